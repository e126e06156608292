import { defined } from './defined.ts';
import { NoAnswerError, ProblemError, toProblem } from './problem.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** What was answered, and how new it is. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  /** The log up to here is in the answer. */
  readonly position?: number;
  /** Entries of the log that are not in it yet. */
  readonly behind: number;
  /** The revision that was seen, for If-Match. */
  readonly etag?: string;
  readonly answeredAt: number;
}

const ended = new Set<() => void>();

/** Calls the listener when the network no longer knows who asks. */
export function whenSessionEnds(listener: () => void): () => void {
  ended.add(listener);
  return () => ended.delete(listener);
}

/** `/api/membership/authorities/{authority}` with its ids and its query. */
export function toAddress(template: string, path: Question['path'] = {}, query: Query = {}): string {
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = path[name];
    if (id === undefined || id === '') throw new Error(`${template} needs ${name}`);
    return encodeURIComponent(id);
  });
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) parameters.append(name, String(item));
  }
  return parameters.size > 0 ? `${address}?${parameters}` : address;
}

const headers = ({ body, headers: own }: Question): Record<string, string> => ({
  ...defined({
    accept: 'application/json',
    // No page of another origin can set it: who asks is at this one.
    'gpn-request': '1',
    'content-type': toContentType(body),
  }),
  ...own,
});

/** A file goes as it is; everything else as JSON. */
function toContentType(body: unknown): string | undefined {
  if (body === undefined) return undefined;
  return body instanceof Blob ? body.type || 'text/csv' : 'application/json';
}

const toNumber = (text: string | null): number | undefined => (text === null || Number.isNaN(Number(text)) ? undefined : Number(text));

/** What is loaded to be kept: its bytes, and the name that the service gave it. */
export interface LoadedFile {
  readonly bytes: Blob;
  readonly name: string;
}

/** A whole list as a file of a type. @throws as `ask` does */
export async function askFile(template: string, question: Question & { readonly type: string }): Promise<LoadedFile> {
  const { path, query, type } = question;
  const request: RequestInit = { headers: { accept: type, 'gpn-request': '1' }, credentials: 'same-origin', redirect: 'error' };
  const [response, bytes] = await exchange(toAddress(template, path, query), request, (answer) => answer.blob());
  if (!response.ok) throw toError(response, await bytes.text(), toNumber(response.headers.get('retry-after')));
  const [, name = 'list'] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { bytes, name };
}

/** The one place where the network is asked. @throws ProblemError, NoAnswerError, what an abort throws */
export async function ask<Body>(template: string, question: Question = {}): Promise<Answer<Body>> {
  const { method = 'GET', path, query, body, signal } = question;
  const request: RequestInit = { method, headers: headers(question), credentials: 'same-origin', redirect: 'error' };
  if (body !== undefined) request.body = body instanceof Blob ? body : JSON.stringify(body);
  if (signal) request.signal = signal;
  const [response, text] = await exchange(toAddress(template, path, query), request, (answer) => answer.text());
  const retryAfter = toNumber(response.headers.get('retry-after'));
  if (!response.ok) throw toError(response, text, retryAfter);
  return toAnswer<Body>(response, text);
}

/** The whole answer: a line that breaks within it has answered nothing. */
async function exchange<Whole>(
  address: string,
  request: RequestInit,
  take: (response: Response) => Promise<Whole>,
): Promise<[Response, Whole]> {
  try {
    const response = await fetch(address, request);
    return [response, await take(response)];
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new NoAnswerError(globalThis.navigator?.onLine === false ? 'offline' : 'line');
  }
}

function toError(response: Response, text: string, retryAfter: number | undefined): ProblemError | NoAnswerError {
  const problem = toProblem(response.status, text);
  if (response.status === 401) for (const listener of ended) listener();
  // Whoever stands between said so, not the service.
  if (problem.code.startsWith('http/') && response.status >= 502 && response.status <= 504) return new NoAnswerError('away', retryAfter);
  return new ProblemError(problem, retryAfter);
}

function toAnswer<Body>(response: Response, text: string): Answer<Body> {
  const freshness = defined({
    position: toNumber(response.headers.get('gpn-view-position') ?? response.headers.get('gpn-position')),
    etag: response.headers.get('etag') ?? undefined,
  });
  return {
    ...freshness,
    status: response.status,
    body: (text === '' ? undefined : JSON.parse(text)) as Body,
    behind: toNumber(response.headers.get('gpn-view-behind')) ?? 0,
    answeredAt: Date.now(),
  };
}
