import { type Disclosures, recordDisclosures } from '#libs/disclosures';
import type { MeetingEvents } from '#libs/meetings';
import type { BodyEvents } from './constitution/domain/body.messages.js';
import type { TermsEvents } from './constitution/domain/terms.messages.js';
import type { DecisionEvents } from './decisions/domain/decision.messages.js';
import type { DecisionYearEvents } from './proposals/domain/decision-year.messages.js';

const ADOPTED_FOR_THE_PUBLIC = { 'outcome.result': 'adopted', 'decided.public': true };

/**
 * What the log gives out of what governance records. Everybody is told what the register tells of an adopted decision, and of bodies and
 * Terms of Reference what their public pages tell. The parties that decided are told how each of them spoke.
 */
export const disclosures: Disclosures = {
  decision: recordDisclosures<DecisionEvents>()({
    public: [{ event: 'DecisionClosed', where: ADOPTED_FOR_THE_PUBLIC }],
    members: [{ event: 'DecisionClosed', at: 'basis.composition.*.holder.id' }],
    events: {
      DecisionProposed: {
        public: ['data.body', 'data.effects', 'data.public', 'data.text', 'data.title'],
        members: ['context', 'data.body', 'data.effects', 'data.papers', 'data.proposer', 'data.public', 'data.text', 'data.title'],
      },
      ProposalAmended: {
        public: ['data.effects', 'data.public', 'data.text', 'data.title'],
        members: ['context', 'data.effects', 'data.papers', 'data.public', 'data.text', 'data.title'],
      },
      DecisionCirculated: { members: ['context', 'data.papers'] },
      AdviceAsked: { members: ['context', 'data.advisoryBody', 'data.bySecretariat', 'data.dueOn', 'data.parties', 'data.question'] },
      AdviceRecorded: {
        members: ['context', 'data.advice', 'data.advisoryBody', 'data.bySecretariat', 'data.holder', 'data.parties', 'data.text'],
      },
      DecisionOpened: {
        members: ['context', 'data.afterwards', 'data.deadline', 'data.item', 'data.meeting', 'data.procedure'],
      },
      PositionTaken: {
        members: ['context', 'data.bySecretariat', 'data.holder', 'data.parties', 'data.position', 'data.seat', 'data.statement'],
      },
      // The text that says why is for its author and the Secretariat alone.
      RecusalDeclared: { members: ['context', 'data.holder', 'data.seat'] },
      RecusalLifted: { members: ['context', 'data.holder', 'data.seat'] },
      DecisionClosed: {
        // Of one that came to nothing, or is not for the public, the register has nothing: a later closing does not open it.
        public: ['data.closedOn', 'data.decided', 'data.outcome'],
        publicWhere: ADOPTED_FOR_THE_PUBLIC,
        members: ['context', 'data.basis', 'data.closedOn', 'data.decided', 'data.outcome'],
      },
      DecisionDeferred: { members: ['context', 'data.reason'] },
      DecisionWithdrawn: { members: ['context', 'data.reason'] },
      DecisionImplemented: { public: [], members: ['context', 'data.bySecretariat', 'data.parties', 'data.report'] },
      DecisionSuperseded: { public: ['data.supersededBy'], members: ['context', 'data.supersededBy'] },
      EffectFollowed: { public: ['data.effect'], members: ['context', 'data.effect'] },
      EffectDidNotFollow: {
        public: ['data.cause', 'data.effect', 'data.priorDecision'],
        members: ['context', 'data.cause', 'data.effect', 'data.priorDecision'],
      },
      DecisionTextCorrected: {
        public: ['data.reason', 'data.text', 'data.title'],
        members: ['context', 'data.reason', 'data.text', 'data.title'],
      },
      PositionCorrected: { members: ['context', 'data.basis', 'data.outcome', 'data.position', 'data.reason', 'data.seat'] },
    },
  }),
  // That there is a decision of a number follows from the next one; what was proposed stands in the decision itself.
  decisionyear: recordDisclosures<DecisionYearEvents>()({
    public: 'always',
    events: { DecisionNumbered: { public: ['data.number'] } },
  }),
  terms: recordDisclosures<TermsEvents>()({
    public: 'always',
    events: {
      // What was submitted and not adopted is for the Secretariat.
      TermsSubmitted: {
        public: ['data.clauses', 'data.owner', 'data.text', 'data.version'],
        publicOnce: { event: 'TermsAdopted', same: ['version'] },
      },
      TermsAdopted: { public: ['data.adoptedOn', 'data.decision', 'data.owner', 'data.startsOn', 'data.version'] },
      TermsTerminated: { public: ['data.cause', 'data.endedOn'] },
    },
  }),
  body: recordDisclosures<BodyEvents>()({
    public: 'always',
    events: {
      BodyConstituted: { public: ['data.kind', 'data.name', 'data.sector'] },
      BodyRenamed: { public: ['data.formerName', 'data.name'] },
      BodyDissolved: { public: ['data.kind', 'data.sector'] },
      SeatAppointed: { public: ['data.capacity', 'data.endsOn', 'data.holder', 'data.seat', 'data.startsOn'] },
      CapacityChanged: { public: ['data.capacity', 'data.seat'] },
      TermExtended: { public: ['data.endsOn', 'data.previousEndsOn', 'data.seat'] },
      SeatDatesCorrected: { public: ['data.endedOn', 'data.endsOn', 'data.holder', 'data.seat', 'data.startsOn'] },
      AppointmentEnded: { public: ['data.cause', 'data.endedOn', 'data.holder', 'data.previousLeftOn', 'data.seat'] },
      SeatPassed: { public: ['data.passedOn', 'data.predecessor', 'data.previousLeftOn', 'data.seat', 'data.successor'] },
    },
  }),
  // Of a meeting its parties are told what an outcome rests on: when it sat, who was in the room, and who had a conflict of interest.
  meeting: recordDisclosures<MeetingEvents>()({
    members: [{ event: 'ParticipantsInvited', at: 'participants.*.party' }],
    events: {
      MeetingScheduled: { members: ['data.convenor', 'data.end', 'data.mode', 'data.sequence', 'data.start', 'data.title', 'data.zone'] },
      MeetingRescheduled: { members: ['data.end', 'data.mode', 'data.sequence', 'data.start', 'data.title', 'data.zone'] },
      MeetingCancelled: { members: ['data.reason', 'data.sequence'] },
      MeetingHeld: { members: ['data.closedAt', 'data.openedAt'] },
      AttendanceRecorded: { members: ['data.participant', 'data.presence', 'data.stays'] },
      ConflictDeclared: { members: ['data.item', 'data.participant'] },
      ConflictLifted: { members: ['data.item', 'data.participant', 'data.reason'] },
    },
  }),
};
