import type { FastifyInstance } from 'fastify';
import type { Permission } from '#libs/event-sourcing';
import type { RouteDescription } from './openapi/route-description.js';

/** One HTTP route as it is served. */
export interface Route {
  readonly method: string;
  /** `/api/membership/authorities/:authority/withdraw` */
  readonly path: string;
  /** Who may use it; undefined: it has no rule, and nobody may. */
  readonly rule: readonly Permission[] | undefined;
  /** The media type of a body that is read as it comes: a file. */
  readonly streamed?: string | undefined;
  /** The views that a GET answers from (`@Reads`); undefined: it does not say. */
  readonly reads?: readonly string[] | undefined;
  /** True for one record, whose entity tag is its revision. */
  readonly record?: boolean | undefined;
  readonly list?: boolean | undefined;
  /** True where no session is looked at. */
  readonly anonymous?: boolean | undefined;
  /** True for what is given as a table too. */
  readonly table?: boolean | undefined;
  /** What it says of itself; undefined: it is a controller's, whose decorators do, or is not described. */
  readonly described?: RouteDescription | undefined;
  /** True where its answers hold personal data, of which nothing is kept on the way. */
  readonly personal: boolean;
}

/** Says whether the answers at a path hold personal data. */
export type IsPersonal = (path: string) => boolean;

const routes = new WeakMap<object, Route[]>();

/** Notes each route as it is added. To be called before the first one. */
export function noteRoutes(fastify: FastifyInstance, isPersonal: IsPersonal = () => false): void {
  const noted: Route[] = [];
  routes.set(fastify.server, noted);
  fastify.addHook('onRoute', ({ method, url, config }) => {
    const { rule, streamed, reads, record, list, table, described, anonymous } = config ?? {};
    for (const eachMethod of [method].flat())
      noted.push({
        method: eachMethod,
        path: url,
        rule,
        streamed,
        reads,
        record,
        list,
        table,
        described,
        anonymous,
        personal: isPersonal(url),
      });
  });
}

/** Every HTTP route of an application, also those that no controller of ours added. */
export function listRoutes(app: { getHttpServer(): object }): readonly Route[] {
  const noted = routes.get(app.getHttpServer());
  if (!noted) throw new Error('the application was not started by bootstrap()');
  return noted;
}

/** The same of Fastify itself, where there is no application around it. */
export const plainRoutes = (fastify: Pick<FastifyInstance, 'server'>): readonly Route[] => routes.get(fastify.server) ?? [];

/** The methods that there are at a path of a request. */
export function methodsAt(server: object): (path: string) => readonly string[] {
  let patterns: readonly { readonly method: string; readonly pattern: RegExp }[] | undefined;
  return (path) => {
    patterns ??= (routes.get(server) ?? []).map((route) => ({ method: route.method, pattern: toPathPattern(route.path) }));
    return [...new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
  };
}

const toPathPattern = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part === '*' ? '.+' : part.replaceAll(/[^\w-]/g, '\\$&')))
      .join('/')}/?$`,
  );
