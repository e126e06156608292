import { type Basis, type Outcome, type SeatPosition, statusAfterClosing } from '#libs/decision-rule';
import { append, defined, earlierDay, type Instant, type ItemList, itemsBy, type RecordedEvent, toDay } from '#libs/event-sourcing';
import type { Advice, EffectKind, Proposal, WhyNoEffect } from '../../proposals/domain/proposal.js';
import type { DecisionEvents, OpeningOfDecision } from './decision.messages.js';
import { readsOtherwise } from './text.js';

export const DECISION_STATUSES = [
  ...['proposed', 'circulated', 'open', 'adopted', 'not-adopted', 'deferred', 'withdrawn', 'implemented', 'superseded'],
] as const;
/** `none`: nothing is recorded. */
export type DecisionStatus = 'none' | (typeof DECISION_STATUSES)[number];

/** A position that stands: the last one of the seat. */
export interface Taken {
  readonly seat: string;
  readonly holder: string;
  readonly position: SeatPosition;
  readonly takenAt: Instant;
}

/** A question to an Advisory Group, with its answer. */
export interface AdviceRequest {
  readonly advisoryBody: string;
  readonly askedAt: Instant;
  /** Last day for the answer. */
  readonly dueOn: string;
  readonly advice?: Advice;
  readonly givenAt?: Instant;
  /** True: it was asked on a text that was amended since; its day stands, what it said does not. */
  readonly former?: true;
}

/** The conflicts of interest that a seat declared in a written procedure. */
export interface Recusal {
  readonly seat: string;
  /** When it declared those that stand; none: each was lifted. */
  readonly declared: readonly Instant[];
  /** When one was lifted last. */
  readonly liftedAt?: Instant;
}

/** An effect of an adopted decision that was answered by whoever carries it out. */
export interface Followed {
  readonly effect: EffectKind;
  readonly answeredOn: string;
  /** Why it did not follow; absent: it did. */
  readonly cause?: WhyNoEffect;
  /** The decision that had come before. */
  readonly priorDecision?: string;
}

export interface Closing {
  readonly closedAt: Instant;
  /** The day on the clocks of the meeting, where that is not the day in UTC. */
  readonly closedOn?: string;
  readonly outcome: Outcome;
  readonly basis: Basis;
}

/** A decision of a body, from its proposal on. What was decided once stays, whatever is recorded after. */
export interface Decision {
  readonly status: DecisionStatus;
  /** When the last step took effect: the next is not before it. */
  readonly statusSince: Instant;
  /** As it stands, amendments and corrections included. Absent before it was proposed. */
  readonly proposal?: Proposal;
  readonly advice: ItemList<AdviceRequest>;
  readonly opening?: OpeningOfDecision & {
    readonly openedAt: Instant;
    /** Where it was recorded on a later day than it is dated. */
    readonly recordedAt?: Instant;
  };
  /** Of each seat that said something; what a seat with a conflict of interest said stays, and does not count. */
  readonly positions: ItemList<Taken>;
  readonly recusals: ItemList<Recusal>;
  /** The last time that it was closed. */
  readonly closing?: Closing;
  /** Of its effects those that were answered. */
  readonly followed?: ItemList<Followed>;
  readonly supersededBy?: string;
  /** Of the last event. */
  readonly revision: number;
}

export const NO_DECISION: Decision = { status: 'none', statusSince: '', advice: [], positions: [], recusals: [], revision: -1 };

/** A decision that was adopted, whatever became of it. */
export const wasAdopted = ({ status }: Pick<Decision, 'status'>): boolean => ['adopted', 'implemented', 'superseded'].includes(status);

/** Seats that take no part in a written procedure, for a conflict of interest. */
export const recusedInWriting = ({ recusals }: Pick<Decision, 'recusals'>): readonly string[] =>
  recusals.filter(({ declared }) => declared.length > 0).map(({ seat }) => seat);

/** Since when a seat takes no part in a written procedure; undefined: it does. */
export const recusedSince = ({ recusals }: Pick<Decision, 'recusals'>, seat: string): Instant | undefined =>
  findRecusal(recusals, seat)?.declared.reduce<Instant | undefined>(
    (first, instant) => (first ? earlierDay(first, instant) : instant),
    undefined,
  );

export const findRecusal = (recusals: ItemList<Recusal>, seat: string): Recusal | undefined => bySeatRecused.get(recusals, seat);

/** An effect that did not follow, of a decision that nothing was done about since: someone has to look at it. */
export const isLeftUndone = ({ status, followed = [] }: Pick<Decision, 'status' | 'followed'>): boolean =>
  status === 'adopted' && followed.some(({ cause }) => cause !== undefined);

type Evolve = {
  readonly [Type in keyof DecisionEvents]: (decision: Decision, data: DecisionEvents[Type], event: StepEvent) => Decision;
};

type StepEvent = Pick<RecordedEvent, 'effectiveAt' | 'recordedAt' | 'revision'>;

/** A step to another status. */
const withStatus = (status: DecisionStatus, decision: Decision, { effectiveAt, revision }: StepEvent): Decision => ({
  ...decision,
  status,
  statusSince: effectiveAt,
  revision,
});

const withChange = (decision: Decision, { revision }: StepEvent, change: Partial<Decision>): Decision => ({
  ...decision,
  ...change,
  revision,
});

const changedProposal = ({ proposal }: Decision, change: Partial<Proposal>): Proposal => ({ ...(proposal as Proposal), ...change });

/** With when that was recorded, if it was on a later day. */
const openedAt = ({ effectiveAt, recordedAt }: StepEvent) =>
  defined({ openedAt: effectiveAt, recordedAt: toDay(recordedAt) > toDay(effectiveAt) ? recordedAt : undefined });

/** Without what was said while it was open: who opens it again asks anew. */
const withoutOpening = ({ opening: _, ...decision }: Decision): Decision => ({ ...decision, positions: [], recusals: [] });

/** Advice on a text that is another one now. */
const onFormerText = (advice: ItemList<AdviceRequest>): ItemList<AdviceRequest> =>
  advice.map(({ advisoryBody, askedAt, dueOn }) => ({ advisoryBody, askedAt, dueOn, former: true as const }));

/** A lifting takes away what was declared up to it; one that is dated before all of it can only mean the whole. */
function withoutLifted(declared: readonly Instant[], liftedAt: Instant): readonly Instant[] {
  const later = declared.filter((instant) => instant > liftedAt);
  return later.length === declared.length ? [] : later;
}

const byAdvisoryBody = itemsBy<AdviceRequest>(({ advisoryBody }) => advisoryBody);
const bySeat = itemsBy<Taken>(({ seat }) => seat);
const bySeatRecused = itemsBy<Recusal>(({ seat }) => seat);

const withAnswer = (decision: Decision, what: Omit<Followed, 'answeredOn'>, event: StepEvent): Decision =>
  withChange(decision, event, { followed: append(decision.followed ?? [], { ...what, answeredOn: toDay(event.effectiveAt) }) });

export const evolve: Evolve = {
  DecisionProposed: (decision, proposal, event) => withStatus('proposed', { ...decision, proposal }, event),
  ProposalAmended: (decision, change, event) => {
    const isOther = decision.proposal && readsOtherwise(decision.proposal, change);
    const advice = isOther ? onFormerText(decision.advice) : decision.advice;
    return withStatus('proposed', { ...withoutOpening(decision), proposal: changedProposal(decision, change), advice }, event);
  },
  DecisionCirculated: (decision, { papers }, event) =>
    withStatus('circulated', { ...decision, proposal: changedProposal(decision, { papers }) }, event),
  AdviceAsked: (decision, { advisoryBody, dueOn: until }, event) =>
    withChange(decision, event, {
      advice: byAdvisoryBody.putLast(decision.advice, { advisoryBody, askedAt: event.effectiveAt, dueOn: until }),
    }),
  AdviceRecorded: (decision, { advisoryBody, advice }, event) =>
    withChange(decision, event, {
      advice: byAdvisoryBody.change(decision.advice, advisoryBody, ({ former: _, ...asked }) => ({
        ...asked,
        advice,
        givenAt: event.effectiveAt,
      })),
    }),
  DecisionOpened: (decision, opening, event) =>
    withStatus('open', { ...withoutOpening(decision), opening: { ...opening, ...openedAt(event) } }, event),
  PositionTaken: (decision, { seat, holder, position }, event) =>
    withChange(decision, event, {
      positions: bySeat.putLast(decision.positions, { seat, holder, position, takenAt: event.effectiveAt }),
    }),
  RecusalDeclared: (decision, { seat }, event) => {
    const { declared = [], ...former } = findRecusal(decision.recusals, seat) ?? {};
    const recusal = { ...former, seat, declared: [...declared, event.effectiveAt] };
    return withChange(decision, event, { recusals: bySeatRecused.put(decision.recusals, recusal) });
  },
  RecusalLifted: (decision, { seat }, event) =>
    withChange(decision, event, {
      recusals: bySeatRecused.change(decision.recusals, seat, ({ declared }) => ({
        seat,
        declared: withoutLifted(declared, event.effectiveAt),
        liftedAt: event.effectiveAt,
      })),
    }),
  DecisionClosed: (decision, { outcome, basis, closedOn }, event) =>
    withStatus(
      statusAfterClosing(outcome),
      { ...decision, closing: defined({ closedAt: event.effectiveAt, closedOn, outcome, basis }) },
      event,
    ),
  DecisionDeferred: (decision, _, event) => withStatus('deferred', withoutOpening(decision), event),
  DecisionWithdrawn: (decision, _, event) => withStatus('withdrawn', withoutOpening(decision), event),
  DecisionImplemented: (decision, _, event) => withStatus('implemented', decision, event),
  DecisionSuperseded: (decision, { supersededBy }, event) => withStatus('superseded', { ...decision, supersededBy }, event),
  EffectFollowed: (decision, { effect }, event) => withAnswer(decision, { effect }, event),
  EffectDidNotFollow: (decision, { effect, cause, priorDecision }, event) =>
    withAnswer(decision, defined({ effect, cause, priorDecision }), event),
  DecisionTextCorrected: (decision, { reason: _, ...change }, event) =>
    withChange(decision, event, { proposal: changedProposal(decision, change) }),
  PositionCorrected: (decision, { outcome, basis }, event) =>
    withChange(decision, event, defined({ closing: decision.closing && { ...decision.closing, outcome, basis } })),
};
