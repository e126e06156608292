import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import type { Command } from 'commander';
import type { Description } from './api/description.js';
import {
  type Answer,
  type Api,
  type DryRunAnswer,
  type Item,
  type ListRequest,
  type PathOf,
  type Request,
  type Sending,
  toAddressed,
  toSearch,
} from './api/requests.js';
import { Failure } from './failure.js';
import { toFieldNames } from './field-names.js';
import { authorityNames } from './names.js';
import { CONFIRM, defined, type FieldNames, issueTokenByPresentKey, NoLocalKey, type ProblemDocument } from './platform.js';
import { type RefusalContext, Refused } from './refused.js';

export { Refused } from './refused.js';

export interface NetworkOptions extends RefusalContext {
  readonly url: string;
  /** Who asks: a bearer token, or what makes one. Undefined: nobody in particular. */
  readonly token: () => Promise<string | undefined>;
  /** What is recorded all the same. */
  readonly confirm?: string | undefined;
}

interface FileSent {
  /** Media type. */
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body from its beginning, each time it is asked for. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
  /** Statuses beside 2xx whose answer is no problem. */
  readonly alsoAnswered?: readonly number[];
}

type Upload<Sent extends Request> = FileSent & Pick<PathOf<Sent>, 'path'>;

type Query = Readonly<Record<string, string | undefined>>;

interface ToldCommand {
  readonly path: string;
  readonly body: object;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** An answer as it came. */
export interface Answered {
  readonly ok: boolean;
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

const ANSWER_WITHIN_MS = 60_000;
export const TRIES = 6;
const LARGEST_PAGE = '200';
const LONGEST_PAUSE_S = 5;
const TOO_OFTEN = 429;
/** Limits are by the minute. */
const LONGEST_TURN_S = 60;

/** The public HTTP API of a running network. */
export class Network implements Api {
  private static recording = false;
  private token: Promise<string | undefined> | undefined;
  private anonymous = false;
  private broke: unknown;

  constructor(private readonly options: NetworkOptions) {}

  /** True once something was sent that is to be recorded, by anybody in this process. */
  static get isRecording(): boolean {
    return Network.recording;
  }

  /** One request, as the API describes it, and what it answers. @throws Refused, Failure when nobody answers */
  async send<Sent extends Request>(request: Sent, ...[content]: Sending<Sent>): Promise<Answer<Sent>> {
    const { method, path, body, key } = toAddressed(request, content);
    return this.json<Answer<Sent>>(method, path, body, key);
  }

  /** A list as a whole. @throws Refused, Failure when nobody answers */
  async list<Sent extends ListRequest>(request: Sent, ...[content]: Sending<Sent>): Promise<readonly Item<Sent>[]> {
    const { query } = (content ?? {}) as { readonly query?: object };
    const items: Item<Sent>[] = [];
    for await (const item of this.pages<Item<Sent>>((page) => toAddressed(request, { ...content, query: { ...query, ...page } }).path)) {
      items.push(item);
    }
    return items;
  }

  /** What is no JSON: a page, a calendar, a table. @throws Refused, Failure when nobody answers */
  async text<Sent extends Request>(request: Sent, ...[content]: Sending<Sent>): Promise<string> {
    const { method, path } = toAddressed(request, content);
    return this.answer(method, path);
  }

  /** A file in a form of its list, piece by piece as it comes. @throws Refused; Failure when nobody answers, or it breaks off */
  async *file(path: string, accept: string): AsyncGenerator<Uint8Array> {
    const response = await this.ready(path, { ...(await this.authorization()), accept });
    try {
      yield* response.body ?? [];
    } catch (error) {
      if (!isOfConnection(error)) throw error;
      throw new Failure('The file broke off before its end: what came of it is not whole. Run the command again.');
    }
  }

  /** What is answered once the network is ready, and was not asked too often. */
  private async ready(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(new URL(path, this.options.url), { headers }).catch((error: unknown) => {
        this.broke = error;
        throw isOfConnection(error) ? this.nobody() : error;
      });
      if (response.ok) return response;
      const answered = await answeredBy(response);
      if (![TOO_OFTEN, 503].includes(answered.status) || attempt === TRIES) throw this.toRefused(answered, `GET ${path}`);
      await this.moment(attempt);
    }
  }

  /** A list at an address that the network told of, like the one of the API that it is named by. @throws Refused, Failure when nobody answers */
  async listAt<Like extends ListRequest>(path: string, query: Query = {}): Promise<readonly Item<Like>[]> {
    const items: Item<Like>[] = [];
    for await (const item of this.pages<Item<Like>>((page) => `${path}${toSearch({ ...query, ...page })}`)) items.push(item);
    return items;
  }

  /** What the network says that it answers. @throws Failure when nobody answers */
  description(): Promise<Description> {
    return this.json<Description>('GET', '/api/openapi.json');
  }

  /** A command as the network told it: once, however often it is sent. @throws Refused, Failure when nobody answers */
  async carryOut({ path, body }: ToldCommand): Promise<void> {
    await this.answer('POST', path, body, randomUUID());
  }

  /**
   * A file as the body, in pieces. It is sent again whole when the connection breaks or the network is not ready: only for
   * what is recorded once however often it is sent. @throws Refused, Failure when nobody answers
   */
  upload<Sent extends Request>(request: Sent, { path, ...file }: Upload<Sent>): Promise<Answer<Sent>> {
    return this.uploadTo<Answer<Sent>>(toAddressed(request, { path }).path, file);
  }

  /** The same as a dry run, and what would come of it. @throws Refused, Failure when nobody answers */
  tryUpload<Sent extends Request>(request: Sent, { path, ...file }: Upload<Sent>): Promise<DryRunAnswer<Sent>> {
    const headers = { ...file.headers, 'gpn-dry-run': '1' };
    return this.uploadTo<DryRunAnswer<Sent>>(toAddressed(request, { path }).path, { ...file, headers });
  }

  private async uploadTo<T>(path: string, { type, pieces, headers = {}, alsoAnswered = [] }: FileSent): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.part('POST', path, { headers: { ...headers, 'content-type': type }, pieces: pieces() });
      if (answer && (answer.ok || (alsoAnswered.includes(answer.status) && !problemIn(answer.text).code)))
        return JSON.parse(answer.text) as T;
      if (answer && answer.status !== 503) throw this.toRefused(answer, `POST ${path}`);
      // Whoever answered to the end that something is away says what.
      if (attempt === TRIES) throw answer && problemIn(answer.text).code ? this.toRefused(answer, `POST ${path}`) : this.nobody();
      await this.moment(attempt);
    }
  }

  /** Asks once, with a body in pieces, and answers what came, also a problem. Undefined: the connection was not made, or broke. */
  async part(
    method: string,
    path: string,
    { headers, pieces }: { readonly headers: Readonly<Record<string, string>>; readonly pieces?: AsyncIterable<Uint8Array> },
  ): Promise<Answered | undefined> {
    const authorization = await this.authorization();
    Network.recording ||= method !== 'HEAD';
    try {
      const response = await fetch(
        new URL(path, this.options.url),
        defined({
          method,
          headers: { ...authorization, ...this.confirmation(method), ...headers },
          body: pieces && ReadableStream.from(pieces),
          duplex: pieces && ('half' as const),
        }),
      );
      return await answeredBy(response);
    } catch (error) {
      if (!isOfConnection(error)) throw error;
      this.broke = error;
      return undefined;
    }
  }

  toRefused({ status, text }: Answered, request: string): Refused {
    const { names = {}, withoutToken } = this.options;
    return new Refused(
      status,
      problemIn(text),
      request,
      defined({ names, withoutToken: this.anonymous && withoutToken ? withoutToken : undefined }),
    );
  }

  /** Of several authorities one has to be said: they are listed by their names. */
  private async withAuthorityNames(refused: Refused): Promise<Refused> {
    const { code, authorities } = refused.problem;
    if (code !== 'platform/which-authority' || !Array.isArray(authorities)) return refused;
    return refused.naming(await authorityNames(this, authorities.map(String)));
  }

  /** Before the next attempt. */
  async moment(attempt: number): Promise<void> {
    await pause(Math.min(attempt, LONGEST_PAUSE_S) * 1000);
  }

  /** Every item of a list, whose pages are asked for at these addresses. */
  private async *pages<T>(addressOf: (page: Query) => string): AsyncGenerator<T> {
    let cursor: string | undefined;
    do {
      const page: Page<T> = await this.json<Page<T>>('GET', addressOf({ limit: LARGEST_PAGE, cursor }));
      yield* page.items;
      cursor = page.next;
    } while (cursor !== undefined);
  }

  nobody(): Failure {
    const { url } = this.options;
    const why = whyBroken(this.broke);
    return new Failure(
      `No network answers at ${url}${why ? ` (${why})` : ''}. Start it with: npm start (or name another address with --url or GPN_URL).`,
    );
  }

  /** The token that it is asked with; undefined: with none. */
  bearer(): Promise<string | undefined> {
    this.token ??= this.options.token();
    return this.token;
  }

  private async authorization(): Promise<Readonly<Record<string, string>>> {
    const token = await this.bearer();
    this.anonymous = token === undefined;
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  /** What is recorded all the same. */
  private confirmation(method: string): Readonly<Record<string, string>> {
    return ['GET', 'HEAD'].includes(method) ? {} : defined({ [CONFIRM]: this.options.confirm || undefined });
  }

  protected async json<T>(method: string, path: string, body?: object, key?: string): Promise<T> {
    const text = await this.answer(method, path, body, key);
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new Failure(`What answers at ${this.options.url} is no network of this kind: its answer to ${method} ${path} is no JSON.`);
    }
  }

  private async answer(method: string, path: string, body?: object, key?: string): Promise<string> {
    const headers = {
      ...(await this.authorization()),
      ...this.confirmation(method),
      ...defined({
        'content-type': body && 'application/json',
        'idempotency-key': key || undefined,
      }),
    };
    // Repeating is harmless: what is asked changes nothing, and what is told carries a key.
    const safe = method === 'GET' || key !== undefined;
    Network.recording ||= method !== 'GET' && !ASKING.test(path);
    for (let attempt = 1; ; attempt++) {
      const answered = await this.fetch(path, defined({ method, headers, body: body && JSON.stringify(body) }));
      const { ok, status, header, text } = answered;
      if (ok) return text;
      // Who asked too often was turned away before anything was done.
      const again = status === TOO_OFTEN || (status === 503 && safe);
      if (!again || attempt === TRIES) throw await this.withAuthorityNames(this.toRefused(answered, `${method} ${path}`));
      const retryAfter = Number(header('retry-after')) || 1;
      await pause(Math.min(retryAfter, status === TOO_OFTEN ? LONGEST_TURN_S : LONGEST_PAUSE_S) * 1000);
    }
  }

  private async fetch(path: string, init: RequestInit): Promise<Answered> {
    const { url } = this.options;
    // Not AbortSignal.timeout: its timers outlive the answers, a hundred thousand of them in a long import.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MS);
    try {
      const response = await fetch(new URL(path, url), { ...init, signal: late.signal });
      return await answeredBy(response);
    } catch (error) {
      if (late.signal.aborted) throw new Failure(`The network at ${url} did not answer in time.`);
      if (!isOfConnection(error)) throw error;
      this.broke = error;
      throw this.nobody();
    } finally {
      clearTimeout(timer);
    }
  }
}

const answeredBy = async (response: Response): Promise<Answered> => ({
  ok: response.ok,
  status: response.status,
  header: (name) => response.headers.get(name) ?? undefined,
  text: await readText(response),
});

/** Whole: `response.text()` would leave out the byte order mark of a table. */
const readText = async (response: Response): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());

/** What is asked with a body, and records nothing of ours. */
const ASKING = /\/(resolve|find-by-email)$/;

/** `fetch` throws a TypeError for everything; one that has no cause is a fault of this program. */
const isOfConnection = (error: unknown): error is Error => isNativeError(error) && error.name === 'TypeError' && isNativeError(error.cause);

const NOBODY_LISTENS = 'ECONNREFUSED';

/** Why a connection was not made, or broke; undefined where nobody listens, which is what is said anyway. */
function whyBroken(error: unknown): string | undefined {
  if (!isOfConnection(error)) return undefined;
  const { code, message } = error.cause as NodeJS.ErrnoException;
  return code === NOBODY_LISTENS ? undefined : message || code;
}

export function problemIn(text: string): Partial<ProblemDocument> {
  try {
    const problem: unknown = JSON.parse(text);
    return problem !== null && typeof problem === 'object' ? problem : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The network that the options of a command and the environment name. @throws Failure for an address or a token that is none */
export const networkFor = (command: Command): Network => {
  const { url, confirm } = command.optsWithGlobals<{ readonly url?: string; readonly confirm?: string }>();
  return networkAt(url, toFieldNames(command), confirm);
};

/** The same, asked as nobody in particular. @throws Failure for an address that is none */
export const anonymousNetworkFor = (command: Command): Network =>
  new Network({ url: addressFrom(command.optsWithGlobals<{ readonly url?: string }>().url), token: async () => undefined });

const addressFrom = (url: string | undefined): string => {
  const { GPN_URL, GPN_PORT } = process.env;
  return addressIn(url || GPN_URL || `http://127.0.0.1:${GPN_PORT || 3000}`);
};

export function networkAt(url?: string, names: FieldNames = {}, confirm?: string): Network {
  const { GPN_DATA, GPN_TOKEN } = process.env;
  const address = addressFrom(url);
  const given = tokenIn(GPN_TOKEN?.trim());
  const data = GPN_DATA || './data';
  const withoutToken = given
    ? {}
    : { withoutToken: `Set GPN_TOKEN, or GPN_DATA to the data folder of the network: there is no key in ${data}/keys.` };
  return new Network({ url: address, token: async () => given ?? (await localToken(data)), names, confirm, ...withoutToken });
}

/** Who reads what is public needs no token: without a key, and without making one, it is asked as nobody in particular. */
async function localToken(data: string): Promise<string | undefined> {
  try {
    return await issueTokenByPresentKey(data, { role: 'secretariat', ttl: 3600 });
  } catch (error) {
    if (error instanceof NoLocalKey) return undefined;
    throw new Failure(`The key in ${data}/keys cannot be used: ${(error as Error).message}.`);
  }
}

/** @throws Failure, which repeats no user and no password */
function addressIn(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username || url?.password || address.includes('@'))
    throw new Failure('The address of the network (--url, GPN_URL) may hold no user and no password: who asks is said by GPN_TOKEN.');
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.href !== `${url.origin}/`)
    throw new Failure(`"${address}" is no address of a network, like http://127.0.0.1:3000.`);
  return address;
}

/** @throws Failure, which does not repeat it */
function tokenIn(token: string | undefined): string | undefined {
  if (token && !/^[\w.~+/=-]+$/.test(token))
    throw new Failure('GPN_TOKEN holds something that no token has, like a quotation mark or a blank: put in what gpn token prints.');
  return token || undefined;
}
