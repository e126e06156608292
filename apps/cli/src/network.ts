import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.js';
import { issueLocalToken, type ProblemDocument } from './platform.js';

export interface NetworkOptions {
  readonly url: string;
  /** Who asks: a bearer token, or what makes one. */
  readonly token: () => Promise<string>;
}

export interface Upload {
  /** Media type. */
  readonly type: string;
  /** The body from its beginning, each time it is asked for. */
  readonly pieces: () => AsyncIterable<Uint8Array>;
  /** Statuses beside 2xx whose answer is no problem. */
  readonly alsoAnswered?: readonly number[];
}

/** An answer as it came. */
export interface Answered {
  readonly ok: boolean;
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** The network answered with a problem. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<ProblemDocument>,
    asked: string,
  ) {
    const { code, detail } = problem;
    super(detail ? `${detail}${code ? ` (${code})` : ''}` : `${asked} answered ${status}`);
    this.name = 'Refused';
  }
}

const ANSWER_WITHIN_MS = 60_000;
export const TRIES = 6;
const LARGEST_PAGE = '200';
const LONGEST_PAUSE_S = 5;
const TOO_OFTEN = 429;
/** Limits are by the minute. */
const LONGEST_TURN_S = 60;

/** The public HTTP API of a running network. */
export class Network {
  private token: Promise<string> | undefined;

  constructor(private readonly options: NetworkOptions) {}

  /** @throws Refused, Failure when nobody answers */
  async get<T>(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<T> {
    return this.send<T>('GET', `${path}${searchOf(query)}`);
  }

  /** What is no JSON: a page, a calendar. @throws Refused, Failure when nobody answers */
  async text(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
    return this.answer('GET', `${path}${searchOf(query)}`);
  }

  /** With a key, what was sent is recorded once however often it is sent. @throws Refused, Failure when nobody answers */
  async post<T>(path: string, body: object = {}, key?: string): Promise<T> {
    return this.send<T>('POST', path, body, key);
  }

  /**
   * A file as the body, in pieces. It is sent again whole when the connection breaks or the network is not ready: only for
   * what is recorded once however often it is sent. @throws Refused, Failure when nobody answers
   */
  async upload<T>(path: string, said: Readonly<Record<string, string>>, { type, pieces, alsoAnswered = [] }: Upload): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.part('POST', path, { headers: { ...said, 'content-type': type }, pieces: pieces() });
      if (answer && (answer.ok || (alsoAnswered.includes(answer.status) && !problemIn(answer.text).code)))
        return JSON.parse(answer.text) as T;
      if (answer && answer.status !== 503) throw refusedIn(answer, `POST ${path}`);
      if (attempt === TRIES) throw this.nobody();
      await this.moment(attempt);
    }
  }

  /** Asks once, with a body in pieces, and answers what came, also a problem. Undefined: the connection was not made, or broke. */
  async part(
    method: string,
    path: string,
    { headers, pieces }: { readonly headers: Readonly<Record<string, string>>; readonly pieces?: AsyncIterable<Uint8Array> },
  ): Promise<Answered | undefined> {
    try {
      const response = await fetch(new URL(path, this.options.url), {
        method,
        headers: { authorization: `Bearer ${await this.bearer()}`, ...headers },
        ...(pieces && { body: ReadableStream.from(pieces), duplex: 'half' as const }),
      });
      const { ok, status } = response;
      return { ok, status, header: (name) => response.headers.get(name) ?? undefined, text: await textOf(response) };
    } catch (error) {
      if ((error as Error).name !== 'TypeError') throw error;
      return undefined;
    }
  }

  /** Before the next attempt. */
  async moment(attempt: number): Promise<void> {
    await pause(Math.min(attempt, LONGEST_PAUSE_S) * 1000);
  }

  /** Every item of a paged list, page by page. */
  async *all<T>(path: string, query: Readonly<Record<string, string | undefined>> = {}): AsyncGenerator<T> {
    let cursor: string | undefined;
    do {
      const page = await this.get<{ readonly items: readonly T[]; readonly next?: string }>(path, {
        ...query,
        limit: LARGEST_PAGE,
        cursor,
      });
      yield* page.items;
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /** A paged list as a whole. */
  async whole<T>(path: string): Promise<readonly T[]> {
    const items: T[] = [];
    for await (const item of this.all<T>(path)) items.push(item);
    return items;
  }

  nobody(): Failure {
    const { url } = this.options;
    return new Failure(`No network answers at ${url}. Start it with: npm start (or name another address with --url or GPN_URL).`);
  }

  private bearer(): Promise<string> {
    this.token ??= this.options.token();
    return this.token;
  }

  private async send<T>(method: string, path: string, body?: object, key?: string): Promise<T> {
    return JSON.parse(await this.answer(method, path, body, key)) as T;
  }

  private async answer(method: string, path: string, body?: object, key?: string): Promise<string> {
    const headers = {
      authorization: `Bearer ${await this.bearer()}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    };
    // Repeating is harmless: what is asked changes nothing, and what is told carries a key.
    const safe = method === 'GET' || key !== undefined;
    for (let attempt = 1; ; attempt++) {
      const { response, text } = await this.fetch(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      if (response.ok) return text;
      // Who asked too often was turned away before anything was done.
      const again = response.status === TOO_OFTEN || (response.status === 503 && safe);
      if (!again || attempt === TRIES) throw new Refused(response.status, problemIn(text), `${method} ${path}`);
      const after = Number(response.headers.get('retry-after')) || 1;
      await pause(Math.min(after, response.status === TOO_OFTEN ? LONGEST_TURN_S : LONGEST_PAUSE_S) * 1000);
    }
  }

  private async fetch(path: string, init: RequestInit): Promise<{ readonly response: Response; readonly text: string }> {
    const { url } = this.options;
    // Not AbortSignal.timeout: its timers outlive the answers, a hundred thousand of them in a long import.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ANSWER_WITHIN_MS);
    try {
      const response = await fetch(new URL(path, url), { ...init, signal: late.signal });
      return { response, text: await textOf(response) };
    } catch (error) {
      if (late.signal.aborted) throw new Failure(`The network at ${url} did not answer in time.`);
      if ((error as Error).name !== 'TypeError') throw error;
      throw this.nobody();
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Whole: `response.text()` would leave out the byte order mark of a table. */
const textOf = async (response: Response): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());

export const refusedIn = ({ status, text }: Answered, asked: string): Refused => new Refused(status, problemIn(text), asked);

function searchOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
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

/** The network that the options and the environment name. @throws Failure for an address that is none */
export function networkOf({ url }: { readonly url?: string }): Network {
  const { GPN_URL, GPN_PORT, GPN_DATA, GPN_TOKEN } = process.env;
  const address = url || GPN_URL || `http://127.0.0.1:${GPN_PORT || 3000}`;
  if (!URL.canParse(address) || !address.startsWith('http'))
    throw new Failure(`"${address}" is no address of a network, like http://127.0.0.1:3000.`);
  const local = () => issueLocalToken(GPN_DATA || './data', { role: 'secretariat', ttl: 3600 });
  return new Network({ url: address, token: async () => GPN_TOKEN || local() });
}
