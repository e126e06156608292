import { dayAt, instantAt, isLocalDateTime, LocalTimeSkipped } from '#libs/calendar';
import { type Circumstances, type Command, type EventOf, effectiveDays, type Instant, isDate, toInstant } from '#libs/event-sourcing';
import type { Gathering, GatheringEvents, Invitee } from './gathering.js';
import { refuse } from './refusals.js';

export type GatheringEvent = EventOf<GatheringEvents>;

/** Decides one command on a meeting: to be put into a decider's table. */
export type Decision<C, Facts extends object = object> = (
  asked: C,
  gathering: Gathering,
  around: Circumstances<Facts>,
) => readonly GatheringEvent[];

export const event = <Type extends keyof GatheringEvents>(type: Type, data: GatheringEvents[Type]): GatheringEvent =>
  ({ type, data }) as GatheringEvent;

/** A decision about a meeting that was scheduled and not cancelled, for something that has happened. */
export const about =
  <C, Facts extends object = object>(decide: Decision<C, Facts>): Decision<C, Facts> =>
  (asked, gathering, around) => {
    if (gathering.status === 'none') throw refuse['unknown-meeting']('No meeting is recorded under this id.');
    if (gathering.status === 'cancelled') throw refuse.cancelled(`The meeting was cancelled: ${gathering.reason}.`);
    notInTheFuture(around);
    return decide(asked, gathering, around);
  };

/** The same while the record of the meeting is open: its minutes are not locked. */
export const onOpenRecord = <C, Facts extends object = object>(decide: Decision<C, Facts>): Decision<C, Facts> =>
  about((asked, gathering, around) => {
    if (gathering.minutesStatus === 'locked') throw refuse['record-locked']('The minutes are locked; correct them first, with a reason.');
    return decide(asked, gathering, around);
  });

/** The same once the meeting has come together. */
export const onceBegun = <C, Facts extends object = object>(decide: Decision<C, Facts>): Decision<C, Facts> =>
  onOpenRecord((asked, gathering, around) => {
    if (!hasBegun(gathering, around.now)) throw refuse['not-begun'](`The meeting begins at ${gathering.local} (${gathering.zone}).`);
    return decide(asked, gathering, around);
  });

const EARLY_MS = 60 * 60_000;

export const hasBegun = ({ status, start }: Gathering, now: Instant): boolean =>
  status === 'held' || (status === 'scheduled' && Date.parse(now) >= Date.parse(start) - EARLY_MS);

/** True once it is recorded that people came together: then it cannot not have taken place. */
export const cameTogether = ({ status, attendance }: Gathering): boolean =>
  status === 'held' || attendance.some(({ presence }) => presence === 'present');

export const { notInTheFuture } = effectiveDays(refuse);

/** The day on which something is done about a meeting: the one that was said, else that on the clocks of its zone. */
export const dayThere = (
  { effectiveAt: named }: Command,
  { zone }: Gathering,
  { effectiveAt }: Pick<Circumstances, 'effectiveAt'>,
): string => (isDate(named) ? named : dayAt(effectiveAt, zone));

/** The instant of a local time in a zone. @throws Refusal for a time that the clocks skip */
export function startOf(local: string, zone: string, field: string): Instant {
  try {
    return instantAt(local, zone);
  } catch (error) {
    if (error instanceof LocalTimeSkipped) throw refuse['no-such-time'](`${error.message} Choose another time.`, field);
    throw error;
  }
}

/** A moment as an officer writes it: a local time where the meeting is, or an instant. */
export const momentOf = (moment: string, { zone }: Gathering, field: string): Instant =>
  isLocalDateTime(moment) ? startOf(moment, zone, field) : toInstant(moment);

export function inviteeOf({ invitees }: Gathering, participant: string): Invitee {
  const invitee = invitees.find((one) => one.participant === participant);
  if (!invitee) throw refuse['not-invited']('Nobody is invited under this id; invite them first.', 'participant');
  return invitee;
}

/** The invitee, if the party that speaks for it (absent: the Secretariat speaks) holds its place. */
export function speakerOf(gathering: Gathering, participant: string, holder: string | undefined): Invitee {
  const invitee = inviteeOf(gathering, participant);
  if (holder !== undefined && invitee.party !== holder) throw refuse['not-its-place']('Another party holds this place.', 'holder');
  return invitee;
}

export function itemOf({ agenda }: Gathering, item: string) {
  const found = agenda.find((one) => one.item === item);
  if (!found) throw refuse['unknown-item']('The agenda has no item with this id.', 'item');
  return found;
}

/** What happened in the room took effect there, whenever it is written down; unless the command says when. */
export const atTheMeeting = (
  { effectiveAt }: Command,
  { openedAt, start }: Gathering,
  { now }: Pick<Circumstances, 'now'>,
  events: readonly GatheringEvent[],
): readonly GatheringEvent[] => {
  if (effectiveAt !== undefined) return events;
  const at = openedAt ?? start;
  return events.map((one) => ({ ...one, effectiveAt: at < now ? at : now }));
};

/** Only the fields that were said. */
export const said = <T extends object>(fields: T): { [Name in keyof T]: Exclude<T[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };
