import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsLocalDateTime, IsTimeZone } from '#libs/calendar';
import { defined, isAhead, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { cameTogether, type Decision, event, existing, notInTheFuture, openRecord, requires, toMoment, toStart } from './decision.js';
import { AboutMeeting, IsMeetingLink, IsMoment, LONGEST_REASON, LONGEST_TITLE } from './fields.js';
import { type Appointment, type Meeting, MODES, type Mode } from './meeting.messages.js';
import { meetingCommand, SECRETARIAT } from './meeting-command.js';
import { refuse } from './refusals.js';

const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 14 * 24 * 60;
const LONGEST_PLACE = 300;
const MINUTE_MS = 60_000;

export abstract class Scheduling extends AboutMeeting {
  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @IsLocalDateTime()
  @Meaning('When it begins, on the clocks of the zone; a time that they show twice is the first of the two.')
  start: string;

  @IsTimeZone()
  zone: string;

  @IsInt()
  @Min(SHORTEST_MINUTES)
  @Max(LONGEST_MINUTES)
  @Meaning('How long it is planned to last, in minutes.')
  durationMinutes: number;

  @IsIn(MODES)
  mode: Mode;

  @Optional()
  @OfficialText(2, LONGEST_PLACE)
  @Meaning('Where people meet; needed unless the meeting is virtual.')
  place?: string;

  @Optional()
  @IsMeetingLink()
  @Meaning('Where to join online; shown to participants alone.')
  link?: string;
}

/** A field that is left out stays as it is. */
abstract class Rescheduling extends AboutMeeting {
  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @IsLocalDateTime()
  start?: string;

  @Optional()
  @IsTimeZone()
  zone?: string;

  @Optional()
  @IsInt()
  @Min(SHORTEST_MINUTES)
  @Max(LONGEST_MINUTES)
  durationMinutes?: number;

  @Optional()
  @IsIn(MODES)
  mode?: Mode;

  @Optional()
  @OfficialText(2, LONGEST_PLACE)
  place?: string;

  @Optional()
  @IsMeetingLink()
  link?: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

abstract class Cancelling extends AboutMeeting {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

/** That it took place. */
abstract class Holding extends AboutMeeting {
  @Optional()
  @IsMoment()
  @Meaning('When it was opened; absent: as planned.')
  openedAt?: string;

  @Optional()
  @IsMoment()
  @Meaning('When it was closed; absent: as planned.')
  closedAt?: string;
}

/** `ScheduleMeeting: schedule(({ body }) => body)`: the body or group comes from the service's own field. */
export const schedule =
  <C extends Scheduling>(toConvenor: (command: C) => string): Decision<C> =>
  (command, { status }, context) => {
    if (status !== 'none') throw refuse['already-scheduled']('A meeting is recorded under this id.');
    notInTheFuture(context);
    const { title, start, zone, durationMinutes, mode, place, link } = command;
    const appointment = toAppointment({ title, local: start, zone, durationMinutes, mode, place, link });
    return [event('MeetingScheduled', { ...appointment, convenor: toConvenor(command), sequence: 0 })];
  };

const reschedule: Decision<Rescheduling> = requires(existing)((command, meeting) => {
  if (cameTogether(meeting)) throw refuse['already-begun']('The meeting has taken place.');
  const planned = (Date.parse(meeting.end) - Date.parse(meeting.start)) / MINUTE_MS;
  const mode = command.mode ?? meeting.mode;
  const appointment = toAppointment({
    title: command.title ?? meeting.title,
    local: command.start ?? meeting.local,
    zone: command.zone ?? meeting.zone,
    durationMinutes: command.durationMinutes ?? planned,
    mode,
    place: command.place ?? keepUnless(meeting, 'place', mode === 'virtual' && mode !== meeting.mode),
    link: command.link ?? keepUnless(meeting, 'link', mode === 'in-person' && mode !== meeting.mode),
  });
  if (same(appointment, meeting)) throw refuse['nothing-changed']('Say what becomes different: the time, the place, the title.');
  const { reason } = command;
  return [event('MeetingRescheduled', { ...appointment, ...defined({ reason }), sequence: meeting.sequence + 1 })];
});

/** A place or link stays, unless people come together in another way now, to which it does not belong. */
const keepUnless = (meeting: Meeting, field: 'place' | 'link', isGone: boolean): string | undefined =>
  isGone ? undefined : meeting[field];

const cancel: Decision<Cancelling> = requires(existing)(({ reason }, meeting) => {
  if (cameTogether(meeting)) throw refuse['already-begun']('The meeting has taken place.');
  return [event('MeetingCancelled', { reason, sequence: meeting.sequence + 1 })];
});

const hold: Decision<Holding> = requires(
  existing,
  openRecord,
)((command, meeting, { now, effectiveAt }) => {
  const openedAt = command.openedAt ? toMoment(command.openedAt, meeting, 'openedAt') : meeting.start;
  const closedAt = command.closedAt ? toMoment(command.closedAt, meeting, 'closedAt') : meeting.end;
  if (openedAt >= closedAt) throw refuse['ends-before-it-begins']('The meeting was closed after it was opened.', 'closedAt');
  if (isAhead(closedAt, now)) throw refuse['date-in-the-future']('The meeting is not over yet; say when it was closed.', 'closedAt');
  if (meeting.openedAt === openedAt && meeting.closedAt === closedAt) return [];
  return [{ ...event('MeetingHeld', { openedAt, closedAt }), effectiveAt: command.effectiveAt ? effectiveAt : openedAt }];
});

export const schedulingCommands = {
  Reschedule: meetingCommand(Rescheduling, {
    names: { meeting: 'RescheduleMeeting', session: 'RescheduleSession' },
    summary: (meeting) => `Move a ${meeting}, or hold it in another way; what is not named stays`,
    allowedFor: SECRETARIAT,
    decide: reschedule,
  }),
  Cancel: meetingCommand(Cancelling, {
    names: { meeting: 'CancelMeeting', session: 'CancelSession' },
    summary: (meeting) => `Cancel a ${meeting}; it stays in calendars as cancelled`,
    allowedFor: SECRETARIAT,
    decide: cancel,
  }),
  RecordHeld: meetingCommand(Holding, {
    names: { meeting: 'RecordMeetingHeld', session: 'RecordSessionHeld' },
    summary: (meeting) => `Record that a ${meeting} took place, and when it was opened and closed`,
    allowedFor: SECRETARIAT,
    decide: hold,
  }),
};

interface WantedAppointment extends Pick<Appointment, 'title' | 'local' | 'zone' | 'mode'> {
  readonly durationMinutes: number;
  readonly place: string | undefined;
  readonly link: string | undefined;
}

function toAppointment({ title, local, zone, durationMinutes, mode, place, link }: WantedAppointment): Appointment {
  if (mode !== 'virtual' && place === undefined) throw refuse['place-missing']('Say where people meet.', 'place');
  const start = toStart(local, zone, 'start');
  const end = new Date(Date.parse(start) + durationMinutes * MINUTE_MS).toISOString();
  return defined({ title, local, zone, start, end, mode, place, link });
}

const same = (appointment: Appointment, meeting: Meeting): boolean =>
  (['title', 'local', 'zone', 'end', 'mode', 'place', 'link'] as const).every((field) => appointment[field] === meeting[field]);
