import type { CalendarEntry } from '#libs/calendar';
import type { JsonSchema } from '#libs/platform';
import { modes, type RunSession } from '../domain/offering-dates.js';
import type { OfferingEntry } from '../views/offerings/offerings.js';
import type { PlaceEntry } from '../views/places/places.js';
import { day, integer, list, object, text, uuid } from './schemas.js';

const instant: JsonSchema = { type: 'string', format: 'date-time' };

/** A run as everybody sees it: how many places are taken, never by whom. */
export const OFFERING: JsonSchema = object(
  {
    offering: uuid,
    status: { enum: ['open', 'closed', 'cancelled', 'concluded'] },
    reason: { ...text, description: 'Why it was cancelled.' },
    module: uuid,
    code: { ...text, description: 'Code of the module.' },
    version: { ...integer, description: 'The version of the module that is taught.' },
    title: text,
    mode: { enum: modes },
    place: text,
    country: text,
    language: text,
    zone: { ...text, description: 'Time zone: name in the IANA database.' },
    sessions: list(
      object({
        starts: { ...text, description: 'On the clocks of the zone.' },
        ends: { ...text, description: 'On the clocks of the zone.' },
        start: instant,
        end: instant,
      }),
    ),
    start: { ...instant, description: 'When the first session begins.' },
    end: { ...instant, description: 'When the last session ends.' },
    enrolUntil: { ...day, description: 'Last day on which one can enrol, in the zone; absent: until it begins.' },
    closesAt: { ...instant, description: 'From when on one can no longer enrol.' },
    open: { type: 'boolean', description: 'Whether it can be joined now, for a place or for the waiting list.' },
    capacity: integer,
    taken: { ...integer, description: 'How many places are taken; were, when the run was cancelled.' },
    free: { ...integer, description: 'How many places are free.' },
    waiting: { ...integer, description: 'How many wait for a place; did, when the run was cancelled or concluded.' },
    sequence: { ...integer, description: 'Counts the changes of which calendars take notice.' },
    revision: integer,
  },
  ['reason', 'place', 'country', 'enrolUntil'],
);

export const PLACE: JsonSchema = object(
  {
    enrolment: uuid,
    learner: { ...uuid, description: 'Opaque id of the person.' },
    member: uuid,
    has: { enum: ['place', 'wait'] },
    number: { ...integer, description: 'On the waiting list, from 1.' },
    since: instant,
  },
  ['number'],
);

export const offeringAnswer = (entry: OfferingEntry, now: string) => {
  const { offering, dropped: _, search: __, changedAt: ___, firstDay: ____, lastDay: _____, ...shown } = entry;
  return { offering, ...shown, open: entry.status === 'open' && entry.closesAt > now };
};

/** `number`: on the waiting list; undefined for who has a place. */
export const placeAnswer = ({ enrolment, learner, member, has, since }: PlaceEntry, number: number | undefined) => ({
  enrolment,
  learner,
  member,
  has,
  ...(number && { number }),
  since,
});

/**
 * The sessions of a run in a calendar, each by its number: moved with the run, it keeps its UID. A session that there is no
 * more stays as cancelled, so that calendars take it off.
 */
export function calendarEntriesOf({ offering, sessions, dropped, ...run }: OfferingEntry): readonly CalendarEntry[] {
  const location = run.place ?? (run.mode === 'virtual' ? 'Online' : undefined);
  const entryOf = ({ start, end }: RunSession, number: number, held: boolean): CalendarEntry => ({
    uid: `${offering}.${number}@gpn.iom.int`,
    sequence: run.sequence,
    status: held && run.status !== 'cancelled' ? 'confirmed' : 'cancelled',
    start,
    end,
    zone: run.zone,
    title: `${run.code} ${run.title}${held && sessions.length > 1 ? ` (${number} of ${sessions.length})` : ''}`,
    lastModified: run.changedAt,
    ...(location && { location }),
  });
  return [
    ...sessions.map((one, index) => entryOf(one, index + 1, true)),
    ...dropped.map((one, index) => entryOf(one, sessions.length + index + 1, false)),
  ];
}
