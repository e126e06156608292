import { IsLocalDateTime, LocalTimeSkipped, localToInstant } from '#libs/calendar';
import { daysAfter, defined, type Instant } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { refuse } from './offering.refusals.js';

export const modes = ['virtual', 'in-person', 'hybrid'] as const;
export type Mode = (typeof modes)[number];

/** A session as an officer names it, on the clocks of the zone. */
export class SessionTimes {
  @IsLocalDateTime()
  @Meaning('When it begins, on the clocks of the zone; a time that they show twice is the first of the two.')
  starts: string;

  @IsLocalDateTime()
  @Meaning('When it ends, on the clocks of the zone.')
  ends: string;
}

/** The local times that were agreed count; the instants follow from them and the zone. */
export interface RunSession {
  /** `2026-10-14T10:00` */
  readonly starts: string;
  readonly ends: string;
  readonly start: Instant;
  readonly end: Instant;
}

export interface Run {
  readonly title: string;
  readonly mode: Mode;
  readonly place?: string;
  /** ISO 3166, alpha-3. */
  readonly country?: string;
  readonly language: string;
  readonly zone: string;
  /** In the order of time, at least one. */
  readonly sessions: readonly RunSession[];
  /** Last day on which one can enrol, in the zone; absent: until the run begins. */
  readonly enrolUntil?: string;
  /** From when on one can no longer enrol. */
  readonly closesAt: Instant;
}

/** A run as an officer wants it, before its times are reckoned. */
export interface WantedRun extends Omit<Run, 'sessions' | 'closesAt' | 'place' | 'country' | 'enrolUntil'> {
  readonly place: string | undefined;
  readonly country: string | undefined;
  readonly enrolUntil: string | undefined;
  readonly sessions: readonly Readonly<SessionTimes>[];
}

/** @throws Refusal for times that cannot be, a place that is missing or too much, a deadline after the end */
export function planRun({ title, mode, place, country, language, zone, sessions: times, enrolUntil }: WantedRun): Run {
  if (mode !== 'virtual' && place === undefined) throw refuse['place-missing']('Say where people meet.', 'place');
  if (mode === 'virtual' && (place ?? country) !== undefined) {
    throw refuse['place-of-virtual']('Leave the place out, or say that the run is hybrid.', place === undefined ? 'country' : 'place');
  }
  const sessions = times.map((clockTimes) => toSession(clockTimes, zone));
  for (const [index, session] of sessions.entries()) {
    const earlier = sessions[index - 1];
    if (earlier && session.start < earlier.end) {
      throw refuse['sessions-overlap'](
        `The session of ${formatLocal(session.starts)} begins before that of ${formatLocal(earlier.starts)} has ended.`,
        'sessions',
      );
    }
  }
  const closesAt = closingInstant({ sessions, zone, enrolUntil });
  return defined({ title, mode, place, country, language, zone, sessions, enrolUntil, closesAt });
}

/** From when on one can no longer enrol. @throws Refusal for a last day after that of the last session */
export function closingInstant({ sessions, zone, enrolUntil }: Pick<Run, 'sessions' | 'zone'> & Pick<WantedRun, 'enrolUntil'>): Instant {
  if (enrolUntil === undefined) return runStart({ sessions });
  const last = sessions.at(-1)?.ends.slice(0, 10) ?? '';
  if (enrolUntil > last) throw refuse['deadline-after-the-end'](`The last session ends on ${last}.`, 'enrolUntil');
  return endOfDay(enrolUntil, zone);
}

export const runStart = ({ sessions }: Pick<Run, 'sessions'>): Instant => sessions[0]?.start ?? '';
export const runEnd = ({ sessions }: Pick<Run, 'sessions'>): Instant => sessions.at(-1)?.end ?? '';

function toSession({ starts, ends }: Readonly<SessionTimes>, zone: string): RunSession {
  const [start, end] = [instantInZone(starts, zone), instantInZone(ends, zone)];
  if (end <= start) throw refuse['ends-before-it-begins'](`The session of ${formatLocal(starts)} ends ${formatLocal(ends)}.`, 'sessions');
  return { starts, ends, start, end };
}

function instantInZone(local: string, zone: string): Instant {
  try {
    return localToInstant(local, zone);
  } catch (error) {
    if (error instanceof LocalTimeSkipped) throw refuse['no-such-time'](`${error.message} Choose another time.`, 'sessions');
    throw error;
  }
}

/** The first instant that is no longer of the day: some zones put their clocks forward at midnight, past it. */
function endOfDay(day: string, zone: string): Instant {
  const next = daysAfter(day, 1);
  try {
    return localToInstant(`${next}T00:00`, zone);
  } catch (error) {
    if (error instanceof LocalTimeSkipped) return localToInstant(`${next}T01:00`, zone);
    throw error;
  }
}

const formatLocal = (local: string): string => local.replace('T', ' ');
