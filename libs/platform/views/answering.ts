import type { FastifyReply } from 'fastify';
import type { EventStore, Page, Position, Stored } from '#libs/event-sourcing';
import { Problem } from '../problems/problem.js';

/** What is needed of a view's reader here. */
interface Readable {
  position(): Promise<Position>;
  waitFor(position: Position, timeoutMs: number): Promise<boolean>;
}

const WAIT_MS = 5_000;

/** Waits, if asked to, until the view has applied a position. @throws Problem 503 `platform/view-behind` after 5 seconds */
export async function caughtUpWith(reader: Readable, { waitFor }: { readonly waitFor?: number }): Promise<void> {
  if (waitFor === undefined) return;
  if (!(await reader.waitFor(waitFor, WAIT_MS))) {
    throw new Problem('platform/view-behind', `Position ${waitFor} was not reached within ${WAIT_MS / 1000} seconds.`);
  }
}

/** Says on the answer how far the view is: GPN-View-Position, and GPN-View-Behind (log positions not applied yet; 0: current). */
export async function tellFreshness(reply: FastifyReply, reader: Readable, store: EventStore): Promise<void> {
  const [position, head] = await Promise.all([reader.position(), store.head()]);
  reply.header('gpn-view-position', position);
  reply.header('gpn-view-behind', Math.max(0, head - position));
}

/** The document of a key, once the view has caught up, with its revision as the ETag; undefined: there is none. */
export async function answerOne<Document extends { readonly revision: number }>(
  reader: Readable & { get(key: string): Promise<Stored<Document> | undefined> },
  key: string,
  query: { readonly waitFor?: number },
  reply: FastifyReply,
  store: EventStore,
): Promise<Document | undefined> {
  await caughtUpWith(reader, query);
  const found = await reader.get(key);
  if (!found) return undefined;
  reply.header('etag', `"${found.document.revision}"`);
  await tellFreshness(reply, reader, store);
  return found.document;
}

/** A page as it is answered: `{ items, next }`, the items' documents by default. */
export function pageAnswer<Document, Item = Document>(
  page: Page<Document>,
  item: (stored: Stored<Document>) => Item = (stored) => stored.document as unknown as Item,
): { readonly items: readonly Item[]; readonly next?: string } {
  return { items: page.items.map(item), ...(page.next !== undefined && { next: page.next }) };
}
