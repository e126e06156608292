import { command, type Decider, type DecisionContext, earlierDay, type Instant, startOfDay, toDay } from '#libs/event-sourcing';
import type { Invitee, Meeting, MeetingEvents } from '#libs/meetings';
import * as meetings from '#libs/meetings';
import { type Heirs, heirLookups, type MemberReplica, type PersonReplica } from '#libs/parties';
import { group } from '../../groups/domain/group.decider.js';
import { refuse } from '../../groups/domain/group.refusals.js';
import { chairsOn, type Group, participationsOn, worksOn } from '../../groups/domain/group-state.js';
import { known } from '../../members/domain/party-replicas.js';
import * as commands from './session.messages.js';

/** What a session has to know of others. */
export interface SessionFacts extends Heirs {
  /** The group that meets. */
  readonly group: Group;
  /** The session that approved the minutes. */
  readonly approving: Meeting;
  /** Whom the command names. */
  readonly person: PersonReplica;
  /** To whom the command gives an action, or whose action or place it is about. */
  readonly member: MemberReplica;
}

const naming = meetings.naming(known);

type Around = DecisionContext<SessionFacts>;

const CLOSED = 'The working group was closed';

const schedule = meetings.schedule<commands.ScheduleSession>((asked) => asked.group);

/** To whom a command gives an action. */
const ownerIn = (asked: object, state: Meeting) => {
  if (asked instanceof commands.AgreeSessionAction) return meetings.ownerOfAgreed(asked, state);
  return asked instanceof commands.ChangeSessionAction ? meetings.ownerOfChanged(asked, state) : undefined;
};

/** Who is invited, speaks for a place, or does an action. */
const partyIn = (asked: object, state: Meeting) => {
  if (asked instanceof commands.InviteSessionGuest) return meetings.toGuest(asked, state);
  if (asked instanceof commands.CompleteSessionAction || asked instanceof commands.ReopenSessionAction)
    return meetings.toActionOwner(asked, state);
  const speaks =
    asked instanceof commands.SendSessionApologies ||
    asked instanceof commands.DeclareSessionConflict ||
    asked instanceof commands.CommentOnSessionMinutes;
  return speaks ? meetings.toPlaceHolder(asked, state) : undefined;
};

/** Whom a command names. */
const whomIn = (asked: object, state: Meeting) => {
  if (asked instanceof commands.InviteSessionGuest) return meetings.toGuest(asked, state);
  return asked instanceof commands.RecordSessionAttendance ? meetings.toAttendee(asked, state) : ownerIn(asked, state);
};

/** A session of a working group (FAQ, question 5: “virtually or in-person on a quarterly basis”): a meeting whose circle is the group. */
export const session: Decider<Meeting, MeetingEvents, typeof commands, SessionFacts> = {
  category: 'session',
  initial: meetings.NO_MEETING,
  commands,
  idOf: (asked) => asked.session,

  lookups: {
    group: (asked, { circle }: Meeting) => {
      if (asked instanceof commands.ScheduleSession) return { decider: group, id: asked.group };
      const isAboutGroup = asked instanceof commands.InviteMembers || asked instanceof commands.RescheduleSession;
      return isAboutGroup && circle ? { decider: group, id: circle } : undefined;
    },
    approving: (asked) =>
      asked instanceof commands.ApproveSessionMinutes && asked.approvedIn ? { decider: session, id: asked.approvedIn } : undefined,
    person: (asked, state) => naming.personIn(whomIn(asked, state) ?? {}),
    member: (asked, state) => naming.memberIn(ownerIn(asked, state), state) ?? naming.partyIn(partyIn(asked, state)),
    ...heirLookups(known.members, 'member'),
  },

  claims: {
    ApproveSessionMinutes: (asked, state) => {
      const approval = meetings.approvalToNote(asked, state);
      return approval && command(commands.NoteSessionApproval, { session: approval.approving, approved: asked.session, ...approval.noted });
    },
  },

  warnings: naming.warnings,

  decide: {
    ScheduleSession: (asked, state, around) => {
      const scheduled = schedule(asked, state, around);
      assertWorks(around.facts.group, meetings.dayOfMeeting({ local: asked.start }));
      return scheduled;
    },
    RescheduleSession: (asked, state, around) => {
      const moved = meetings.reschedule(asked, state, around);
      const { status, since } = around.facts.group ?? {};
      if (status === 'closed' && meetings.dayOfMeeting({ local: asked.start ?? state.local }) >= since) {
        throw refuse.closed(`The group was closed on ${since}.`, 'start');
      }
      return moved;
    },
    CancelSession: meetings.cancel,
    CancelSessionOfClosedGroup: (_, state, { effectiveAt }) =>
      state.status === 'scheduled' && isAfterClosing(state, effectiveAt)
        ? [{ type: 'MeetingCancelled', data: { reason: CLOSED, sequence: state.sequence + 1 } }]
        : [],
    RecordSessionHeld: meetings.hold,
    InviteMembers: (asked, state, around) =>
      meetings.inviting<commands.InviteMembers, SessionFacts>((_, known, facts) =>
        expectedOn(facts.group, dayOfMembers(asked, known, around)),
      )(asked, state, around),
    InviteSessionGuest: naming.holds(meetings.toGuest, meetings.toWhoIsThere(meetings.toGuest, meetings.inviteGuest)),
    AddSessionItem: meetings.addItem,
    ChangeSessionItem: meetings.changeItem,
    RemoveSessionItem: meetings.removeItem,
    OrderSessionAgenda: meetings.orderAgenda,
    ConcludeSessionItem: meetings.concludeItem,
    AttachSessionPaper: meetings.attachPaper,
    ReviseSessionPaper: meetings.revisePaper,
    WithdrawSessionPaper: meetings.withdrawPaper,
    RecordSessionAttendance: naming.holds(meetings.toAttendee, meetings.recordAttendance),
    SendSessionApologies: meetings.sendApologies,
    DeclareSessionConflict: meetings.declareConflict,
    LiftSessionConflict: meetings.liftConflict,
    DraftSessionMinutes: meetings.draftMinutes,
    CorrectSessionMinutes: meetings.correctMinutes,
    CirculateSessionMinutes: meetings.circulateMinutes,
    CommentOnSessionMinutes: meetings.commentOnMinutes,
    ApproveSessionMinutes: meetings.approveMinutes,
    NoteSessionApproval: meetings.noteApproval,
    LockSessionMinutes: meetings.lockMinutes,
    AgreeSessionAction: naming.holds(meetings.ownerOfAgreed, meetings.givenToSomebody(meetings.ownerOfAgreed, meetings.agreeAction)),
    ChangeSessionAction: naming.holds(meetings.ownerOfChanged, meetings.givenToSomebody(meetings.ownerOfChanged, meetings.changeAction)),
    CompleteSessionAction: meetings.completeAction,
    DropSessionAction: meetings.dropAction,
    ReopenSessionAction: meetings.reopenAction,
    PassSessionAction: meetings.passAction,
    ReleaseSessionAction: meetings.releaseAction,
  },

  evolve: meetings.evolve,
};

/** @throws Refusal for a group that is not established, or closed, on the day */
export function assertWorks(of: Group, day: string): void {
  if (of.status === 'none') throw refuse['unknown-group']('No working group is recorded under this id.', 'group');
  if (of.establishedOn === undefined) throw refuse['not-established']('The group is proposed; it meets once it is established.', 'group');
  if (worksOn(of, day)) return;
  if (of.status === 'closed' && day >= of.since) throw refuse.closed(`The group was closed on ${of.since}.`);
  throw refuse['not-established'](`The group was established on ${of.establishedOn}.`, 'start');
}

/** The day whose members are meant: that of the session, or today for one that lies ahead. */
const dayOfMembers = (asked: commands.InviteMembers, state: Meeting, around: Around): string =>
  earlierDay(meetings.dayOfMeeting(state), meetings.dayThere(asked, state, around));

/** A group that closes on a day has no session on it, on the clocks of the session; one that closes at an instant has none after. */
const isAfterClosing = (state: Meeting, closedAt: Instant): boolean =>
  closedAt === startOfDay(toDay(closedAt)) ? meetings.dayOfMeeting(state) >= toDay(closedAt) : state.start >= closedAt;

function expectedOn(of: Group, day: string): readonly Invitee[] {
  const chairs = new Map(chairsOn(of, day).map(({ member, capacity }) => [member, capacity]));
  return participationsOn(of, day).map(({ member, primary }) => ({
    participant: member,
    party: member,
    ...(primary && { person: primary }),
    capacity: chairs.get(member) ?? 'member',
  }));
}
