import type { CalendarEntry } from '#libs/calendar';
import type { Instant } from '#libs/event-sourcing';
import type { Gathering } from './gathering.js';

/** The body or group that meets: its name stands in every entry, so a new one is a change of each. */
export interface Circle {
  readonly name: string;
  /** How many times it was renamed. */
  readonly renamings: number;
  /** When the last renaming was recorded. */
  readonly renamedAt?: Instant;
}

interface Around {
  readonly circle: Circle;
  /** True for a calendar that only participants see: it says where to dial in. */
  readonly forParticipants: boolean;
}

/** A meeting in a calendar. Its UID stays through every change; SEQUENCE counts them, those of the body or group among them. */
export const calendarEntryOf = (id: string, gathering: Gathering, { circle, forParticipants }: Around): CalendarEntry => {
  const { title, start, end, zone, sequence, status, place, link, mode, changedAt } = gathering;
  const location = place ?? (mode === 'virtual' ? 'Online' : undefined);
  return {
    uid: `${id}@gpn.iom.int`,
    sequence: sequence + circle.renamings,
    status: status === 'cancelled' ? 'cancelled' : 'confirmed',
    start,
    end,
    zone,
    title: `${circle.name}: ${title}`,
    lastModified: circle.renamedAt && circle.renamedAt > changedAt ? circle.renamedAt : changedAt,
    ...(location && { location }),
    // Many calendars show no URL: who looks for the link finds it in the description.
    ...(forParticipants && link && { url: link, description: `Join: ${link}` }),
  };
};
