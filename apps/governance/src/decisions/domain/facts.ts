import type { DecisionContext, EventOf, Instant } from '#libs/event-sourcing';
import type { Meeting } from '#libs/meetings';
import type { BodyDecisions } from '../../constitution/domain/body-decisions.decider.js';
import type { Body } from '../../constitution/domain/body-seats.js';
import type { KnownGroup } from '../../constitution/domain/known-group.decider.js';
import type { Terms } from '../../constitution/domain/terms-versions.js';
import type { DecisionYear } from '../../proposals/domain/decision-year.decider.js';
import type { Proposal } from '../../proposals/domain/proposal.js';
import type { DecisionEvents } from './decision.messages.js';
import type { Decision } from './state.js';

/** Looked up in other streams: the body, its rules and its meeting, and what the decision is about. */
export interface DecisionFacts {
  readonly year: DecisionYear;
  readonly body: Body;
  /** The Terms of Reference of the body before the adoptions that are under way, and what may have adopted more of them. */
  readonly termsSoFar: Terms;
  readonly years: ReadonlyMap<string, DecisionYear>;
  readonly adoptions: ReadonlyMap<string, Decision>;
  /** The Terms of Reference of the body. */
  readonly terms: Terms;
  readonly meeting: Meeting;
  readonly advisory: Body;
  /** The terms that the decision is to adopt. */
  readonly adopting: Terms;
  readonly establishing: KnownGroup;
  readonly closing: KnownGroup;
  /** The decisions so far of the body whose terms it is to adopt. */
  readonly decided: BodyDecisions;
  readonly later: Decision;
  /** The later decision with whatever took its place, along the whole chain, by reference. */
  readonly successors: ReadonlyMap<string, Decision>;
  /** Of which the later decision is. */
  readonly laterBody: Body;
}

export type DecisionEvent = EventOf<DecisionEvents>;
export type DecidingContext = DecisionContext<DecisionFacts>;

/** When a step takes effect, beside its instant. */
export interface StepTime {
  /** On the clocks of the meeting, for what is decided in one. */
  readonly day: string;
  /** The day on which it is recorded: what binds others runs from it. */
  readonly today: string;
  /** The last instant that the step may have been at: the end of a day that is named alone. */
  readonly through: Instant;
  /** True when the step is said to have been before another one. */
  readonly isBefore: (step: Instant) => boolean;
}

/** A decision that was proposed, with the time of the step that is to be taken. */
export type DecisionInStep = Decision & StepTime & { readonly proposal: Proposal };
