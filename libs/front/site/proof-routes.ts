import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { defined } from '#libs/event-sourcing';
import { countersignPage, type SiteProof, sitePage, type WholePage } from '#libs/proof-page';
import type { Front } from '../parts.js';
import { permit } from '../permit.js';
import { preferredLanguage } from './accepted.js';
import { SITE_LANGUAGES, type SiteLanguage } from './built-site.js';
import { toNobody } from './site.js';

const LOG = '/api/audit/log';

type Printed = NonNullable<SiteProof['printed']>;

/**
 * Pages on which anybody checks a proof of the log, or countersigns it: each whole in itself, under a policy that lets it ask nobody. What the
 * log says of a printed size is put into the page that answers, so that it is checked by the reader's own device.
 */
export function routeProof(app: FastifyInstance, front: Front): void {
  const { config, onRequest } = permit('public');
  const open = { config: { ...config, anonymous: true }, onRequest };
  for (const language of SITE_LANGUAGES) {
    app.get(`/${language}/proof`, open, async (request, reply) =>
      send(reply, language, sitePage({ language, ...(await askLog(front, request)) })),
    );
    app.get(`/${language}/countersign`, open, (_request, reply) => send(reply, language, countersignPage(language)));
  }
  // The address that is printed, in no language.
  app.get('/proof', open, (request, reply) => {
    const [, query = ''] = request.url.split(/\?(.*)/s, 2);
    const language = preferredLanguage(request.headers['accept-language']);
    return reply
      .headers({ vary: 'accept-language', 'cache-control': 'no-cache' })
      .redirect(`/${language}/proof${query && `?${query}`}`, 302);
  });
}

/** What the page is made with: the keys of the log and who countersigns, and the proof from what was printed to the log of today. */
async function askLog(front: Front, request: FastifyRequest): Promise<Omit<SiteProof, 'language'>> {
  const printed = readPrinted(request);
  const ask = (path: string) => front.ask('audit', `${LOG}/${path}`, toNobody(request));
  const [keys, policy] = await Promise.all([ask('vkeys'), ask('policy')]);
  const texts = { keys: keys?.status === 200 ? keys.text : undefined, policy: policy?.status === 200 ? policy.text : undefined };
  if (!printed) return defined(texts);
  const size = printed.size.replaceAll(/[\s.,’']/g, '');
  if (!/^[1-9][0-9]{0,14}$/.test(size)) return defined({ ...texts, printed, refusal: 'printed-unreadable' as const });
  const growth = await ask(`consistency?from=${size}`);
  if (growth?.status === 200) return defined({ ...texts, printed, growth: growth.text });
  // The log refuses no other size than one that it does not have yet.
  const refusal = growth?.status === 422 ? ('fewer-entries' as const) : ('log-away' as const);
  return defined({ ...texts, printed, refusal });
}

const LONGEST_FIELD = 100;

function readPrinted({ query }: FastifyRequest): Printed | undefined {
  const { size, root } = query as Readonly<Record<string, unknown>>;
  if (typeof size !== 'string' || typeof root !== 'string') return undefined;
  return { size: size.slice(0, LONGEST_FIELD), root: root.slice(0, LONGEST_FIELD) };
}

const send = (reply: FastifyReply, language: SiteLanguage, { html, policy }: WholePage): FastifyReply =>
  reply
    .headers({ 'content-security-policy': policy, 'content-language': language, 'cache-control': 'no-cache' })
    .type('text/html; charset=utf-8')
    .send(html);
