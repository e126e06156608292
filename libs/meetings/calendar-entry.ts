import type { CalendarEntry } from '#libs/calendar';
import type { Gathering } from './gathering.js';

interface Around {
  /** Name of the body or group. */
  readonly circle: string;
  /** True for a calendar that only participants see: it says where to dial in. */
  readonly forParticipants: boolean;
}

/** A meeting in a calendar. Its UID stays through every change; SEQUENCE counts them. */
export const calendarEntryOf = (id: string, gathering: Gathering, { circle, forParticipants }: Around): CalendarEntry => {
  const { title, start, end, zone, sequence, status, place, link, mode, changedAt } = gathering;
  const location = place ?? (mode === 'virtual' ? 'Online' : undefined);
  return {
    uid: `${id}@gpn.iom.int`,
    sequence,
    status: status === 'cancelled' ? 'cancelled' : 'confirmed',
    start,
    end,
    zone,
    title: `${circle}: ${title}`,
    lastModified: changedAt,
    ...(location && { location }),
    ...(forParticipants && link && { url: link }),
  };
};
