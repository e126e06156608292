import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { compareTexts } from '#libs/event-sourcing';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the list that a question is about; on requests that read. */
    listMark?: string;
  }
}

/** What says which part of a list is asked for, or when, and not which list. */
const NOT_OF_THE_LIST = ['cursor', 'limit', 'waitFor'];
const MARK_CHARACTERS = 12;
/** No list gives this one. */
const NONE = '!';

/**
 * Binds each cursor to its list: `next` goes out with a mark of the path, the filter and the order that it was asked with, and comes back
 * without it. One of another list, or of other filters or another order, would be an empty page to whoever sends it, and the end of the list: it is
 * refused as a cursor that nobody gave.
 */
export function bindCursors(fastify: FastifyInstance): void {
  fastify.decorateRequest('listMark');
  fastify.addHook('preValidation', (request, _, done) => {
    if (request.method !== 'GET') return done();
    const mark = markList(request);
    // As it was asked: what is filled in for the caller later is not of the next question either.
    request.listMark = mark;
    const query = request.query as { cursor?: unknown } | undefined;
    if (query && typeof query.cursor === 'string' && query.cursor !== '') {
      query.cursor = query.cursor.startsWith(mark) && query.cursor.length > mark.length ? query.cursor.slice(mark.length) : NONE;
    }
    done();
  });
  fastify.addHook('preSerialization', async ({ listMark }, reply, payload: unknown) => {
    if (reply.statusCode >= 400 || listMark === undefined || !isPage(payload)) return payload;
    return { ...payload, next: listMark + payload.next };
  });
}

const isPage = (payload: unknown): payload is { readonly items: readonly unknown[]; readonly next: string } =>
  typeof payload === 'object' &&
  payload !== null &&
  Array.isArray((payload as { items?: unknown }).items) &&
  typeof (payload as { next?: unknown }).next === 'string';

/** The same for the same list and filters, in whatever order they are written. */
function markList({ url, query }: FastifyRequest): string {
  const filters = Object.entries((query ?? {}) as Readonly<Record<string, unknown>>)
    .filter(([name]) => !NOT_OF_THE_LIST.includes(name))
    .map(([name, value]) => [name, Array.isArray(value) ? value.map(String).sort() : value] as const)
    .sort(([first], [second]) => compareTexts(first, second));
  const list = JSON.stringify([url.split('?', 1)[0]?.replace(/\/$/, ''), filters]);
  return createHash('sha256').update(list).digest('base64url').slice(0, MARK_CHARACTERS);
}
