import { ArrayMaxSize, IsBoolean, IsIn, IsUUID } from 'class-validator';
import { type Basis, type Outcome, POSITIONS, type SeatPosition } from '#libs/decision-rule';
import { Command, CommandInfo, type Instant, IsCalendarDate, IsEffectiveTime, Items, Optional, RequiredIf } from '#libs/event-sourcing';
import type { SharedText } from '#libs/parties';
import { IsDecisionReference, Meaning, OfficialProse, OfficialText } from '#libs/reference';
import {
  ADVICE,
  type Advice,
  EFFECT_KINDS,
  EffectField,
  type EffectKind,
  LONGEST_DECISION,
  LONGEST_TITLE,
  MOST_PAPERS,
  PaperField,
  type PaperOfDecision,
  type Proposal,
  type WhyNoEffect,
} from '../../proposals/domain/proposal.js';

/** In a meeting, under an item of its agenda, or by written procedure until a deadline. */
export type OpeningOfDecision =
  | { readonly procedure: 'meeting'; readonly meeting: string; readonly item: string }
  | {
      readonly procedure: 'written';
      readonly deadline: Instant;
      /** It had ended when it was recorded: only what was said then counts, nobody's silence. */
      readonly afterwards?: true;
    };

/** Members and organisations that may read the text of the deliberations that an event names: see `toReaders`. */
interface Readable extends SharedText {
  readonly parties?: readonly string[];
}

/** What is long or may be personal is sealed, and here by its id. */
export interface DecisionEvents {
  DecisionProposed: Proposal;
  ProposalAmended: Partial<Omit<Proposal, 'body' | 'proposer'>>;
  DecisionCirculated: { readonly papers: readonly PaperOfDecision[] };
  AdviceAsked: Readable & { readonly advisoryBody: string; readonly question?: string; readonly dueOn: string };
  AdviceRecorded: Readable & { readonly advisoryBody: string; readonly advice: Advice; readonly text?: string; readonly holder?: string };
  DecisionOpened: OpeningOfDecision;
  PositionTaken: Readable & {
    readonly seat: string;
    readonly holder: string;
    readonly position: SeatPosition;
    readonly statement?: string;
  };
  /** Its reason may be of somebody's life: the author and the Secretariat alone read it. */
  RecusalDeclared: { readonly seat: string; readonly holder: string; readonly reason?: string };
  RecusalLifted: { readonly seat: string; readonly holder: string };
  /** The outcome with what it rests on, and what was decided, as it stood. */
  DecisionClosed: {
    readonly outcome: Outcome;
    readonly basis: Basis;
    readonly decided: Pick<Proposal, 'title' | 'effects' | 'public'>;
    /** The day on the clocks of the meeting that it was taken in, where that is not the day in UTC. */
    readonly closedOn?: string;
  };
  DecisionDeferred: { readonly reason: string };
  DecisionWithdrawn: { readonly reason: string };
  DecisionImplemented: Readable & { readonly report?: string };
  DecisionSuperseded: { readonly supersededBy: string };
  /** Whoever carries it out has done so. */
  EffectFollowed: { readonly effect: EffectKind };
  /** It could not be carried out; `priorDecision`: the one that had come before. */
  EffectDidNotFollow: { readonly effect: EffectKind; readonly cause: WhyNoEffect; readonly priorDecision?: string };
  DecisionTextCorrected: { readonly title?: string; readonly text?: string; readonly reason: string };
  /** The position that a seat took, where another one was recorded: outcome and basis as they are with it. */
  PositionCorrected: {
    readonly seat: string;
    readonly position: SeatPosition;
    readonly reason: string;
    readonly outcome: Outcome;
    readonly basis: Basis;
  };
}

const LONGEST_REASON = 300;

abstract class DecisionCommand extends Command {
  @IsDecisionReference()
  @Meaning('Reference of the decision, `2026-003`.')
  decision: string;
}

@CommandInfo('Enter a proposal that was given a number in the register: follows from its numbering', [])
export class EnterDecision extends DecisionCommand {}

@CommandInfo('Amend a proposal that was not circulated yet, or was deferred', ['secretariat'])
export class AmendProposal extends DecisionCommand {
  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @OfficialProse(LONGEST_DECISION)
  text?: string;

  @Optional()
  @ArrayMaxSize(EFFECT_KINDS.length)
  @Items(() => EffectField)
  @Meaning('All of them: those before are replaced.')
  effects?: EffectField[];

  @Optional()
  @IsBoolean()
  public?: boolean;

  @Optional()
  @ArrayMaxSize(MOST_PAPERS)
  @Items(() => PaperField)
  @Meaning('All of them: those before are replaced.')
  papers?: PaperField[];
}

@CommandInfo('Circulate a proposal with its papers to the body: from now on its text stands', ['secretariat'])
export class CirculateDecision extends DecisionCommand {
  @Optional()
  @ArrayMaxSize(MOST_PAPERS)
  @Items(() => PaperField)
  @Meaning('All of them. Absent: those of the proposal.')
  papers?: PaperField[];
}

abstract class AdviceCommand extends DecisionCommand {
  @IsUUID()
  @Meaning('The Stakeholder Advisory Group.')
  advisoryBody: string;
}

@CommandInfo('Ask a Stakeholder Advisory Group for its advice: they advise the Steering Committee (FAQ, question 4)', ['secretariat'])
export class AskAdvice extends AdviceCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the question’s text, sealed in the people service.')
  question?: string;

  @IsCalendarDate()
  @Meaning('The last day for the answer. The decision is not opened before, unless the advice has come.')
  dueOn: string;
}

@CommandInfo('Record the advice of a Stakeholder Advisory Group; it may be recorded anew until the decision is closed', [
  'secretariat',
  { role: 'focal-point', owns: 'holder' },
])
export class RecordAdvice extends AdviceCommand {
  @IsIn(ADVICE)
  advice: Advice;

  @Optional()
  @IsUUID()
  @Meaning('Id of the advice’s text, sealed in the people service.')
  text?: string;

  @Optional()
  @IsUUID()
  @Meaning('The organisation in the chair of the group that hands it in; a focal point names its own.')
  holder?: string;
}

const inMeeting = ({ procedure }: OpenDecision): boolean => procedure === 'meeting';

@CommandInfo('Open a decision: under an item of a meeting, or by written procedure until a deadline', ['secretariat'])
export class OpenDecision extends DecisionCommand {
  @IsIn(['meeting', 'written'])
  procedure: OpeningOfDecision['procedure'];

  @RequiredIf(inMeeting)
  @IsUUID()
  @Meaning('In a meeting: which one.')
  meeting?: string;

  @RequiredIf(inMeeting)
  @IsUUID()
  @Meaning('In a meeting: the item of its agenda.')
  item?: string;

  @RequiredIf((command: OpenDecision) => !inMeeting(command))
  @IsEffectiveTime()
  @Meaning('By written procedure: until when positions are taken, a day to its end in UTC. It closes then by itself.')
  deadline?: string;

  @Optional()
  @IsBoolean()
  @Meaning('A written procedure that has ended already, recorded afterwards as it was held. Silence is no assent in it.')
  afterwards?: boolean;
}

abstract class SeatCommand extends DecisionCommand {
  @IsUUID()
  @Meaning('The seat in the body.')
  seat: string;

  @IsUUID()
  @Meaning('The party that holds the seat; a focal point names its own.')
  holder: string;
}

@CommandInfo('Take a position on an open decision, or another one than before; the last one before closing counts', [
  'secretariat',
  { role: 'focal-point', owns: 'holder' },
])
export class TakePosition extends SeatCommand {
  @IsIn(POSITIONS)
  position: SeatPosition;

  @Optional()
  @IsUUID()
  @Meaning('Id of a statement’s text, sealed in the people service.')
  statement?: string;
}

@CommandInfo('Declare a conflict of interest in a written procedure: the seat takes no part', [
  'secretariat',
  { role: 'focal-point', owns: 'holder' },
])
export class DeclareRecusal extends SeatCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the text that says why, sealed in the people service.')
  reason?: string;
}

@CommandInfo('Lift a recusal that was declared by mistake', ['secretariat'])
export class LiftRecusal extends SeatCommand {}

@CommandInfo('Close an open decision: the outcome is computed. A written procedure closes at its deadline by itself', ['secretariat'])
export class CloseDecision extends DecisionCommand {}

abstract class ReasonedCommand extends DecisionCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Defer a decision that was circulated or opened; it may be amended and opened again', ['secretariat'])
export class DeferDecision extends ReasonedCommand {}

@CommandInfo('Withdraw a decision before it is closed', ['secretariat'])
export class WithdrawDecision extends ReasonedCommand {}

@CommandInfo('Record that an adopted decision was carried out', ['secretariat'])
export class RecordImplementation extends DecisionCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the report’s text, sealed in the people service.')
  report?: string;
}

abstract class EffectCommand extends DecisionCommand {
  effect: EffectKind;
}

@CommandInfo('Note that an effect of a decision followed: told by who carries it out', [])
export class NoteEffectFollowed extends EffectCommand {}

@CommandInfo('Note that an effect of a decision did not follow, and why: told by who was to carry it out', [])
export class NoteEffectDidNotFollow extends EffectCommand {
  cause: WhyNoEffect;
  priorDecision?: string;
}

@CommandInfo('Record that a later decision took the place of an adopted one, which stays in the register', ['secretariat'])
export class SupersedeDecision extends DecisionCommand {
  @IsDecisionReference()
  @Meaning('Reference of the later decision.')
  supersededBy: string;
}

@CommandInfo('Correct the wording of a decision that was closed: a slip, not its sense. What was decided stays in the record', [
  'secretariat',
])
export class CorrectText extends ReasonedCommand {
  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @OfficialProse(LONGEST_DECISION)
  text?: string;
}

@CommandInfo('Correct a position that was recorded wrongly, after closing; a correction never changes the outcome', ['secretariat'])
export class CorrectPosition extends ReasonedCommand {
  @IsUUID()
  @Meaning('The seat in the body.')
  seat: string;

  @IsIn(POSITIONS)
  @Meaning('The position that it took.')
  position: SeatPosition;
}
