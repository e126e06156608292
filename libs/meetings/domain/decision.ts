import { dayAt, instantAt, isLocalDateTime, LocalTimeSkipped } from '#libs/calendar';
import {
  type Command,
  type DecisionContext,
  type EventOf,
  earlierDay,
  effectiveDays,
  type Instant,
  isDate,
  startOfDay,
  toDay,
  toInstant,
} from '#libs/event-sourcing';
import { dayOfMeeting, type Invitee, type Meeting, type MeetingEvents } from './meeting.messages.js';
import { type PartyFacts, speaksFor } from './no-more.js';
import { refuse } from './refusals.js';

export type MeetingEvent = EventOf<MeetingEvents>;

/** Decides one command on a meeting: to be put into a decider's table. */
export type Decision<C, Facts extends object = object> = (
  command: C,
  gathering: Meeting,
  context: DecisionContext<Facts>,
) => readonly MeetingEvent[];

export const event = <Type extends keyof MeetingEvents>(type: Type, data: MeetingEvents[Type]): MeetingEvent =>
  ({ type, data }) as MeetingEvent;

/** A decision about a meeting that was scheduled and not cancelled, for something that has happened. */
export const onMeeting =
  <C, Facts extends object = object>(decide: Decision<C, Facts>): Decision<C, Facts> =>
  (command, gathering, context) => {
    if (gathering.status === 'none') throw refuse['unknown-meeting']('No meeting is recorded under this id.');
    if (gathering.status === 'cancelled') throw refuse.cancelled(`The meeting was cancelled: ${gathering.reason}.`);
    notInTheFuture(context);
    return decide(command, gathering, context);
  };

/** The same while the record of the meeting is open: its minutes are not locked. */
export const onOpenRecord = <C, Facts extends object = object>(decide: Decision<C, Facts>): Decision<C, Facts> =>
  onMeeting((command, gathering, context) => {
    if (gathering.minutesStatus === 'locked') throw refuse['record-locked']('The minutes are locked; correct them first, with a reason.');
    return decide(command, gathering, context);
  });

/** The same once the meeting has come together: neither recorded nor dated before. */
export const onceBegun = <C extends Command, Facts extends object = object>(decide: Decision<C, Facts>): Decision<C, Facts> =>
  onOpenRecord((command, gathering, context) => {
    const begins = () => `The meeting begins at ${gathering.local} (${gathering.zone}).`;
    if (!hasBegun(gathering, context.now)) throw refuse['not-begun'](begins());
    if (command.effectiveAt !== undefined && !hasBegunBy(command, gathering, context)) throw refuse['not-begun'](begins(), 'effectiveAt');
    return decide(command, gathering, context);
  });

const EARLY_MS = 60 * 60_000;

/** True for a meeting that has begun, or is about to. */
export const hasBegun = ({ status, start }: Meeting, now: Instant, early = EARLY_MS): boolean =>
  status === 'held' || (status === 'scheduled' && Date.parse(now) >= Date.parse(start) - early);

/** True if the meeting had begun when something is said to have taken effect; of a day that is named alone, on that day. */
export function hasBegunBy(
  { effectiveAt: named }: Command,
  gathering: Meeting,
  { effectiveAt }: Pick<DecisionContext, 'effectiveAt'>,
  early = EARLY_MS,
): boolean {
  const { openedAt = gathering.start, start, zone, local } = gathering;
  if (isDate(named)) return named >= earlierDay(dayAt(openedAt, zone), dayOfMeeting({ local }));
  return Date.parse(effectiveAt) >= Date.parse(earlierDay(openedAt, start)) - early;
}

/** @throws Refusal for something that is said to have been on a day before what it rests on, on the clocks of the meeting */
export function notBefore(
  command: Command,
  gathering: Meeting,
  context: Pick<DecisionContext, 'effectiveAt'>,
  { day, what }: { readonly day: string | undefined; readonly what: string },
): void {
  if (day !== undefined && dayThere(command, gathering, context) < day) {
    throw refuse['before-the-last-step'](`${what} on ${day}.`, 'effectiveAt');
  }
}

/** True once it is recorded that people came together, or what they did there: then it cannot not have taken place. */
export const cameTogether = ({ status, attendance, approves = [] }: Meeting): boolean =>
  status === 'held' || approves.length > 0 || attendance.some(({ presence }) => presence === 'present');

export const { notInTheFuture } = effectiveDays(refuse);

/** The day on which something is done about a meeting: the one that was said, else that on the clocks of its zone. */
export const dayThere = (
  { effectiveAt: named }: Command,
  { zone }: Meeting,
  { effectiveAt }: Pick<DecisionContext, 'effectiveAt'>,
): string => (isDate(named) ? named : dayAt(effectiveAt, zone));

/** The day of what was recorded, on the clocks of the meeting. A day that was named alone stands as its start in UTC. */
export function toLocalDay({ zone, local, start, openedAt }: Meeting, effectiveAt: Instant): string {
  if (effectiveAt === (openedAt ?? start)) return openedAt === undefined ? dayOfMeeting({ local }) : dayAt(openedAt, zone);
  return effectiveAt === startOfDay(toDay(effectiveAt)) ? toDay(effectiveAt) : dayAt(effectiveAt, zone);
}

/** The instant of a local time in a zone. @throws Refusal for a time that the clocks skip */
export function toStart(local: string, zone: string, field: string): Instant {
  try {
    return instantAt(local, zone);
  } catch (error) {
    if (error instanceof LocalTimeSkipped) throw refuse['no-such-time'](`${error.message} Choose another time.`, field);
    throw error;
  }
}

/** A moment as an officer writes it: a local time where the meeting is, or an instant. */
export const toMoment = (moment: string, { zone }: Meeting, field: string): Instant =>
  isLocalDateTime(moment) ? toStart(moment, zone, field) : toInstant(moment);

export function requireInvitee({ invitees }: Meeting, participant: string): Invitee {
  const invitee = invitees.find((candidate) => candidate.participant === participant);
  if (!invitee) throw refuse['not-invited']('Nobody is invited under this id; invite them first.', 'participant');
  return invitee;
}

interface Speaking extends Command {
  readonly participant: string;
  readonly holder?: string;
}

/** The invitee, if the party that speaks for it (absent: the Secretariat speaks) holds its place, or came in the place of who does. */
export function requireSpeaker(command: Speaking, gathering: Meeting, context: DecisionContext<PartyFacts>): Invitee {
  const { participant, holder } = command;
  const invitee = requireInvitee(gathering, participant);
  if (holder !== undefined && !speaksFor(invitee.party, holder, context.facts, dayThere(command, gathering, context))) {
    throw refuse['not-its-place']('Another party holds this place.', 'holder');
  }
  return invitee;
}

export function requireItem({ agenda }: Meeting, item: string) {
  const planned = agenda.find((candidate) => candidate.item === item);
  if (!planned) throw refuse['unknown-item']('The agenda has no item with this id.', 'item');
  return planned;
}

/** What happened in the room took effect there, whenever it is written down; unless the command says when. */
export const atTheMeeting = (
  { effectiveAt }: Command,
  { openedAt, start }: Meeting,
  { now }: Pick<DecisionContext, 'now'>,
  events: readonly MeetingEvent[],
): readonly MeetingEvent[] => {
  if (effectiveAt !== undefined) return events;
  const opening = openedAt ?? start;
  return events.map((undated) => ({ ...undated, effectiveAt: opening < now ? opening : now }));
};

/** Only the fields that were said. */
export const omitUndefined = <T extends object>(fields: T): { [Name in keyof T]: Exclude<T[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };
