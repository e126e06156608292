import { IsIn, IsUUID } from 'class-validator';
import { type Command, type DecisionContext, defined, type Instant, isAhead, nameBasedUuid, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import {
  atTheMeeting,
  type Decision,
  event,
  existing,
  type MeetingEvent,
  onceBegun,
  openRecord,
  requireInvitee,
  requireItem,
  requireSpeaker,
  requires,
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
import { FOR_ITS_PLACE, meetingCommand, SECRETARIAT } from './meeting-command.js';
import { namingWhoIsThere, toAttendee, toNamed, toPlaceHolder } from './naming.js';
import { refuse } from './refusals.js';

abstract class InvitingGuest extends AboutMeeting {
  @Optional()
  @IsUUID()
  @Meaning('Opaque id of the person, as the people service knows it.')
  person?: string;

  @Optional()
  @IsUUID()
  @Meaning('The authority or organisation that the guest comes for.')
  party?: string;
}

abstract class RecordingAttendance extends AboutMeeting {
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

abstract class SendingApologies extends AboutMeeting {
  @IsUUID()
  participant: string;

  @Optional()
  @IsUUID()
  @Meaning('The party that excuses itself; a focal point names its own.')
  holder?: string;
}

abstract class DeclaringConflict extends AboutMeeting {
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

abstract class LiftingConflict extends AboutMeeting {
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
const invite = (meeting: Meeting, expected: readonly Invitee[]): readonly MeetingEvent[] => {
  if (expected.length === 0)
    throw refuse['nobody-to-invite'](`On ${dayOfMeeting(meeting)}, the day of the meeting, nobody belongs to the body or group.`);
  const invited = new Map(meeting.invitees.map((invitee) => [invitee.participant, invitee]));
  const changed = expected.filter((invitee) => !sameInvitee(invited.get(invitee.participant), invitee));
  const staying = new Set([...expected.map(({ participant }) => participant), ...meeting.attendance.map(({ participant }) => participant)]);
  const gone = meeting.invitees.filter(({ participant, capacity }) => capacity !== GUEST && !staying.has(participant));
  return [
    ...(changed.length > 0 ? [event('ParticipantsInvited', { participants: changed })] : []),
    ...(gone.length > 0 ? [event('InvitationsWithdrawn', { participants: gone.map(({ participant }) => participant) })] : []),
  ];
};

/** `InviteBody: inviting((command, meeting, context) => seats)`: who belongs to the body or group is what the service knows. */
export const inviting =
  <C extends Command, Facts extends object>(
    toExpected: (command: C, meeting: Meeting, context: DecisionContext<Facts>) => readonly Invitee[],
  ) =>
  (command: C, meeting: Meeting, context: DecisionContext<Facts>): readonly MeetingEvent[] =>
    requires(existing, openRecord)(() => invite(meeting, toExpected(command, meeting, context)))(command, meeting, context);

const inviteGuest: Decision<InvitingGuest> = requires(
  existing,
  openRecord,
)(({ person, party }, { invitees }, { commandId }) => {
  if (!person && !party) throw refuse['guest-unnamed']('Say who comes, or for whom.', 'person');
  if (invitees.some((invitee) => invitee.person === person && invitee.party === party))
    throw refuse['already-invited']('This guest is invited already.');
  const guest = { participant: nameBasedUuid(commandId, GUEST), ...defined({ party, person }), capacity: GUEST };
  return [event('ParticipantsInvited', { participants: [guest] })];
});

const recordAttendance: Decision<RecordingAttendance> = requires(
  existing,
  openRecord,
)((command, meeting, context) => {
  const { participant, presence, person } = command;
  requireInvitee(meeting, participant);
  if (presence !== 'present') {
    if (command.stays?.length) throw refuse['stays-of-the-absent']('Leave the times out, or record them as present.', 'stays');
    return recordIfChanged(meeting, { participant, presence, ...defined({ person }), stays: [] });
  }
  onceBegun(meeting, context, command);
  const stays = toPresenceIntervals(command, meeting, context.now);
  return atTheMeeting(command, meeting, context, recordIfChanged(meeting, { participant, presence, ...defined({ person }), stays }));
});

const sendApologies: Decision<SendingApologies> = requires(
  existing,
  openRecord,
)((command, meeting, context) => {
  const { participant } = command;
  const { effectiveAt } = context;
  requireSpeaker(command, meeting, context);
  const recorded = meeting.attendance.find((attendance) => attendance.participant === participant);
  if (recorded?.presence === 'present') throw refuse['already-begun']('It is recorded as present.', 'participant');
  const { closedAt = meeting.end, local, zone } = meeting;
  if (effectiveAt > closedAt) throw refuse.over(`It began at ${local.replace('T', ' ')} (${zone}), and has ended.`, 'effectiveAt');
  return recordIfChanged(meeting, { participant, presence: 'apologies', stays: [] });
});

const declareConflict: Decision<DeclaringConflict> = requires(
  existing,
  openRecord,
)((command, meeting, context) => {
  const { participant, item, text } = command;
  requireSpeaker(command, meeting, context);
  requireItem(meeting, item);
  const standing = meeting.conflicts.find((conflict) => conflict.participant === participant && conflict.item === item);
  if (standing && (text === undefined || standing.text === text)) return [];
  return [event('ConflictDeclared', { participant, item, ...defined({ text }) })];
});

const liftConflict: Decision<LiftingConflict> = requires(
  existing,
  openRecord,
)(({ participant, item, reason }, meeting) => {
  if (!recusedOn(meeting, item).includes(participant)) throw refuse['no-conflict']('No conflict of interest is declared there.', 'item');
  return [event('ConflictLifted', { participant, item, reason })];
});

export const participationCommands = {
  InviteGuest: meetingCommand(InvitingGuest, {
    names: { meeting: 'InviteGuest', session: 'InviteSessionGuest' },
    summary: (meeting) => `Invite a guest to a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: namingWhoIsThere(inviteGuest),
    person: toNamed,
    party: toNamed,
  }),
  RecordAttendance: meetingCommand(RecordingAttendance, {
    names: { meeting: 'RecordAttendance', session: 'RecordSessionAttendance' },
    summary: (meeting) =>
      `Record whether a participant was present at a ${meeting}, and when in the room; replaces what was recorded before`,
    allowedFor: SECRETARIAT,
    decide: recordAttendance,
    person: toAttendee,
  }),
  SendApologies: meetingCommand(SendingApologies, {
    names: { meeting: 'SendApologies', session: 'SendSessionApologies' },
    summary: (meeting) => `Excuse a participant from a ${meeting}`,
    allowedFor: FOR_ITS_PLACE,
    decide: sendApologies,
    party: toPlaceHolder,
  }),
  DeclareConflict: meetingCommand(DeclaringConflict, {
    names: { meeting: 'DeclareConflict', session: 'DeclareSessionConflict' },
    summary: (meeting) => `Declare a conflict of interest in an item of a ${meeting}: the participant takes no part in deciding it`,
    allowedFor: FOR_ITS_PLACE,
    decide: declareConflict,
    party: toPlaceHolder,
  }),
  LiftConflict: meetingCommand(LiftingConflict, {
    names: { meeting: 'LiftConflict', session: 'LiftSessionConflict' },
    summary: (meeting) => `Lift a conflict of interest in an item of a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: liftConflict,
  }),
};

/** The members and organisations that are invited. */
export const listParties = ({ invitees }: Pick<Meeting, 'invitees'>): readonly string[] => [
  ...new Set(invitees.flatMap(({ party }) => (party ? [party] : []))),
];

/** Ids of those in the room at an instant: between opening and closing, as far as they are known, and each one's own times. */
export const presentAt = (meeting: Meeting, instant: Instant): readonly string[] => {
  const { openedAt = meeting.start, closedAt, attendance } = meeting;
  if (instant < openedAt || (closedAt !== undefined && instant > closedAt)) return [];
  return attendance.flatMap(({ participant, presence, stays }) =>
    presence === 'present' &&
    stays.some(({ arrivedAt, leftAt }) => (arrivedAt === undefined || arrivedAt <= instant) && (leftAt === undefined || instant < leftAt))
      ? [participant]
      : [],
  );
};

/** Ids of those who take no part in deciding an item: they declared a conflict of interest in it. */
export const recusedOn = ({ conflicts }: Meeting, item: string): readonly string[] =>
  conflicts.flatMap((conflict) => (conflict.item === item ? [conflict.participant] : []));

function toPresenceIntervals({ stays }: RecordingAttendance, meeting: Meeting, now: Instant): readonly PresenceInterval[] {
  const times = (stays ?? [{}]).map(({ arrivedAt, leftAt }: TimeInTheRoom) =>
    defined({
      arrivedAt: arrivedAt && toMoment(arrivedAt, meeting, 'stays'),
      leftAt: leftAt && toMoment(leftAt, meeting, 'stays'),
    }),
  );
  for (const [index, { arrivedAt, leftAt }] of times.entries()) {
    if (arrivedAt !== undefined && leftAt !== undefined && arrivedAt >= leftAt)
      throw refuse['ends-before-it-begins']('They left after they arrived.', 'stays');
    if ([arrivedAt, leftAt].some((moment) => moment !== undefined && isAhead(moment, now)))
      throw refuse['date-in-the-future']('This time has not come yet.', 'stays');
    const previous = index > 0 ? times[index - 1] : undefined;
    if (previous && (previous.leftAt === undefined || arrivedAt === undefined || arrivedAt < previous.leftAt)) {
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
  stays: stays.map(({ arrivedAt, leftAt }) => ({ arrivedAt, leftAt })),
});

const sameInvitee = (a: Invitee | undefined, b: Invitee): boolean =>
  a !== undefined && a.party === b.party && a.person === b.person && a.capacity === b.capacity;
