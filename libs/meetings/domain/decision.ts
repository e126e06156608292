import { isLocalDateTime, LocalTimeSkipped, localToInstant, toZonedDay } from '#libs/calendar';
import {
  type Command,
  createEvent,
  type DecisionContext,
  type EventOf,
  earlierDay,
  effectiveDays,
  type Instant,
  isDate,
  requiring,
  startOfDay,
  toDay,
  toInstant,
} from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import type { PersonReplica } from '#libs/parties';
import { dayOfMeeting, type Invitee, type Meeting, type MeetingEvents } from './meeting.messages.js';
import { type PartyFacts, speaksFor } from './no-more.js';
import { refuse } from './refusals.js';

export type MeetingEvent = EventOf<MeetingEvents>;

/** The looked-up states of others: each is there where its command names somebody or something. */
export interface MeetingFacts extends PartyFacts {
  /** Whom the command names. */
  readonly person?: PersonReplica;
  /** The meeting that approved the minutes. */
  readonly approving?: Meeting;
  /** The file of a paper. */
  readonly file?: FileState;
}

type Context = DecisionContext<MeetingFacts>;

/** Decides one command on a meeting or session. */
export type Decision<C> = (command: C, meeting: Meeting, context: Context) => readonly MeetingEvent[];

export const event = createEvent<MeetingEvents>();

/** `requires(existing, openRecord)((command, meeting, context) => events)` */
export const requires = requiring<Meeting, Context>();

export const { notInTheFuture } = effectiveDays(refuse);

/** The meeting was scheduled and not cancelled, and what is recorded of it has happened. */
export function existing({ status, reason }: Meeting, context: Context): void {
  if (status === 'none') throw refuse['unknown-meeting']('No meeting is recorded under this id.');
  if (status === 'cancelled') throw refuse.cancelled(`The meeting was cancelled: ${reason}.`);
  notInTheFuture(context);
}

/** Its minutes are not locked. */
export function openRecord({ minutesStatus }: Meeting): void {
  if (minutesStatus === 'locked') throw refuse['record-locked']('The minutes are locked; correct them first, with a reason.');
}

/** It has come together: what follows is neither recorded nor dated before. */
export function onceBegun(meeting: Meeting, context: Context, command: Command): void {
  const begins = () => `The meeting begins at ${meeting.local} (${meeting.zone}).`;
  if (!hasBegun(meeting, context.now)) throw refuse['not-begun'](begins());
  if (command.effectiveAt !== undefined && !hasBegunBy(command, meeting, context)) throw refuse['not-begun'](begins(), 'effectiveAt');
}

const EARLY_MS = 60 * 60_000;

/** True for a meeting that has begun, or is about to. */
export const hasBegun = ({ status, start }: Meeting, now: Instant, earlyMs = EARLY_MS): boolean =>
  status === 'held' || (status === 'scheduled' && Date.parse(now) >= Date.parse(start) - earlyMs);

/** True if the meeting had begun when something is said to have taken effect; of a day that is named alone, on that day. */
export function hasBegunBy(
  { effectiveAt: named }: Command,
  meeting: Meeting,
  { effectiveAt }: Pick<DecisionContext, 'effectiveAt'>,
  earlyMs = EARLY_MS,
): boolean {
  const { openedAt = meeting.start, start, zone, local } = meeting;
  if (isDate(named)) return named >= earlierDay(toZonedDay(openedAt, zone), dayOfMeeting({ local }));
  return Date.parse(effectiveAt) >= Date.parse(earlierDay(openedAt, start)) - earlyMs;
}

/** @throws Refusal for something that is said to have been on a day before what it rests on, on the clocks of the meeting */
export function notBefore(
  command: Command,
  meeting: Meeting,
  context: Pick<DecisionContext, 'effectiveAt'>,
  { day, what }: { readonly day: string | undefined; readonly what: string },
): void {
  if (day !== undefined && dayThere(command, meeting, context) < day) {
    throw refuse['before-the-last-step'](`${what} on ${day}.`, 'effectiveAt');
  }
}

/** True once it is recorded that people came together, or what they did there: then it cannot not have taken place. */
export const cameTogether = ({ status, attendance, approves = [] }: Meeting): boolean =>
  status === 'held' || approves.length > 0 || attendance.some(({ presence }) => presence === 'present');

/** The day on which something is done about a meeting: the one that was said, else that on the clocks of its zone. */
export const dayThere = (
  { effectiveAt: named }: Command,
  { zone }: Meeting,
  { effectiveAt }: Pick<DecisionContext, 'effectiveAt'>,
): string => (isDate(named) ? named : toZonedDay(effectiveAt, zone));

/** The day of what was recorded, on the clocks of the meeting. A day that was named alone stands as its start in UTC. */
export function toLocalDay({ zone, local, start, openedAt }: Meeting, effectiveAt: Instant): string {
  if (effectiveAt === (openedAt ?? start)) return openedAt === undefined ? dayOfMeeting({ local }) : toZonedDay(openedAt, zone);
  return effectiveAt === startOfDay(toDay(effectiveAt)) ? toDay(effectiveAt) : toZonedDay(effectiveAt, zone);
}

/** The instant of a local time in a zone. @throws Refusal for a time that the clocks skip */
export function toStart(local: string, zone: string, field: string): Instant {
  try {
    return localToInstant(local, zone);
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
export function requireSpeaker(command: Speaking, meeting: Meeting, context: Context): Invitee {
  const { participant, holder } = command;
  const invitee = requireInvitee(meeting, participant);
  if (holder !== undefined && !speaksFor(invitee.party, holder, context.facts, dayThere(command, meeting, context))) {
    throw refuse['not-its-place']('Another party holds this place.', 'holder');
  }
  return invitee;
}

export function requireItem({ agenda }: Meeting, item: string) {
  const planned = agenda.find((candidate) => candidate.item === item);
  if (!planned) throw refuse['unknown-item']('The agenda has no item with this id.', 'item');
  return planned;
}

/** An act in the room took effect there, whenever it is written down; unless the command says when. */
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
