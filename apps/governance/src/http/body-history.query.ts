import { IsOptional, Matches } from 'class-validator';
import { type EventStore, streamName } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';

export class HistoryQuery extends PageQuery {
  /** `next` of the page before: the revision that it goes on from. */
  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'cursor must be the next of the page before' })
  declare cursor?: string;
}

/** What is recorded of an aggregate, from the log itself, in the order of recording; undefined: nothing is. */
export async function historyOf(store: EventStore, category: string, id: string, { limit = 50, cursor = '0' }: HistoryQuery) {
  const from = Number(cursor);
  const events = await store.readStream(streamName(category, id), from, limit + 1);
  if (events.length === 0 && from === 0) return undefined;
  const items = events.slice(0, limit).map(({ id: entry, revision, type, data, effectiveAt, recordedAt, actor }) => ({
    entry,
    revision,
    type,
    data,
    effectiveAt,
    recordedAt,
    actor,
  }));
  return { items, ...(events.length > limit && { next: String(from + limit) }) };
}
