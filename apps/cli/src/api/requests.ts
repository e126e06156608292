import type { Requests } from './answers.js';

/** A request as the API describes it: `GET /api/membership/roll`. */
export type Request = keyof Requests;

/** What is answered. */
export type Answer<Sent extends Request> = Requests[Sent]['answer'];

/** The same of a dry run. */
export type DryRunAnswer<Sent extends Request> = Requests[Sent]['dryRun'];

/** Requests that are answered page by page. */
export type ListRequest = {
  [Sent in Request]: Answer<Sent> extends { readonly items: readonly unknown[]; readonly next?: string } ? Sent : never;
}[Request];

export type Item<Sent extends ListRequest> = Answer<Sent>['items'][number];

/** The ids in its path, where it has some. */
export type PathOf<Sent extends Request> = Requests[Sent]['content'] extends { readonly path: infer Path }
  ? { readonly path: Path }
  : { readonly path?: never };

type WithKey<Content> = Content & {
  /** With a key, what was sent is recorded once however often it is sent. */
  readonly key?: string;
};

/** What is sent: ids of the path, the query, the body; nothing where all of it may be left out. */
export type Sending<Sent extends Request> =
  Record<never, never> extends Requests[Sent]['content']
    ? readonly [content?: WithKey<Requests[Sent]['content']>]
    : readonly [content: WithKey<Requests[Sent]['content']>];

/** The network, as far as it is asked. */
export interface Api {
  send<Sent extends Request>(request: Sent, ...content: Sending<Sent>): Promise<Answer<Sent>>;
  list<Sent extends ListRequest>(request: Sent, ...content: Sending<Sent>): Promise<readonly Item<Sent>[]>;
}

interface Content {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: object;
  readonly key?: string;
}

export interface Addressed {
  readonly method: string;
  /** With its ids and its query. */
  readonly path: string;
  readonly body: object | undefined;
  readonly key: string | undefined;
}

/** Where a request goes, and with what. */
export function toAddressed(request: Request, given: unknown = {}): Addressed {
  const { path = {}, query = {}, body, key } = given as Content;
  const [method = '', template = ''] = request.split(' ');
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  return { method, path: `${address}${toSearch(query)}`, body: body ?? (method === 'POST' ? {} : undefined), key };
}

/** A query as an address has it; of pairs, a name may come several times. */
export function toSearch(query: NonNullable<Content['query']> | readonly (readonly [string, string])[]): string {
  const pairs = Array.isArray(query) ? (query as readonly (readonly [string, string])[]) : Object.entries(query);
  const given = pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
