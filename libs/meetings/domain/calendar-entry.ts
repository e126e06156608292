import type { CalendarEntry } from '#libs/calendar';
import { defined, type Instant } from '#libs/event-sourcing';
import type { Meeting } from './meeting.messages.js';

/** The body or group that meets: its name stands in every entry, so a new one is a change of each. */
export interface Convenor {
  readonly name: string;
  /** How many times it was renamed. */
  readonly renamings: number;
  /** When the last renaming was recorded. */
  readonly renamedAt?: Instant;
}

interface CalendarContext {
  readonly convenor: Convenor;
  /** True for a calendar that only participants see: it says where to dial in. */
  readonly forParticipants: boolean;
}

/** A meeting in a calendar. Its UID stays through every change; SEQUENCE counts them, those of the body or group among them. */
export const toCalendarEntry = (id: string, meeting: Meeting, { convenor, forParticipants }: CalendarContext): CalendarEntry => {
  const { title, start, end, zone, sequence, status, place, link, mode, changedAt } = meeting;
  const url = forParticipants ? link : undefined;
  return defined({
    uid: `${id}@gpn.iom.int`,
    sequence: sequence + convenor.renamings,
    status: status === 'cancelled' ? 'cancelled' : 'confirmed',
    start,
    end,
    zone,
    title: `${convenor.name}: ${title}`,
    lastModified: convenor.renamedAt && convenor.renamedAt > changedAt ? convenor.renamedAt : changedAt,
    location: place ?? (mode === 'virtual' ? 'Online' : undefined),
    url,
    // Many calendars show no URL: who looks for the link finds it in the description.
    description: url && `Join: ${url}`,
  });
};
