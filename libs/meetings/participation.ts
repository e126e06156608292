import { IsIn, IsUUID } from 'class-validator';
import { type Instant, isAhead, nameBasedUuid, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import {
  atTheMeeting,
  type Decision,
  event,
  type GatheringEvent,
  inviteeOf,
  itemOf,
  momentOf,
  onceBegun,
  onOpenRecord,
  said,
  speakerOf,
} from './decision.js';
import { AboutMeeting, AreStays, LONGEST_REASON, type TimeInTheRoom } from './fields.js';
import { type Attendance, dayOfMeeting, type Gathering, type Invitee, PRESENCES, type Presence, type Stay } from './gathering.js';
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
 * Brings the invitations up to date with those who belong to the circle on the day: who is new or changed is invited,
 * who is no longer of it is uninvited unless an attendance is recorded. Guests stay. `expected` comes from the service.
 */
const invite = (gathering: Gathering, expected: readonly Invitee[]): readonly GatheringEvent[] => {
  if (expected.length === 0)
    throw refuse['nobody-to-invite'](`On ${dayOfMeeting(gathering)}, the day of the meeting, nobody belongs to the body or group.`);
  const known = new Map(gathering.invitees.map((one) => [one.participant, one]));
  const changed = expected.filter((one) => !sameInvitee(known.get(one.participant), one));
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
  expected: (asked: C, gathering: Gathering, facts: Facts) => readonly Invitee[],
): Decision<C, Facts> => onOpenRecord((asked, gathering, { facts }) => invite(gathering, expected(asked, gathering, facts)));

export const inviteGuest: Decision<InvitingGuest> = onOpenRecord(({ person, party }, { invitees }, { commandId }) => {
  if (!person && !party) throw refuse['guest-unnamed']('Say who comes, or for whom.', 'person');
  if (invitees.some((one) => one.person === person && one.party === party))
    throw refuse['already-invited']('This guest is invited already.');
  const guest = { participant: nameBasedUuid(commandId, GUEST), ...said({ party, person }), capacity: GUEST };
  return [event('ParticipantsInvited', { participants: [guest] })];
});

export const recordAttendance: Decision<RecordingAttendance> = onOpenRecord((asked, gathering, around) => {
  const { participant, presence, person } = asked;
  inviteeOf(gathering, participant);
  if (presence !== 'present') {
    if (asked.stays?.length) throw refuse['stays-of-the-absent']('Leave the times out, or record them as present.', 'stays');
    return attended(gathering, { participant, presence, ...said({ person }), stays: [] });
  }
  return onceBegun<RecordingAttendance>(() => {
    const stays = staysOf(asked, gathering, around.now);
    return atTheMeeting(asked, gathering, around, attended(gathering, { participant, presence, ...said({ person }), stays }));
  })(asked, gathering, around);
});

export const sendApologies: Decision<SendingApologies, PartyFacts> = onOpenRecord((asked, gathering, around) => {
  const { participant } = asked;
  const { effectiveAt } = around;
  speakerOf(asked, gathering, around);
  const recorded = gathering.attendance.find((one) => one.participant === participant);
  if (recorded?.presence === 'present') throw refuse['already-begun']('It is recorded as present.', 'participant');
  const { closedAt = gathering.end, local, zone } = gathering;
  if (effectiveAt > closedAt) throw refuse.over(`It began at ${local.replace('T', ' ')} (${zone}), and has ended.`, 'effectiveAt');
  return attended(gathering, { participant, presence: 'apologies', stays: [] });
});

export const declareConflict: Decision<DeclaringConflict, PartyFacts> = onOpenRecord((asked, gathering, around) => {
  const { participant, item, text } = asked;
  speakerOf(asked, gathering, around);
  itemOf(gathering, item);
  const standing = gathering.conflicts.find((one) => one.participant === participant && one.item === item);
  if (standing && (text === undefined || standing.text === text)) return [];
  return [event('ConflictDeclared', { participant, item, ...said({ text }) })];
});

export const liftConflict: Decision<LiftingConflict> = onOpenRecord(({ participant, item, reason }, gathering) => {
  if (!recusedOn(gathering, item).includes(participant)) throw refuse['no-conflict']('No conflict of interest is declared there.', 'item');
  return [event('ConflictLifted', { participant, item, reason })];
});

/** The members and organisations that are invited. */
export const partiesOf = ({ invitees }: Pick<Gathering, 'invitees'>): readonly string[] => [
  ...new Set(invitees.flatMap(({ party }) => (party ? [party] : []))),
];

/** Ids of those in the room at an instant: between opening and closing, as far as they are known, and each one's own times. */
export const presentAt = (gathering: Gathering, instant: Instant): readonly string[] => {
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
export const recusedOn = ({ conflicts }: Gathering, item: string): readonly string[] =>
  conflicts.flatMap((one) => (one.item === item ? [one.participant] : []));

function staysOf({ stays }: RecordingAttendance, gathering: Gathering, now: Instant): readonly Stay[] {
  const times = (stays ?? [{}]).map(({ arrivedAt, leftAt }) => ({
    ...(arrivedAt && { from: momentOf(arrivedAt, gathering, 'stays') }),
    ...(leftAt && { until: momentOf(leftAt, gathering, 'stays') }),
  }));
  for (const [index, { from, until }] of times.entries()) {
    if (from !== undefined && until !== undefined && from >= until)
      throw refuse['ends-before-it-begins']('They left after they arrived.', 'stays');
    if ([from, until].some((moment) => moment !== undefined && isAhead(moment, now)))
      throw refuse['date-in-the-future']('This time has not come yet.', 'stays');
    const before = index > 0 ? times[index - 1] : undefined;
    if (before && (before.until === undefined || from === undefined || from < before.until)) {
      throw refuse['stays-overlap']('Who comes back has left before; give the times in order.', 'stays');
    }
  }
  return times.length > 0 ? times : [{}];
}

function attended({ attendance }: Gathering, now: Attendance): readonly GatheringEvent[] {
  const before = attendance.find(({ participant }) => participant === now.participant);
  return before && JSON.stringify(ordered(before)) === JSON.stringify(ordered(now)) ? [] : [event('AttendanceRecorded', now)];
}

const ordered = ({ participant, presence, person, stays }: Attendance) => ({
  participant,
  presence,
  person,
  stays: stays.map(({ from, until }) => ({ from, until })),
});

const sameInvitee = (a: Invitee | undefined, b: Invitee): boolean =>
  a !== undefined && a.party === b.party && a.person === b.person && a.capacity === b.capacity;
