import { defined, isDate, MAIN_SOURCE, type RecordedEvent, streamCategory, toDay, view } from '#libs/event-sourcing';
import { day, documentSchema, instant, integer, list, object, optional, type Shaped, text, withMeaning } from '#libs/shapes';
import { findNamedIds } from './named-ids.js';

/** An event of any service: where it stands, when and by whom it was recorded. Nothing of what it says but ids, and a day that it corrects. */
const fields = {
  source: text,
  stream: text,
  category: text,
  revision: integer,
  type: text,
  event: withMeaning(text, 'Its id.'),
  actor: text,
  effectiveAt: instant,
  recordedAt: instant,
  order: withMeaning(integer, 'Its position in the source, by which its number in the log is found.'),
  corrects: withMeaning(optional(text), 'Of a correction: the id of what it corrects, an event or what an event told of.'),
  tellsOf: withMeaning(optional(text), 'Of another event that names an entry: its id.'),
  correctedDay: withMeaning(optional(day), 'Of a correction of a day: what it is now.'),
};

/** The ids of an event are its rows; of its own it is found by where it stands. */
export const LoggedEvent = object({ ...fields, ids: list(object({ named: text, places: list(text) })) });
export type LoggedEvent = Shaped<typeof LoggedEvent>;

/** An id that an event names. `id`: the same, once in each event. */
export const TrailRow = object({ id: text, named: text, places: list(text), ...fields });
export type TrailRow = Shaped<typeof TrailRow>;

/** What is shown of both. */
export type TrailStep = Omit<LoggedEvent, 'ids'>;

/** Corrections say so by their name, and in `entry` what of their stream they are of. */
const CORRECTION = /Corrected$/;

/**
 * What was recorded anywhere, by every id that it names. A document an event, a row an id: an id that ten thousand events name has its rows page by
 * page, and none is written anew when the next one comes. It is made of the log as it stands, in the versions in which events were recorded.
 */
export const trails = view<LoggedEvent, Record<never, never>, TrailRow>('audit.trails', 1, {
  categories: 'all',
  schema: documentSchema(LoggedEvent, {
    indexes: [
      'order',
      'corrects',
      'event',
      ['stream', 'order'],
      ['actor', 'order'],
      ['category', 'order'],
      ['type', 'order'],
      ['recordedAt', 'order'],
    ],
  }),
  key: ({ stream, revision }) => `${stream}@${revision}`,
  on: {},
  default: (_, event) => ({ ...toStep(event), ids: findNamedIds(event) }),
  rows: {
    schema: documentSchema(TrailRow, { indexes: [['named', 'order']] }),
    of: ({ ids, ...step }) => ids.map(({ named, places }) => ({ ...step, id: named, named, places })),
  },
});

function toStep(event: RecordedEvent): TrailStep {
  const { stream, revision, type, id, actor, effectiveAt, recordedAt, position } = event;
  const { entry, date } = event.data as { readonly entry?: unknown; readonly date?: unknown };
  const named = typeof entry === 'string' ? entry : undefined;
  const isCorrection = CORRECTION.test(type) && named !== undefined;
  return defined({
    source: MAIN_SOURCE,
    ...{ stream, category: streamCategory(stream), revision, type, event: id, actor, effectiveAt, recordedAt, order: position },
    corrects: isCorrection ? named : undefined,
    tellsOf: isCorrection ? undefined : named,
    correctedDay: isCorrection && isEffective(date) ? toDay(date) : undefined,
  });
}

/** A day, or an instant of one. */
const isEffective = (date: unknown): date is string => typeof date === 'string' && isDate(toDay(date));
