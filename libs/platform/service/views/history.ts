import { Matches } from 'class-validator';
import { defined, type EventSchemas, type EventStore, Optional, type RecordedEvent, streamName, toDay } from '#libs/event-sourcing';
import {
  component,
  day,
  either,
  exactly,
  type Fields,
  instant,
  integer,
  jsonSchema,
  type ObjectShape,
  object,
  pick,
  type Shape,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { PageQuery } from '../../http/reading/page-query.js';

/** A query for what is recorded of one aggregate. */
export class HistoryQuery extends PageQuery {
  /** `next` of the page before: the revision that it goes on from. */
  @Optional()
  @Matches(/^\d{1,9}$/, { message: 'cursor must be the next of the page before' })
  declare cursor?: string;
}

/** When something happened, in both clocks, and who recorded it. */
export const STEP_FIELDS = {
  entry: withMeaning(uuid, 'Its id: what a correction names.'),
  revision: integer,
  effectiveAt: withMeaning(instant, 'When it was true.'),
  recordedAt: withMeaning(instant, 'When we learned it.'),
  actor: text,
};

/** The same with what brought it about: what `historyEntry` answers beside the type of the event and its data. */
export const ENTRY_FIELDS = { ...STEP_FIELDS, schemaVersion: integer, commandId: text, correlationId: text, causationId: text };

/**
 * Entries of a history: fields that each has, and by the type of the event what was recorded. `withheld`: fields of the data that
 * not everybody is told.
 */
export const historyEntries = <F extends Fields>(name: string, fields: F, events: Events, withheld: readonly string[] = []) => {
  const entries = Object.entries(events).map(([type, data]) =>
    object({ ...fields, type: exactly(type), data: toDataShape(data, withheld) }),
  );
  return component(name, jsonSchema<Shaped<ObjectShape<F>> & SomeEvent>({ ...either(...entries) }));
};

interface SomeEvent {
  readonly type: string;
  readonly data: object;
}

type Events = EventSchemas[string];

/** Data without a field is an object of nothing: no type of its own is made of it. Of several forms each is described. */
function toDataShape(schema: Events[string], withheld: readonly string[]): Shape {
  const { properties, required = [], anyOf, ...rest } = schema as DataSchema;
  if (anyOf) return { ...rest, anyOf: anyOf.map((form) => toDataShape(form, withheld)) };
  if (!properties) return { type: 'object', additionalProperties: text, maxProperties: 0 };
  return { ...rest, properties, required: required.filter((field) => !withheld.includes(field)) };
}

interface DataSchema {
  readonly properties?: object;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Events[string][];
}

/** Steps that a document keeps beside what came of them, each with its day (`dayStep`). */
export const daySteps = (name: string, events: Events, withheld: readonly string[] = []) =>
  historyEntries(
    name,
    { ...pick(STEP_FIELDS, 'entry', 'recordedAt', 'actor'), day: withMeaning(day, 'Day on which it took effect.') },
    events,
    withheld,
  );

export const dayStep = ({ id, type, effectiveAt, recordedAt, actor, data }: RecordedEvent) => ({
  entry: id,
  type,
  day: toDay(effectiveAt),
  recordedAt,
  actor,
  data,
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
  return defined({ items: events.slice(0, limit).map(entryOf), next: events.length > limit ? String(from + limit) : undefined });
}
