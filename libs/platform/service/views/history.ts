import { Matches } from 'class-validator';
import { type EventStore, Optional, type RecordedEvent, streamName } from '#libs/event-sourcing';
import type { JsonSchema } from '../../http/openapi/components.js';
import { instant, integer, object, text, uuid } from '../../http/openapi/shape.js';
import { PageQuery } from './page-query.js';

/** A query for what is recorded of one aggregate. */
export class HistoryQuery extends PageQuery {
  /** `next` of the page before: the revision that it goes on from. */
  @Optional()
  @Matches(/^\d{1,9}$/, { message: 'cursor must be the next of the page before' })
  declare cursor?: string;
}

/** What happened, in both clocks, and who recorded it. */
export const HISTORY_STEP = {
  entry: { ...uuid, description: 'Its id: what a correction names.' },
  revision: integer,
  type: text,
  data: { type: 'object' },
  effectiveAt: { ...instant, description: 'When it was true.' },
  recordedAt: { ...instant, description: 'When we learned it.' },
  actor: text,
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** The same with what brought it about: what `historyEntry` answers. */
export const HISTORY_ENTRY: JsonSchema = object({
  ...HISTORY_STEP,
  schemaVersion: integer,
  commandId: text,
  correlationId: text,
  causationId: text,
});

export const historyStep = ({ id, revision, type, data, effectiveAt, recordedAt, actor }: RecordedEvent) => ({
  entry: id,
  revision,
  type,
  data,
  effectiveAt,
  recordedAt,
  actor,
});

export const historyEntry = (event: RecordedEvent) => {
  const { schemaVersion, commandId, correlationId, causationId } = event;
  return { ...historyStep(event), schemaVersion, commandId, correlationId, causationId };
};

/** A page of what is recorded of an aggregate, from the log itself, in the order of recording; undefined: nothing is. */
export async function readHistory<Entry>(
  store: EventStore,
  { category, id }: { readonly category: string; readonly id: string },
  { limit = 50, cursor = '0' }: HistoryQuery,
  entryOf: (event: RecordedEvent) => Entry,
): Promise<{ readonly items: readonly Entry[]; readonly next?: string } | undefined> {
  const from = Number(cursor);
  const events = await store.readStream(streamName(category, id), from, limit + 1);
  if (events.length === 0 && from === 0) return undefined;
  return { items: events.slice(0, limit).map(entryOf), ...(events.length > limit && { next: String(from + limit) }) };
}
