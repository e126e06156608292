import { type Command, command, type Decider, type DecisionContext, isDate, toDay } from '#libs/event-sourcing';
import type { Invitee, Meeting, MeetingEvents } from '#libs/meetings';
import * as meetings from '#libs/meetings';
import { type Heirs, heirLookups, type MemberReplica, type PersonReplica } from '#libs/parties';
import { type Body, body, compositionOn } from '../../constitution/domain/body.decider.js';
import { refuse as refuseBody } from '../../constitution/domain/body.refusals.js';
import { type Organisation, organisation } from '../../parties/domain/organisation.decider.js';
import { known } from '../../parties/domain/party-replicas.js';
import { refuse as refuseDecision } from '../../proposals/domain/decision.refusals.js';
import { type DecisionYear, decisionYear, numberedBy } from '../../proposals/domain/decision-year.decider.js';
import * as commands from './meeting.messages.js';

/** What a meeting has to know of others. */
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
}

const naming = meetings.naming(known);

type Decide<C> = (asked: C, state: Meeting, around: DecisionContext<MeetingFacts>) => ReturnType<typeof schedule>;

const schedule = meetings.schedule<commands.ScheduleMeeting>((asked) => asked.body);

/** Schedules a meeting of a body that is there on its day. */
const scheduleOfBody: Decide<commands.ScheduleMeeting> = (asked, state, around) => {
  const events = schedule(asked, state, around);
  const { status, since, dissolvedOn } = around.facts.body;
  if (status === 'none') throw refuseBody['unknown-body']('No body was constituted under this id.', 'body');
  const day = meetings.dayOfMeeting({ local: asked.start });
  if (dissolvedOn !== undefined && day >= dissolvedOn) throw refuseBody.dissolved(`The body was dissolved on ${dissolvedOn}.`, 'body');
  if (day < since) throw refuseBody['before-its-constitution'](`It was constituted on ${since}.`, 'start');
  return events;
};

/** The seats as they are held on the day of the meeting, as far as is known now. */
const seatsOf = (of: Body, held: Meeting): readonly Invitee[] =>
  compositionOn(of, meetings.dayOfMeeting(held)).map(({ seat, holder, person, capacity }) => ({
    participant: seat,
    party: holder.id,
    ...(person && { person }),
    capacity,
  }));

const decisionIn = (asked: object): string | undefined =>
  asked instanceof commands.AddAgendaItem || asked instanceof commands.ChangeAgendaItem ? asked.decision : undefined;

/** A meeting on a day on which its body is no more takes place no longer: it is cancelled. @throws Refusal */
function assertMeets({ dissolvedOn }: Partial<Body> = {}, held: { readonly local: string }): void {
  const day = meetings.dayOfMeeting(held);
  if (dissolvedOn !== undefined && day >= dissolvedOn) {
    throw refuseBody.dissolved(`The body was dissolved on ${dissolvedOn}, and the meeting is on ${day}: cancel it.`);
  }
}

const whileItMeets =
  <C>(decide: Decide<C>): Decide<C> =>
  (asked, state, around) => {
    const events = decide(asked, state, around);
    const moved = events.find(({ type }) => type === 'MeetingRescheduled')?.data as { readonly local: string } | undefined;
    assertMeets(around.facts.body, moved ?? state);
    return events;
  };

/** For an item on which a decision is taken: it was proposed before, on the same day at the latest. @throws Refusal */
const onceProposed =
  <C extends Command & { readonly decision?: string }>(decide: meetings.Decision<C>): Decide<C> =>
  (asked, state, around) => {
    const events = decide(asked, state, around);
    const { decision: reference } = asked;
    if (reference === undefined) return events;
    const proposed = numberedBy(around.facts.year, Number(reference.slice(5)));
    if (!proposed) throw refuseDecision['not-proposed-yet'](`No proposal was given the number ${reference}.`, 'decision');
    const isBefore = isDate(asked.effectiveAt) ? asked.effectiveAt < toDay(proposed.at) : around.effectiveAt < proposed.at;
    if (isBefore) throw refuseDecision['not-proposed-yet'](`${reference} was proposed on ${toDay(proposed.at)}.`, 'effectiveAt');
    return events;
  };

/** To whom a command gives an action. */
const ownerIn = (asked: object, state: Meeting) => {
  if (asked instanceof commands.AgreeAction) return meetings.ownerOfAgreed(asked, state);
  return asked instanceof commands.ChangeAction ? meetings.ownerOfChanged(asked, state) : undefined;
};

/** Who is invited, speaks for a place, or does an action. */
const partyIn = (asked: object, state: Meeting) => {
  if (asked instanceof commands.InviteGuest) return meetings.toGuest(asked, state);
  if (asked instanceof commands.CompleteAction || asked instanceof commands.ReopenAction) return meetings.toActionOwner(asked, state);
  const speaks =
    asked instanceof commands.SendApologies || asked instanceof commands.DeclareConflict || asked instanceof commands.CommentOnMinutes;
  return speaks ? meetings.toPlaceHolder(asked, state) : undefined;
};

/** Whom a command names. */
const whomIn = (asked: object, state: Meeting) => {
  if (asked instanceof commands.InviteGuest) return meetings.toGuest(asked, state);
  return asked instanceof commands.RecordAttendance ? meetings.toAttendee(asked, state) : ownerIn(asked, state);
};

/** A meeting of a body (FAQ, question 4: the Secretariat supports the Steering Committee and the Advisory Groups). */
export const meeting: Decider<Meeting, MeetingEvents, typeof commands, MeetingFacts> = {
  category: 'meeting',
  initial: meetings.NO_MEETING,
  commands,
  idOf: (asked) => asked.meeting,

  lookups: {
    year: (asked) => {
      const reference = decisionIn(asked);
      return reference === undefined ? undefined : { decider: decisionYear, id: reference.slice(0, 4) };
    },
    body: (asked, { circle }) => {
      const id = asked instanceof commands.ScheduleMeeting ? asked.body : circle;
      return id ? { decider: body, id } : undefined;
    },
    approving: (asked) =>
      asked instanceof commands.ApproveMinutes && asked.approvedIn ? { decider: meeting, id: asked.approvedIn } : undefined,
    person: (asked, state) => naming.personIn(whomIn(asked, state) ?? {}),
    organisation: (asked, state) => naming.organisationIn(organisation, ownerIn(asked, state) ?? partyIn(asked, state)),
    member: (asked, state, before) => naming.memberIn(ownerIn(asked, state), state, before) ?? naming.partyIn(partyIn(asked, state)),
    ...heirLookups(known.members, 'member'),
  },

  claims: {
    ApproveMinutes: (asked, state) => {
      const approval = meetings.approvalToNote(asked, state);
      return approval && command(commands.NoteApproval, { meeting: approval.approving, approved: asked.meeting, ...approval.noted });
    },
  },

  warnings: naming.warnings,

  decide: {
    ScheduleMeeting: scheduleOfBody,
    RescheduleMeeting: whileItMeets(meetings.reschedule),
    CancelMeeting: meetings.cancel,
    RecordMeetingHeld: whileItMeets(meetings.hold),
    InviteBody: meetings.inviting((_, state, facts: MeetingFacts) => seatsOf(facts.body, state)),
    InviteGuest: whileItMeets(naming.holds(meetings.toGuest, meetings.toWhoIsThere(meetings.toGuest, meetings.inviteGuest))),
    AddAgendaItem: whileItMeets(onceProposed(meetings.addItem)),
    ChangeAgendaItem: onceProposed(meetings.changeItem),
    RemoveAgendaItem: meetings.removeItem,
    OrderAgenda: meetings.orderAgenda,
    ConcludeItem: whileItMeets(meetings.concludeItem),
    AttachPaper: meetings.attachPaper,
    RevisePaper: meetings.revisePaper,
    WithdrawPaper: meetings.withdrawPaper,
    RecordAttendance: whileItMeets(naming.holds(meetings.toAttendee, meetings.recordAttendance)),
    SendApologies: meetings.sendApologies,
    DeclareConflict: meetings.declareConflict,
    LiftConflict: meetings.liftConflict,
    DraftMinutes: whileItMeets(meetings.draftMinutes),
    CorrectMinutes: meetings.correctMinutes,
    CirculateMinutes: meetings.circulateMinutes,
    CommentOnMinutes: meetings.commentOnMinutes,
    ApproveMinutes: meetings.approveMinutes,
    NoteApproval: meetings.noteApproval,
    LockMinutes: meetings.lockMinutes,
    AgreeAction: whileItMeets(naming.holds(meetings.ownerOfAgreed, meetings.givenToSomebody(meetings.ownerOfAgreed, meetings.agreeAction))),
    ChangeAction: naming.holds(meetings.ownerOfChanged, meetings.givenToSomebody(meetings.ownerOfChanged, meetings.changeAction)),
    CompleteAction: meetings.completeAction,
    DropAction: meetings.dropAction,
    ReopenAction: meetings.reopenAction,
    PassAction: meetings.passAction,
    ReleaseAction: meetings.releaseAction,
  },

  evolve: meetings.evolve,
};
