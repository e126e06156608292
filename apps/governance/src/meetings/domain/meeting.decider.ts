import { type Command, type Decider, type DecisionContext, defined, isDate, toDay } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import {
  claimApproval,
  type Decision,
  dayOfMeeting,
  evolve,
  type Invitee,
  inviting,
  type Meeting,
  type MeetingEvents,
  meetingDecisions,
  NO_MEETING,
  organisationLookup,
  paperLookup,
  partyLookups,
  partyWarnings,
  schedule,
} from '#libs/meetings';
import type { Heirs, MemberReplica, PersonReplica } from '#libs/parties';
import { type Body, body, compositionOn } from '../../constitution/domain/body.decider.js';
import { refuse as refuseBody } from '../../constitution/domain/body.refusals.js';
import { file } from '../../parties/domain/file.js';
import { type Organisation, organisation } from '../../parties/domain/organisation.decider.js';
import { replicas } from '../../parties/domain/party-replicas.js';
import { refuse as refuseDecision } from '../../proposals/domain/decision.refusals.js';
import { type DecisionYear, decisionYear, numberedBy } from '../../proposals/domain/decision-year.decider.js';
import { commands, sharedCommands } from './meeting.messages.js';

export interface MeetingFacts extends Heirs {
  /** The body that meets. */
  readonly body: Body;
  /** The meeting that approved the minutes. */
  readonly approving: Meeting;
  /** Whom the command names. */
  readonly person: PersonReplica;
  /** To whom the command gives an action, or whose action or place it is about. */
  readonly organisation: Organisation;
  readonly member: MemberReplica;
  /** The register in which the decision of an item stands. */
  readonly year: DecisionYear;
  /** The file of a paper. */
  readonly file: FileState;
}

type Decide<C> = (command: C, state: Meeting, context: DecisionContext<MeetingFacts>) => ReturnType<Decision<C>>;

const decisions = meetingDecisions(sharedCommands, replicas);

const scheduleForBody = schedule<InstanceType<typeof commands.ScheduleMeeting>>((command) => command.body);

/** Schedules a meeting of a body that is there on its day. */
const scheduleWhileItStands: Decide<InstanceType<typeof commands.ScheduleMeeting>> = (command, state, context) => {
  const events = scheduleForBody(command, state, context);
  const { status, constitutedOn, dissolvedOn } = context.facts.body;
  if (status === 'none') throw refuseBody['unknown-body']('No body was constituted under this id.', 'body');
  const day = dayOfMeeting({ local: command.start });
  if (dissolvedOn !== undefined && day >= dissolvedOn) throw refuseBody.dissolved(`The body was dissolved on ${dissolvedOn}.`, 'body');
  if (day < constitutedOn) throw refuseBody['before-its-constitution'](`It was constituted on ${constitutedOn}.`, 'start');
  return events;
};

/** The seats as they are held on the day of the meeting, as far as is known now. */
const listSeats = (convenor: Body, state: Meeting): readonly Invitee[] =>
  compositionOn(convenor, dayOfMeeting(state)).map(({ seat, holder, person, capacity }) =>
    defined({ participant: seat, party: holder.id, person, capacity }),
  );

const namedDecision = (command: object): string | undefined =>
  command instanceof commands.AddAgendaItem || command instanceof commands.ChangeAgendaItem ? command.decision : undefined;

/** A meeting on a day on which its body is no more takes place no longer: it is cancelled. @throws Refusal */
function assertMeets({ dissolvedOn }: Partial<Body> = {}, appointment: { readonly local: string }): void {
  const day = dayOfMeeting(appointment);
  if (dissolvedOn !== undefined && day >= dissolvedOn) {
    throw refuseBody.dissolved(`The body was dissolved on ${dissolvedOn}, and the meeting is on ${day}: cancel it.`);
  }
}

const whileItMeets =
  <C>(decide: Decide<C>): Decide<C> =>
  (command, state, context) => {
    const events = decide(command, state, context);
    const moved = events.find(({ type }) => type === 'MeetingRescheduled')?.data as { readonly local: string } | undefined;
    assertMeets(context.facts.body, moved ?? state);
    return events;
  };

/** For an item on which a decision is taken: it was proposed before, on the same day at the latest. @throws Refusal */
const onceProposed =
  <C extends Command & { readonly decision?: string }>(decide: Decision<C>): Decide<C> =>
  (command, state, context) => {
    const events = decide(command, state, context);
    const { decision: reference } = command;
    if (reference === undefined) return events;
    const proposed = numberedBy(context.facts.year, Number(reference.slice(5)));
    if (!proposed) throw refuseDecision['not-proposed-yet'](`No proposal was given the number ${reference}.`, 'decision');
    const isEarlier = isDate(command.effectiveAt)
      ? command.effectiveAt < toDay(proposed.numberedAt)
      : context.effectiveAt < proposed.numberedAt;
    if (isEarlier) throw refuseDecision['not-proposed-yet'](`${reference} was proposed on ${toDay(proposed.numberedAt)}.`, 'effectiveAt');
    return events;
  };

/** A meeting of a body (FAQ, question 4: the Secretariat supports the Steering Committee and the Advisory Groups). */
export const meeting: Decider<Meeting, MeetingEvents, typeof commands, MeetingFacts> = {
  category: 'meeting',
  initial: NO_MEETING,
  commands,
  idOf: (command) => command.meeting,

  lookups: {
    year: (command) => {
      const reference = namedDecision(command);
      return reference === undefined ? undefined : { decider: decisionYear, id: reference.slice(0, 4) };
    },
    body: (command, { convenor }) => {
      const id = command instanceof commands.ScheduleMeeting ? command.body : convenor;
      return id ? { decider: body, id } : undefined;
    },
    approving: (command) =>
      command instanceof commands.ApproveMinutes && command.approvedIn ? { decider: meeting, id: command.approvedIn } : undefined,
    file: paperLookup(file),
    organisation: organisationLookup(organisation),
    ...partyLookups(replicas),
  },

  claims: { ApproveMinutes: claimApproval(sharedCommands.NoteApproval, 'meeting') },

  warnings: partyWarnings(replicas),

  decide: {
    ...decisions,
    ScheduleMeeting: scheduleWhileItStands,
    RescheduleMeeting: whileItMeets(decisions.RescheduleMeeting),
    RecordMeetingHeld: whileItMeets(decisions.RecordMeetingHeld),
    InviteBody: inviting((_, state, context) => listSeats(context.facts.body, state)),
    InviteGuest: whileItMeets(decisions.InviteGuest),
    AddAgendaItem: whileItMeets(onceProposed(decisions.AddAgendaItem)),
    ChangeAgendaItem: onceProposed(decisions.ChangeAgendaItem),
    ConcludeItem: whileItMeets(decisions.ConcludeItem),
    RecordAttendance: whileItMeets(decisions.RecordAttendance),
    DraftMinutes: whileItMeets(decisions.DraftMinutes),
    AgreeAction: whileItMeets(decisions.AgreeAction),
  },

  evolve,
};
