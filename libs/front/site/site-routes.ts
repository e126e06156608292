import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { askWithin } from '../ask.js';
import type { Front } from '../parts.js';
import { permit } from '../permit.js';
import { preferredEncoding, preferredLanguage } from './accepted.js';
import { SITE_LANGUAGES } from './built-site.js';
import type { SentPage } from './kept-pages.js';
import { Site } from './site.js';
import { toRobots } from './sitemap.js';

/** Where the build puts the site, seen from dist/libs/front/site. */
const BUILT = join(import.meta.dirname, '../../../web/site');

const PUBLIC = 'public, max-age=60';
const RETRY_AFTER_SECONDS = 5;

/**
 * The public site, for whoever asks, as nobody in particular: no cookie is read or set, and nothing is asked for in the name of who has signed in.
 */
export function routeSite(app: FastifyInstance, front: Front): void {
  const site = new Site(front, askWithin(app), front.siteFolder ?? BUILT);
  const { config, onRequest } = permit('public');
  // Pages come compressed already.
  const open = { config: { ...config, anonymous: true }, onRequest, compress: false as const };
  for (const language of SITE_LANGUAGES) {
    const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const [path = '', query = ''] = request.url.split(/\?(.*)/s, 2);
      // A page has one address: without a slash at its end.
      if (path.endsWith('/')) return reply.redirect(path.replace(/\/+$/, '') + (query && `?${query}`), 301);
      const { page, policy } = await site.find(request, { language, path: path.slice(language.length + 1) || '/', query });
      reply.headers({ 'content-security-policy': policy, 'content-language': language });
      return send(request, reply, page, 'text/html; charset=utf-8');
    };
    app.get(`/${language}`, open, answer);
    app.get(`/${language}/*`, open, answer);
    // A programme that subscribed goes on asking at this address.
    app.get(`/${language}/calendar.ics`, open, (_request, reply) => reply.redirect('/api/front/public-calendar.ics', 302));
  }
  app.register((forms, _options, done) => {
    routeForms(forms, site, open);
    done();
  });
  app.get('/', open, (request, reply) =>
    reply
      .headers({ vary: 'accept-language', 'cache-control': PUBLIC })
      .redirect(`/${preferredLanguage(request.headers['accept-language'])}`, 302),
  );
  app.get('/sitemap.xml', open, async (request, reply) =>
    send(request, reply, await site.findSitemap(request), 'application/xml; charset=utf-8'),
  );
  app.get('/robots.txt', open, (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', PUBLIC)
      .send(toRobots(site.toOrigin(request))),
  );
}

const FORM = 'application/x-www-form-urlencoded';
const LARGEST_FORM = 64 * 1024;

/** Pages whose forms are sent to their own address, by a browser without a script. */
function routeForms(app: FastifyInstance, site: Site, open: RouteShorthandOptions): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: LARGEST_FORM }, (_request, body, done) => done(null, String(body)));
  for (const language of SITE_LANGUAGES) {
    app.post(`/${language}/join`, open, async (request, reply) => {
      const form = new URLSearchParams(String(request.body ?? ''));
      const { page, policy } = await site.find(request, { language, path: '/join', query: '', form });
      if (page.answer.location !== undefined) return reply.redirect(page.answer.location, 303);
      reply.headers({ 'content-security-policy': policy, 'content-language': language });
      return send(request, reply, page, 'text/html; charset=utf-8');
    });
  }
}

async function send(request: FastifyRequest, reply: FastifyReply, page: SentPage, type: string): Promise<FastifyReply> {
  const { status, isKept } = page.answer;
  reply.headers({ 'cache-control': isKept ? PUBLIC : 'no-store', vary: 'accept-encoding' });
  if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  if (isKept && status === 200) {
    reply.header('etag', page.tag);
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim() === page.tag)) return reply.code(304).send();
  }
  // What nobody keeps may say something of somebody: of two secrets in one compressed answer one can be guessed by the other's length.
  const encoding = isKept || status !== 200 ? preferredEncoding(request.headers['accept-encoding']) : 'identity';
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply
    .code(status)
    .type(type)
    .send(await page.encode(encoding));
}
