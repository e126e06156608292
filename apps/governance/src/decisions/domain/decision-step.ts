import { toZonedDay } from '#libs/calendar';
import { type Command, type DecisionContext, type EventOf, type Instant, isDate, throughInstant, toDay } from '#libs/event-sourcing';
import type { Meeting } from '#libs/meetings';
import type { BodyDecisions } from '../../constitution/domain/body-decisions.decider.js';
import type { Body } from '../../constitution/domain/body-seats.js';
import type { KnownGroup } from '../../constitution/domain/known-group.decider.js';
import type { Terms } from '../../constitution/domain/terms-versions.js';
import { notInTheFuture } from '../../parties/domain/effective-day.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import type { Proposal } from '../../proposals/domain/decision-proposal.js';
import type { DecisionYear } from '../../proposals/domain/decision-year.decider.js';
import { type DecisionEvents, OpenDecision } from './decision.messages.js';
import { rulesAt } from './decision-basis.js';
import type { Decision, DecisionStatus } from './decision-state.js';

/** What other streams say of the body, its rules and its meeting, and of what the decision is about. */
export interface DecisionFacts {
  readonly year: DecisionYear;
  readonly body: Body;
  /** The Terms of Reference of the body as they are known at first, and what may have adopted more of them. */
  readonly known: Terms;
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
  /** What the body has decided already whose terms it is to adopt. */
  readonly decided: BodyDecisions;
  readonly later: Decision;
  /** The later decision with whatever took its place, along the whole chain, by reference. */
  readonly successors: ReadonlyMap<string, Decision>;
  /** Of which the later decision is. */
  readonly laterBody: Body;
}

export type ContextWithFacts = DecisionContext<DecisionFacts>;
export type DecisionEvent = EventOf<DecisionEvents>;
type Entered = Decision & { readonly proposal: Proposal };

/** What a step is decided on: the decision as it stands, and when the step takes effect. */
export interface StepContext {
  readonly decision: Entered;
  readonly at: Instant;
  /** The last instant that the step may have been at: the end of a day that is named alone. */
  readonly through: Instant;
  /** On the clocks of the meeting, for what is decided in one. */
  readonly day: string;
  /** The day on which it is recorded: what binds others runs from it. */
  readonly today: string;
  /** True when the step is said to have been before another one. */
  readonly isBefore: (step: Instant) => boolean;
  readonly facts: DecisionFacts;
  readonly now: Instant;
  readonly bySecretariat: boolean;
}

export type Step<C> = (command: C, decision: Decision, context: ContextWithFacts) => readonly DecisionEvent[];

/** A step from one of these states on. After the deadline of a written procedure, only its closing is left. */
export const step =
  <C extends Command>(from: readonly DecisionStatus[], decide: (command: C, context: StepContext) => DecisionEvent | undefined): Step<C> =>
  (command, decision, context) => {
    const { status, statusSince: since, proposal } = decision;
    if (!proposal) throw refuse['unknown-decision']('No decision is recorded under this reference.');
    if (!from.includes(status)) {
      throw refuse['wrong-step'](`The decision is ${inWords(status)}; this step follows ${from.map(inWords).join(', ')}.`);
    }
    const { effectiveAt, now, bySecretariat = false, facts } = context;
    notInTheFuture(context);
    const zone = findZone(command, decision, facts);
    const { effectiveAt: named } = command;
    const day = isDate(named) ? named : dayIn(effectiveAt, zone);
    // A day alone is not before something on that day.
    const isBefore = (step: Instant) => effectiveAt < step && !(isDate(named) && named === dayIn(step, zone));
    if (isBefore(since)) throw refuse['before-the-last-step'](`The last step was at ${instantInWords(since)}.`, 'effectiveAt');
    const decided = decide(command, {
      decision: { ...decision, proposal },
      at: effectiveAt,
      through: isDate(named) ? throughInstant(named) : effectiveAt,
      day,
      today: dayIn(now, zone),
      isBefore,
      facts,
      now,
      bySecretariat,
    });
    return decided ? [decided] : [];
  };

/** The zone of the meeting that a decision is taken in. */
const findZone = (command: Command, { opening }: Decision, { meeting }: DecisionFacts): string | undefined =>
  opening?.procedure === 'meeting' || command instanceof OpenDecision ? meeting?.zone || undefined : undefined;

/** The day at an instant: on the clocks of the meeting, for what is decided in one; else in UTC. */
const dayIn = (instant: Instant, zone: string | undefined): string => (zone === undefined ? toDay(instant) : toZonedDay(instant, zone));

/** The same while positions are taken: nothing that comes after the deadline counts. */
export const beforeDeadline =
  <C>(decide: (command: C, context: StepContext) => DecisionEvent | undefined) =>
  (command: C, context: StepContext): DecisionEvent | undefined => {
    const deadline = findDeadline(context.decision);
    const isOver = context.now > deadlineAsHeld(context.decision);
    if (deadline !== undefined && (isOver || context.at > deadline)) {
      throw refuse['deadline-passed'](`It was at ${instantInWords(deadline)}.`);
    }
    return decide(command, context);
  };

/** A step that ends an open decision without an outcome: not once silence has spoken, unless no rule says what it means. */
export const unlessSettled =
  <C>(decide: (command: C, context: StepContext) => DecisionEvent | undefined) =>
  (command: C, context: StepContext): DecisionEvent | undefined => {
    const deadline = findDeadline(context.decision);
    const settled =
      deadline !== undefined && rulesAt(context.decision, context.facts.terms, { at: deadline, day: toDay(deadline) }) !== undefined;
    return settled ? beforeDeadline(decide)(command, context) : decide(command, context);
  };

/** Up to when positions are taken in; of a procedure that is recorded afterwards, those of the time are taken in whenever it is. */
const deadlineAsHeld = (decision: Decision): Instant =>
  (decision.opening?.procedure === 'written' && !decision.opening.afterwards ? findDeadline(decision) : undefined) ?? NEVER;
const NEVER = '9999-12-31T23:59:59.999Z';

/** Of a written procedure that is open. */
export const findDeadline = ({ status, opening }: Decision): Instant | undefined =>
  status === 'open' && opening?.procedure === 'written' ? opening.deadline : undefined;

export const inWords = (status: string): string => status.replaceAll('-', ' ');
export const instantInWords = (instant: Instant): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
