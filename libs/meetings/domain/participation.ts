import { IsIn, IsUUID } from 'class-validator';
import { type Instant, isAhead, nameBasedUuid, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import {
  atTheMeeting,
  type Decision,
  event,
  type MeetingEvent,
  omitUndefined,
  onceBegun,
  onOpenRecord,
  requireInvitee,
  requireItem,
  requireSpeaker,
  toMoment,
} from './decision.js';
import { AboutMeeting, AreStays, LONGEST_REASON, type TimeInTheRoom } from './fields.js';
import {
  type Attendance,
  dayOfMeeting,
  type Invitee,
  type Meeting,
  PRESENCES,
  type Presence,
  type PresenceInterval,
} from './meeting.messages.js';
import type { PartyFacts } from './no-more.js';
import { refuse } from './refusals.js';

export abstract class InvitingGuest extends AboutMeeting {
  @Optional()
  @IsUUID()
  @Meaning('Opaque id of the person, as the people service knows it.')
  person?: string;

  @Optional()
  @IsUUID()
  @Meaning('The authority or organisation that the guest comes for.')
  party?: string;
}

export abstract class RecordingAttendance extends AboutMeeting {
  @IsUUID()
  @Meaning('The seat, member or guest, as invited.')
  participant: string;

  @IsIn(PRESENCES)
  presence: Presence;

  @Optional()
  @IsUUID()
  @Meaning('Opaque id of who came, where it is another person than the one invited.')
  person?: string;

  @Optional()
  @AreStays()
  @Meaning('When they were in the room, in order; absent: the whole meeting. What was recorded before is replaced.')
  stays?: readonly TimeInTheRoom[];
}

export abstract class SendingApologies extends AboutMeeting {
  @IsUUID()
  participant: string;

  @Optional()
  @IsUUID()
  @Meaning('The party that excuses itself; a focal point names its own.')
  holder?: string;
}

export abstract class DeclaringConflict extends AboutMeeting {
  @IsUUID()
  participant: string;

  @IsUUID()
  @Meaning('The item of the agenda in which it has an interest of its own.')
  item: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of the text that says what it is, sealed in the people service.')
  text?: string;

  @Optional()
  @IsUUID()
  @Meaning('The party that declares it; a focal point names its own.')
  holder?: string;
}

export abstract class LiftingConflict extends AboutMeeting {
  @IsUUID()
  participant: string;

  @IsUUID()
  item: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

export const GUEST = 'guest';

/**
 * Brings the invitations up to date with those who belong to the convenor on the day: who is new or changed is invited,
 * who is no longer of it is uninvited unless an attendance is recorded. Guests stay. `expected` comes from the service.
 */
const invite = (gathering: Meeting, expected: readonly Invitee[]): readonly MeetingEvent[] => {
  if (expected.length === 0)
    throw refuse['nobody-to-invite'](`On ${dayOfMeeting(gathering)}, the day of the meeting, nobody belongs to the body or group.`);
  const invited = new Map(gathering.invitees.map((invitee) => [invitee.participant, invitee]));
  const changed = expected.filter((invitee) => !sameInvitee(invited.get(invitee.participant), invitee));
  const staying = new Set([
    ...expected.map(({ participant }) => participant),
    ...gathering.attendance.map(({ participant }) => participant),
  ]);
  const gone = gathering.invitees.filter(({ participant, capacity }) => capacity !== GUEST && !staying.has(participant));
  return [
    ...(changed.length > 0 ? [event('ParticipantsInvited', { participants: changed })] : []),
    ...(gone.length > 0 ? [event('InvitationsWithdrawn', { participants: gone.map(({ participant }) => participant) })] : []),
  ];
};

/** The same as a decision: `InviteBody: inviting((asked, gathering, around) => seats)`. */
export const inviting = <C, Facts extends object>(
  expected: (command: C, gathering: Meeting, facts: Facts) => readonly Invitee[],
): Decision<C, Facts> => onOpenRecord((command, gathering, { facts }) => invite(gathering, expected(command, gathering, facts)));

export const inviteGuest: Decision<InvitingGuest> = onOpenRecord(({ person, party }, { invitees }, { commandId }) => {
  if (!person && !party) throw refuse['guest-unnamed']('Say who comes, or for whom.', 'person');
  if (invitees.some((invitee) => invitee.person === person && invitee.party === party))
    throw refuse['already-invited']('This guest is invited already.');
  const guest = { participant: nameBasedUuid(commandId, GUEST), ...omitUndefined({ party, person }), capacity: GUEST };
  return [event('ParticipantsInvited', { participants: [guest] })];
});

export const recordAttendance: Decision<RecordingAttendance> = onOpenRecord((command, gathering, context) => {
  const { participant, presence, person } = command;
  requireInvitee(gathering, participant);
  if (presence !== 'present') {
    if (command.stays?.length) throw refuse['stays-of-the-absent']('Leave the times out, or record them as present.', 'stays');
    return recordIfChanged(gathering, { participant, presence, ...omitUndefined({ person }), stays: [] });
  }
  return onceBegun<RecordingAttendance>(() => {
    const stays = toPresenceIntervals(command, gathering, context.now);
    return atTheMeeting(
      command,
      gathering,
      context,
      recordIfChanged(gathering, { participant, presence, ...omitUndefined({ person }), stays }),
    );
  })(command, gathering, context);
});

export const sendApologies: Decision<SendingApologies, PartyFacts> = onOpenRecord((command, gathering, context) => {
  const { participant } = command;
  const { effectiveAt } = context;
  requireSpeaker(command, gathering, context);
  const recorded = gathering.attendance.find((attendance) => attendance.participant === participant);
  if (recorded?.presence === 'present') throw refuse['already-begun']('It is recorded as present.', 'participant');
  const { closedAt = gathering.end, local, zone } = gathering;
  if (effectiveAt > closedAt) throw refuse.over(`It began at ${local.replace('T', ' ')} (${zone}), and has ended.`, 'effectiveAt');
  return recordIfChanged(gathering, { participant, presence: 'apologies', stays: [] });
});

export const declareConflict: Decision<DeclaringConflict, PartyFacts> = onOpenRecord((command, gathering, context) => {
  const { participant, item, text } = command;
  requireSpeaker(command, gathering, context);
  requireItem(gathering, item);
  const standing = gathering.conflicts.find((conflict) => conflict.participant === participant && conflict.item === item);
  if (standing && (text === undefined || standing.text === text)) return [];
  return [event('ConflictDeclared', { participant, item, ...omitUndefined({ text }) })];
});

export const liftConflict: Decision<LiftingConflict> = onOpenRecord(({ participant, item, reason }, gathering) => {
  if (!recusedOn(gathering, item).includes(participant)) throw refuse['no-conflict']('No conflict of interest is declared there.', 'item');
  return [event('ConflictLifted', { participant, item, reason })];
});

/** The members and organisations that are invited. */
export const listParties = ({ invitees }: Pick<Meeting, 'invitees'>): readonly string[] => [
  ...new Set(invitees.flatMap(({ party }) => (party ? [party] : []))),
];

/** Ids of those in the room at an instant: between opening and closing, as far as they are known, and each one's own times. */
export const presentAt = (gathering: Meeting, instant: Instant): readonly string[] => {
  const { openedAt = gathering.start, closedAt, attendance } = gathering;
  if (instant < openedAt || (closedAt !== undefined && instant > closedAt)) return [];
  return attendance.flatMap(({ participant, presence, stays }) =>
    presence === 'present' &&
    stays.some(({ from, until }) => (from === undefined || from <= instant) && (until === undefined || instant < until))
      ? [participant]
      : [],
  );
};

/** Ids of those who take no part in deciding an item: they declared a conflict of interest in it. */
export const recusedOn = ({ conflicts }: Meeting, item: string): readonly string[] =>
  conflicts.flatMap((conflict) => (conflict.item === item ? [conflict.participant] : []));

function toPresenceIntervals({ stays }: RecordingAttendance, gathering: Meeting, now: Instant): readonly PresenceInterval[] {
  const times = (stays ?? [{}]).map(({ arrivedAt, leftAt }) => ({
    ...(arrivedAt && { from: toMoment(arrivedAt, gathering, 'stays') }),
    ...(leftAt && { until: toMoment(leftAt, gathering, 'stays') }),
  }));
  for (const [index, { from, until }] of times.entries()) {
    if (from !== undefined && until !== undefined && from >= until)
      throw refuse['ends-before-it-begins']('They left after they arrived.', 'stays');
    if ([from, until].some((moment) => moment !== undefined && isAhead(moment, now)))
      throw refuse['date-in-the-future']('This time has not come yet.', 'stays');
    const previous = index > 0 ? times[index - 1] : undefined;
    if (previous && (previous.until === undefined || from === undefined || from < previous.until)) {
      throw refuse['stays-overlap']('Who comes back has left before; give the times in order.', 'stays');
    }
  }
  return times.length > 0 ? times : [{}];
}

function recordIfChanged({ attendance }: Meeting, now: Attendance): readonly MeetingEvent[] {
  const previous = attendance.find(({ participant }) => participant === now.participant);
  return previous && JSON.stringify(inFieldOrder(previous)) === JSON.stringify(inFieldOrder(now)) ? [] : [event('AttendanceRecorded', now)];
}

const inFieldOrder = ({ participant, presence, person, stays }: Attendance) => ({
  participant,
  presence,
  person,
  stays: stays.map(({ from, until }) => ({ from, until })),
});

const sameInvitee = (a: Invitee | undefined, b: Invitee): boolean =>
  a !== undefined && a.party === b.party && a.person === b.person && a.capacity === b.capacity;
