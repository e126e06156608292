import type { FastifyRequest } from 'fastify';
import { defined, today } from '#libs/event-sourcing';
import { Problem } from '#libs/platform';
import type { Ask, Asker } from '../ask.js';
import type { Front } from '../parts.js';
import { type BuiltSite, loadSite, type SiteAnswer, type SiteAsk, type SiteLanguage } from './built-site.js';
import { KeptPages, SentPage } from './kept-pages.js';
import { toSitemap } from './sitemap.js';
import { ViewPositions } from './view-positions.js';

const LONGEST_ADDRESS = 2_000;
const FRONT = 'front';

interface AskedPage {
  readonly language: SiteLanguage;
  readonly path: string;
  readonly query: string;
  /** Of a form that was sent. */
  readonly form?: URLSearchParams;
}

/** Pages as they were built to be, made of what services tell nobody in particular, and kept while that is still so. */
export class Site {
  private built: Promise<BuiltSite | undefined> | undefined;
  private readonly kept: KeptPages;
  private readonly positions: ViewPositions;

  constructor(
    private readonly front: Front,
    /** Asks what stands before the services itself. */
    private readonly own: Ask,
    private readonly folder: string,
  ) {
    this.kept = new KeptPages(front.now);
    this.positions = new ViewPositions(front.ask, front.now);
  }

  async find(request: FastifyRequest, { language, path, query, form }: AskedPage) {
    if (request.url.length > LONGEST_ADDRESS) throw new Problem('platform/not-found', 'The address is too long to be one of this site.');
    const { policy, styles, renderSite } = await this.load();
    const asker = toNobody(request);
    const question = {
      ...{ language, path, query: new URLSearchParams(query), styles, origin: this.toOrigin(request), today: today() },
      ...defined({ form }),
      send: (service: string, command: string, body: object, key: string) => this.front.send(service, command, { body, key }, asker),
    };
    if (form)
      return {
        policy,
        page: new SentPage(await renderSite({ ...question, ask: (service, address) => this.ask(service, address, asker) })),
      };
    return { policy, page: await this.make(request, `${language} ${path}?${query}`, (ask) => renderSite({ ...question, ask })) };
  }

  async findSitemap(request: FastifyRequest): Promise<SentPage> {
    const { listPaths } = await this.load();
    const origin = this.toOrigin(request);
    return this.make(request, 'sitemap', async (ask) => {
      const paths = await listPaths(ask);
      // A part that is away would take its pages out of every search: the one that was read before stands.
      if (!paths) throw new Problem('platform/service-away', 'A part of what is listed is away. Ask again.');
      return { status: 200, html: toSitemap(paths, origin), isKept: true };
    });
  }

  /** As others reach it: GPN_PUBLIC_URL, else as it was reached. */
  toOrigin({ protocol, host }: FastifyRequest): string {
    const { publicUrl } = this.front.configuration;
    const reached = publicUrl ?? `${protocol}://${host}`;
    return URL.canParse(reached) ? new URL(reached).origin : 'http://localhost';
  }

  private ask(service: string, path: string, asker: Asker) {
    return service === FRONT ? this.own(service, path, asker) : this.front.ask(service, path, asker);
  }

  private async load(): Promise<BuiltSite> {
    this.built ??= loadSite(this.folder);
    const built = await this.built;
    if (built) return built;
    this.built = undefined;
    throw new Problem('platform/not-found', 'The public site is not built here: node deploy/local/setup.mjs.');
  }

  private async make(request: FastifyRequest, name: string, make: (ask: SiteAsk) => Promise<SiteAnswer>): Promise<SentPage> {
    const asker = toNobody(request);
    const key = `${this.toOrigin(request)} ${today()} ${name}`;
    const positions = await this.positions.find(asker);
    const kept = this.kept.find(key, positions);
    if (kept) return kept;
    const services = new Set<string>();
    const page = new SentPage(
      await make((service, path) => {
        services.add(service);
        return this.ask(service, path, asker);
      }),
    );
    // What stands before the services puts together what any of them tells.
    const used = new Map([...positions].filter(([service]) => services.has(service) || services.has(FRONT)));
    if (page.answer.isKept) this.kept.keep(key, used, page);
    return page;
  }
}

/** Limits go by the address of whoever asks; the token does not go along. */
export const toNobody = ({ ip, id, gpn }: FastifyRequest): Asker =>
  defined({ address: ip, requestId: String(id), traceparent: gpn.traceparent || undefined });
