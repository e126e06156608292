import { toZonedDay } from '#libs/calendar';
import { type Command, fromStatuses, type Instant, isDate, requiring, throughInstant, toDay } from '#libs/event-sourcing';
import { compositionOn, votes } from '../../constitution/domain/body-seats.js';
import { notInTheFuture } from '../../parties/domain/effective-day.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import { assertConstituted } from '../../proposals/domain/effects.js';
import type { Proposal } from '../../proposals/domain/proposal.js';
import { rulesAt } from './basis.js';
import type * as commands from './decision.messages.js';
import { OpenDecision } from './decision.messages.js';
import type { DecidingContext, DecisionFacts, StepTime } from './facts.js';
import type { Decision, DecisionStatus } from './state.js';
import { instantInWords, statusInWords } from './words.js';

const BEFORE_CLOSING = ['proposed', 'circulated', 'open', 'deferred'] as const;
const AFTER_CLOSING = ['adopted', 'not-adopted', 'implemented', 'superseded'] as const;

/** The states in which each step is possible. What follows by itself, entering and the answers on effects, has none: it is no step. */
export const POSSIBLE_IN = {
  AmendProposal: ['proposed', 'deferred'],
  CirculateDecision: ['proposed', 'circulated'],
  AskAdvice: ['circulated', 'open', 'deferred'],
  RecordAdvice: ['circulated', 'open', 'deferred'],
  OpenDecision: ['circulated', 'deferred'],
  TakePosition: ['open'],
  DeclareRecusal: ['open'],
  LiftRecusal: ['open'],
  CloseDecision: ['open'],
  DeferDecision: ['circulated', 'open'],
  WithdrawDecision: BEFORE_CLOSING,
  RecordImplementation: ['adopted'],
  SupersedeDecision: ['adopted', 'implemented'],
  CorrectText: AFTER_CLOSING,
  CorrectPosition: AFTER_CLOSING,
} as const satisfies Partial<Record<keyof typeof commands, readonly DecisionStatus[]>>;

/** `requires(existing, possible('AskAdvice'), inTime)((command, decision, context) => events)` */
export const requires = requiring<Decision, DecidingContext>();

/** A decision is recorded under the reference. @throws Refusal */
export function existing({ proposal }: Decision): { readonly proposal: Proposal } {
  if (!proposal) throw refuse['unknown-decision']('No decision is recorded under this reference.');
  return { proposal };
}

/** The decision is in a state in which the step is possible. @throws Refusal */
export function possible(step: keyof typeof POSSIBLE_IN) {
  const statuses: readonly DecisionStatus[] = POSSIBLE_IN[step];
  return fromStatuses(({ status }: Decision): void => {
    if (statuses.includes(status)) return;
    throw refuse['wrong-step'](`The decision is ${statusInWords(status)}; this step follows ${statuses.map(statusInWords).join(', ')}.`);
  }, statuses);
}

/** The step is not ahead, and not before the last one. @throws Refusal */
export function inTime(decision: Decision, context: DecidingContext, command: Command): StepTime {
  const { effectiveAt, now } = context;
  notInTheFuture(context);
  const { effectiveAt: given } = command;
  const zone = findZone(decision, context.facts, command);
  // A day alone is not before something on that day.
  const isBefore = (step: Instant) => effectiveAt < step && !(isDate(given) && given === dayIn(step, zone));
  if (isBefore(decision.statusSince)) {
    throw refuse['before-the-last-step'](`The last step was at ${instantInWords(decision.statusSince)}.`, 'effectiveAt');
  }
  return {
    day: dayOfStep(decision, context, command),
    today: dayIn(now, zone),
    through: isDate(given) ? throughInstant(given) : effectiveAt,
    isBefore,
  };
}

/** The day that is given, or that of the instant on the clocks of the meeting. */
function dayOfStep(decision: Decision, { effectiveAt, facts }: DecidingContext, command: Command): string {
  const { effectiveAt: given } = command;
  return isDate(given) ? given : dayIn(effectiveAt, findZone(decision, facts, command));
}

/** The zone of the meeting that a decision is taken in. */
const findZone = ({ opening }: Decision, { meeting }: DecisionFacts, command: Command): string | undefined =>
  opening?.procedure === 'meeting' || command instanceof OpenDecision ? meeting?.zone || undefined : undefined;

/** The day at an instant: on the clocks of the meeting, for what is decided in one; else in UTC. */
const dayIn = (instant: Instant, zone: string | undefined): string => (zone === undefined ? toDay(instant) : toZonedDay(instant, zone));

/** The body that decides is there on the day of the step. @throws Refusal */
export const bodyThere = (decision: Decision, context: DecidingContext, command: Command): void =>
  assertConstituted(context.facts.body, dayOfStep(decision, context, command));

/** Positions are still taken: nothing that comes after the deadline of a written procedure counts. @throws Refusal */
export function beforeDeadline(decision: Decision, { now, effectiveAt }: DecidingContext): void {
  const deadline = findDeadline(decision);
  if (deadline === undefined || (effectiveAt <= deadline && !isOver(decision, deadline, now))) return;
  throw refuse['deadline-passed'](`It was at ${instantInWords(deadline)}.`);
}

/** A procedure that is recorded after it was held takes in the positions of the time, whenever they are recorded. */
const isOver = ({ opening }: Decision, deadline: Instant, now: Instant): boolean =>
  opening?.procedure === 'written' && !opening.afterwards && now > deadline;

/** A step that ends an open decision without an outcome: not once silence has spoken, unless no rule says what it means. @throws Refusal */
export function beforeSilenceSpeaks(decision: Decision, context: DecidingContext): void {
  const deadline = findDeadline(decision);
  const isSettled = deadline !== undefined && rulesAt(decision, context.facts.terms, { at: deadline, day: toDay(deadline) }) !== undefined;
  if (isSettled) beforeDeadline(decision, context);
}

/** The party holds the seat that it speaks for, and the seat votes. @throws Refusal */
export function speakingForItsSeat(decision: Decision, context: DecidingContext, command: Command): void {
  const { seat: id, holder } = command as commands.TakePosition;
  const day = dayOfStep(decision, context, command);
  const seat = compositionOn(context.facts.body, day).find((candidate) => candidate.seat === id);
  if (!seat) throw refuse['unknown-seat'](`On ${day} the body has no such seat.`, 'seat');
  if (seat.holder.id !== holder) throw refuse['not-its-seat']('Another party holds the seat.', 'holder');
  if (!votes(seat)) throw refuse['no-vote']('The seat is an observer’s.', 'seat');
}

/** The deadline of a written procedure that is open. */
export const findDeadline = ({ status, opening }: Decision): Instant | undefined =>
  status === 'open' && opening?.procedure === 'written' ? opening.deadline : undefined;
