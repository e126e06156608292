import { type Command, type Decider, defined, earlierDay, type Instant, startOfDay, toDay } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import {
  claimApproval,
  dayOfMeeting,
  dayThere,
  evolve,
  type Invitee,
  inviting,
  type Meeting,
  type MeetingEvents,
  meetingDecisions,
  NO_MEETING,
  paperLookup,
  partyLookups,
  partyWarnings,
  schedule,
} from '#libs/meetings';
import type { Heirs, MemberReplica, PersonReplica } from '#libs/parties';
import { group } from '../../groups/domain/group.decider.js';
import { refuse } from '../../groups/domain/group.refusals.js';
import { chairsOn, type Group, participationsOn, worksOn } from '../../groups/domain/group-state.js';
import { file } from '../../members/domain/file.js';
import { parties } from '../../members/domain/party-replicas.js';
import { commands, sharedCommands } from './session.messages.js';

export interface SessionFacts extends Heirs {
  /** The group that meets. */
  readonly group: Group;
  /** The session that approved the minutes. */
  readonly approving: Meeting;
  /** Whom the command names. */
  readonly person: PersonReplica;
  /** To whom the command gives an action, or whose action or place it is about. */
  readonly member: MemberReplica;
  /** The file of a paper. */
  readonly file: FileState;
}

const CLOSED = 'The working group was closed';

const decisions = meetingDecisions(sharedCommands, parties);

const scheduleForGroup = schedule<InstanceType<typeof commands.ScheduleSession>>((command) => command.group);

/** The group that a command is about, where it has to know it. */
const toGroup = (command: Command, { convenor }: Meeting): string | undefined => {
  if (command instanceof commands.ScheduleSession) return command.group;
  return command instanceof commands.InviteMembers || command instanceof commands.RescheduleSession ? convenor : undefined;
};

/** A session of a working group (FAQ, question 5: “virtually or in-person on a quarterly basis”): a meeting whose convenor is the group. */
export const session: Decider<Meeting, MeetingEvents, typeof commands, SessionFacts> = {
  category: 'session',
  initial: NO_MEETING,
  commands,
  idOf: (command) => command.session,

  lookups: {
    group: (command, state) => {
      const id = toGroup(command, state);
      return id ? { decider: group, id } : undefined;
    },
    approving: (command) =>
      command instanceof commands.ApproveSessionMinutes && command.approvedIn ? { decider: session, id: command.approvedIn } : undefined,
    file: paperLookup(file),
    ...partyLookups(parties),
  },

  claims: { ApproveSessionMinutes: claimApproval(sharedCommands.NoteSessionApproval, 'session') },

  warnings: partyWarnings(parties),

  decide: {
    ...decisions,
    ScheduleSession: (command, state, context) => {
      const scheduled = scheduleForGroup(command, state, context);
      assertWorks(context.facts.group, dayOfMeeting({ local: command.start }));
      return scheduled;
    },
    RescheduleSession: (command, state, context) => {
      const rescheduled = decisions.RescheduleSession(command, state, context);
      const { status, statusSince } = context.facts.group ?? {};
      if (status === 'closed' && dayOfMeeting({ local: command.start ?? state.local }) >= statusSince) {
        throw refuse.closed(`The group was closed on ${statusSince}.`, 'start');
      }
      return rescheduled;
    },
    CancelSessionOfClosedGroup: (_, state, { effectiveAt }) =>
      state.status === 'scheduled' && isAfterClosing(state, effectiveAt)
        ? [{ type: 'MeetingCancelled', data: { reason: CLOSED, sequence: state.sequence + 1 } }]
        : [],
    // The members on the day of the session, or today for one that lies ahead.
    InviteMembers: inviting((command, state, context) =>
      listExpected(context.facts.group, earlierDay(dayOfMeeting(state), dayThere(command, state, context))),
    ),
  },

  evolve,
};

/** @throws Refusal for a group that is not established, or closed, on the day */
export function assertWorks(existing: Group, day: string): void {
  const { status, establishedOn, statusSince } = existing;
  if (status === 'none') throw refuse['unknown-group']('No working group is recorded under this id.', 'group');
  if (establishedOn === undefined) throw refuse['not-established']('The group is proposed; it meets once it is established.', 'group');
  if (worksOn(existing, day)) return;
  if (status === 'closed' && day >= statusSince) throw refuse.closed(`The group was closed on ${statusSince}.`);
  throw refuse['not-established'](`The group was established on ${establishedOn}.`, 'start');
}

/** A group that closes on a day has no session on it, on the clocks of the session; one that closes at an instant has none after. */
const isAfterClosing = (state: Meeting, closedAt: Instant): boolean =>
  closedAt === startOfDay(toDay(closedAt)) ? dayOfMeeting(state) >= toDay(closedAt) : state.start >= closedAt;

function listExpected(existing: Group, day: string): readonly Invitee[] {
  const chairs = new Map(chairsOn(existing, day).map(({ member, capacity }) => [member, capacity]));
  return participationsOn(existing, day).map(({ member, primary }) =>
    defined({ participant: member, party: member, person: primary, capacity: chairs.get(member) ?? 'member' }),
  );
}
