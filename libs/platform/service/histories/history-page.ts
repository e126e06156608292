import { Matches } from 'class-validator';
import {
  defined,
  type EventSchemas,
  type EventStore,
  IsEffectiveTime,
  Optional,
  type RecordedEvent,
  streamName,
  throughInstant,
  toDay,
} from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
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

  @Optional()
  @IsEffectiveTime()
  @Meaning('What was recorded by then: a date to its end, or an instant; absent: all that is recorded.')
  knownAt?: string;
}

/** When something happened, in both clocks, and who recorded it. */
export const STEP_FIELDS = {
  entry: withMeaning(uuid, 'Its id: what a correction names.'),
  revision: integer,
  effectiveAt: withMeaning(instant, 'When it was true.'),
  recordedAt: withMeaning(instant, 'When we learned it.'),
  actor: text,
};

/** The same with what brought it about. */
export const ENTRY_FIELDS = { ...STEP_FIELDS, schemaVersion: integer, commandId: text, correlationId: text, causationId: text };

/**
 * Entries of a history: fields that each has, and by the type of the event what was recorded. `withheld`: fields of the data that
 * not everybody is told; `hidden`: those that nobody is.
 */
export const historyEntries = <F extends Fields>(
  name: string,
  fields: F,
  events: Events,
  { withheld = [], hidden = [] }: Partial<LeftOut> = {},
) => {
  const entries = Object.entries(events).map(([type, data]) =>
    object({ ...fields, type: exactly(type), data: toDataShape(data, { withheld, hidden }) }),
  );
  return component(name, jsonSchema<Shaped<ObjectShape<F>> & SomeEvent>({ ...either(...entries) }));
};

interface SomeEvent {
  readonly type: string;
  readonly data: object;
}

type Events = EventSchemas[string];

interface LeftOut {
  readonly withheld: readonly string[];
  readonly hidden: readonly string[];
}

/** Data without a field is an object of nothing: no type of its own is made of it. Of several forms each is described. */
function toDataShape(schema: Events[string], leftOut: LeftOut): Shape {
  const { properties: all, required = [], anyOf, ...rest } = schema as DataSchema;
  if (anyOf) return { ...rest, anyOf: anyOf.map((form) => toDataShape(form, leftOut)) };
  const { withheld, hidden } = leftOut;
  const properties = Object.entries(all ?? {}).filter(([field]) => !hidden.includes(field));
  if (properties.length === 0) return { type: 'object', additionalProperties: text, maxProperties: 0 };
  return {
    ...rest,
    properties: Object.fromEntries(properties),
    required: required.filter((field) => !withheld.includes(field) && !hidden.includes(field)),
  };
}

interface DataSchema {
  readonly properties?: object;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Events[string][];
}

/** Steps that a document keeps beside what came of them, each with its day (`dayStep`); `withheld`: fields that name sealed texts. */
export const daySteps = (name: string, events: Events, withheld: readonly string[]) =>
  historyEntries(
    name,
    { ...pick(STEP_FIELDS, 'entry', 'recordedAt', 'actor'), day: withMeaning(day, 'Day on which it took effect.') },
    events,
    { withheld },
  );

export const dayStep = ({ id, type, effectiveAt, recordedAt, actor, data }: RecordedEvent) => ({
  entry: id,
  type,
  day: toDay(effectiveAt),
  recordedAt,
  actor,
  data,
});

/** A page of what is recorded of an aggregate, from the log itself, in the order of recording; undefined: nothing is. */
export async function readHistory<Entry>(
  store: EventStore,
  { category, id }: { readonly category: string; readonly id: string },
  { limit = 50, cursor = '0', knownAt }: HistoryQuery,
  entryOf: (event: RecordedEvent) => Entry,
): Promise<{ readonly items: readonly Entry[]; readonly next?: string } | undefined> {
  const from = Number(cursor);
  const stream = streamName(category, id);
  const events = await store.readStream(stream, from, limit + 1);
  if (events.length === 0 && (from === 0 || (await store.readStream(stream, 0, 1)).length === 0)) return undefined;
  const through = knownAt === undefined ? undefined : throughInstant(knownAt);
  const recorded = events.slice(0, limit).filter(({ recordedAt }) => through === undefined || recordedAt <= through);
  return defined({ items: recorded.map(entryOf), next: events.length > limit ? String(from + limit) : undefined });
}
