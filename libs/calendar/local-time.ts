import { DateTime, IANAZone } from 'luxon';
import { DAY_MS, type Instant, isDate } from '#libs/event-sourcing';
import { fieldRule } from '#libs/reference';

const LOCAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;
const MINUTE_MS = 60_000;

/** A time on the clock of some place, to the minute, without its zone: `2026-10-14T10:00`. Compares as text. */
export type LocalDateTime = string;

export const isLocalDateTime = (value: unknown): value is LocalDateTime =>
  typeof value === 'string' && LOCAL.test(value) && isDate(value.slice(0, 10));

/** Validates a local date and time of the calendar, to the minute. */
export const IsLocalDateTime = (): PropertyDecorator =>
  fieldRule({
    name: 'isLocalDateTime',
    holds: isLocalDateTime,
    must: () => 'be a local date and time of the calendar, to the minute (2026-10-14T10:00)',
    schema: {
      type: 'string',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$',
      description: 'Local date and time, to the minute.',
      examples: ['2026-10-14T10:00'],
    },
  });

/** The clocks of the zone never show this time: they are put forward past it. */
export class LocalTimeSkipped extends Error {
  constructor(
    readonly local: LocalDateTime,
    readonly zone: string,
  ) {
    super(`In ${zone} the clocks skip ${local.replace('T', ' ')}: they are put forward past it.`);
    this.name = 'LocalTimeSkipped';
  }
}

/**
 * The instant at which the clocks of a zone show a local time. A time that they show twice, when they are put back, is the
 * first of the two.
 * @throws LocalTimeSkipped; RangeError for what is no local time or no zone
 */
export function localToInstant(local: LocalDateTime, zone: string): Instant {
  if (!isLocalDateTime(local)) throw new RangeError(`${local} is not a local time like 2026-10-14T10:00`);
  const clocks = toClocks(zone);
  const asUtc = Date.parse(`${local}:00.000Z`);
  // Offsets lie within a day of UTC: what the clocks show before and after is shown around this time.
  const offsets = [clocks.offset(asUtc - DAY_MS), clocks.offset(asUtc + DAY_MS)];
  const instants = offsets
    .map((minutes) => asUtc - minutes * MINUTE_MS)
    .filter((instant) => instant + clocks.offset(instant) * MINUTE_MS === asUtc);
  if (instants.length === 0) throw new LocalTimeSkipped(local, zone);
  return new Date(Math.min(...instants)).toISOString();
}

/** The local time of a zone at an instant, to the minute. @throws RangeError for what is no instant or no zone */
export const toLocalTime = (instant: Instant, zone: string): LocalDateTime => timeAt(instant, zone).toFormat("yyyy-MM-dd'T'HH:mm");

/** The day that the clocks of a zone show at an instant. @throws RangeError for what is no instant or no zone */
export const toZonedDay = (instant: Instant, zone: string): string => toLocalTime(instant, zone).slice(0, 10);

/** An instant in words for people: `Wednesday 14 October 2026, 10:00 (Europe/Paris, UTC+2)`. @throws RangeError */
export function localTimeInWords(instant: Instant, zone: string): string {
  const time = timeAt(instant, zone).setLocale('en-GB');
  const place = zone === 'UTC' ? 'UTC' : `${zone.replaceAll('_', ' ')}, UTC${time.offset === 0 ? '' : time.toFormat('Z')}`;
  return `${time.toFormat('cccc d LLLL yyyy, HH:mm')} (${place})`;
}

function timeAt(instant: Instant, zone: string): DateTime<true> {
  const time = DateTime.fromMillis(Date.parse(instant), { zone: toClocks(zone) });
  if (!time.isValid) throw new RangeError(`${instant} is not an instant`);
  return time;
}

function toClocks(zone: string): IANAZone {
  const clocks = IANAZone.create(zone);
  if (!clocks.isValid) throw new RangeError(`${zone} is not a time zone of the IANA database`);
  return clocks;
}
