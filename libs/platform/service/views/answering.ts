import type { FastifyReply } from 'fastify';
import type { Page, Position, PositionedReader, Stored } from '#libs/event-sourcing';
import { Problem } from '../../process/problem.js';

const WAIT_MS = 5_000;

/** Waits until the view has applied a position, whatever the request asks. @throws Problem 503 `platform/view-behind` after 5 seconds */
export async function waitForPosition(reader: PositionedReader, { waitFor }: { readonly waitFor: Position }): Promise<void> {
  if (!(await reader.waitFor(waitFor, WAIT_MS))) {
    throw new Problem('platform/view-behind', `Position ${waitFor} was not reached within ${WAIT_MS / 1000} seconds.`);
  }
}

/** The document of a key with its revision as the ETag; undefined: there is none. */
export async function answerOne<Document extends { readonly revision: number }>(
  reader: { get(key: string): Promise<Stored<Document> | undefined> },
  key: string,
  reply: FastifyReply,
): Promise<Document | undefined> {
  const stored = await reader.get(key);
  if (!stored) return undefined;
  reply.header('etag', `"${stored.document.revision}"`);
  return stored.document;
}

/** A page as it is answered: `{ items, next }`, the items' documents by default. */
export function toPage<Document, Item = Document>(
  page: Page<Document>,
  item: (stored: Stored<Document>) => Item = (stored) => stored.document as unknown as Item,
): { readonly items: readonly Item[]; readonly next?: string } {
  return { items: page.items.map(item), ...(page.next !== undefined && { next: page.next }) };
}
