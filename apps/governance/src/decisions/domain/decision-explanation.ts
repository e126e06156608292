import { type Basis, computeOutcome, type Outcome, withPosition } from '#libs/decision-rule';
import { evolveWith, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { body } from '../../constitution/domain/body.decider.js';
import { terms } from '../../constitution/domain/terms.decider.js';
import { meeting } from '../../meetings/domain/meeting.decider.js';
import { decision } from './decision.decider.js';
import type { DecisionEvents } from './decision.messages.js';
import { basisAt, dayOfClosing } from './decision-basis.js';
import { type Difference, differences } from './decision-differences.js';
import { type NameOf, stepsOf, type Told } from './decision-in-words.js';
import type { Decision } from './decision-state.js';

/** One time that a decision was closed, or a correction of it: computed again from history alone, beside what is recorded. */
export interface Explained {
  readonly what: 'closing' | 'correction';
  /** Id of the recorded event. */
  readonly entry: string;
  readonly revision: number;
  /** When it was closed. */
  readonly closedAt: string;
  readonly recordedAt: string;
  /** How the outcome comes about, step by step, in words. */
  readonly steps: readonly string[];
  /** Absent where history does not suffice to compute it; then a difference says what is missing. */
  readonly recomputed?: { readonly outcome: Outcome; readonly basis: Basis };
  readonly recorded: { readonly outcome: Outcome; readonly basis: Basis };
  /** True when both are the same, to the last detail. */
  readonly agrees: boolean;
  readonly differences: readonly Difference[];
}

/** The other streams that a basis names, as they are recorded until today. */
export interface OtherHistories {
  readonly body: readonly RecordedEvent[];
  readonly terms: readonly RecordedEvent[];
  readonly meeting: readonly RecordedEvent[];
}

type Closed = RecordedEvent & { readonly data: DecisionEvents['DecisionClosed'] };
type Corrected = RecordedEvent & { readonly data: DecisionEvents['PositionCorrected'] };

/** Every time that a decision was closed, with the corrections that followed, in order. */
export const closingsIn = (history: readonly RecordedEvent[]): readonly Closed[] =>
  history.filter((event): event is Closed => event.type === 'DecisionClosed');

/**
 * Explains one closing. What is recorded of it says only how far each history was known, and when it was closed: the outcome
 * comes from the events before it, by the same rule as then.
 */
export function explainClosing(history: readonly RecordedEvent[], closed: Closed, others: OtherHistories, nameOf: NameOf): Explained {
  const { basis: recorded } = closed.data;
  const before = history.filter(({ revision }) => revision < closed.revision);
  const known = {
    body: upTo(others.body, recorded.body.revision),
    terms: upTo(others.terms, recorded.terms.revision),
    meeting: upTo(others.meeting, recorded.meeting?.revision ?? -1),
  };
  const gaps = [
    ...gapsIn('decision', before, closed.revision - 1),
    ...gapsIn('body', known.body, recorded.body.revision),
    ...gapsIn('terms', known.terms, recorded.terms.revision),
    ...gapsIn('meeting', known.meeting, recorded.meeting?.revision ?? -1),
  ];
  const state = folded<Decision>(decision, before);
  const bodyThen = folded<typeof body.initial>(body, known.body);
  const termsThen = folded<typeof terms.initial>(terms, known.terms);
  const meetingThen = recorded.meeting ? folded<typeof meeting.initial>(meeting, known.meeting) : undefined;
  const at = state.opening?.procedure === 'written' ? state.opening.deadline : closed.effectiveAt;
  const day = dayOfClosing(state, meetingThen, at);
  const basis = basisAt(state, { body: bodyThen, terms: termsThen, meeting: meetingThen }, at);
  const told: Told = {
    reference: closed.stream.slice(closed.stream.indexOf('-') + 1),
    state,
    body: bodyThen,
    terms: termsThen,
    day,
    meeting: meetingThen,
    events: before,
    meetingEvents: known.meeting,
    termsToday: folded<typeof terms.initial>(terms, others.terms),
    nameOf,
  };
  return compared(closed, 'closing', at, basis && { basis, outcome: computeOutcome(basis) }, gaps, (outcome) =>
    basis && outcome ? stepsOf(told, basis, outcome) : [`On ${day} history has no rule by which it could be decided.`],
  );
}

/** Explains the corrections of positions that followed a closing: each with all those before it. */
export function explainCorrections(history: readonly RecordedEvent[], closing: Explained, nameOf: NameOf): readonly Explained[] {
  const next = closingsIn(history).find(({ revision }) => revision > closing.revision)?.revision ?? Number.POSITIVE_INFINITY;
  const corrections = history.filter(
    (event): event is Corrected => event.type === 'PositionCorrected' && event.revision > closing.revision && event.revision < next,
  );
  let basis = closing.recomputed?.basis;
  const holders = new Map(closing.recorded.basis.composition.map(({ seat, holder }) => [seat, holder]));
  const called = (seat: string): string => {
    const holder = holders.get(seat);
    return holder ? nameOf(holder) : `the seat ${seat}`;
  };
  return corrections.map((event) => {
    const { seat, position, reason } = event.data;
    basis = basis && withPosition(basis, seat, position);
    return compared(event, 'correction', closing.closedAt, basis && { basis, outcome: computeOutcome(basis) }, [], (outcome) => [
      `Corrected on ${toDay(event.effectiveAt)}: the position of ${called(seat)} was ${position}. ${reason}.`,
      ...(outcome ? [`Computed with it: ${outcome.reason} ${outcome.result === 'adopted' ? 'Adopted' : 'Not adopted'}.`] : []),
    ]);
  });
}

function compared(
  event: Closed | Corrected,
  what: Explained['what'],
  at: string,
  recomputed: Explained['recomputed'],
  gaps: readonly Difference[],
  words: (outcome: Outcome | undefined) => readonly string[],
): Explained {
  const { outcome, basis } = event.data;
  const found = [...gaps, ...differences({ outcome, basis }, recomputed)];
  return {
    what,
    entry: event.id,
    revision: event.revision,
    closedAt: at,
    recordedAt: event.recordedAt,
    steps: words(recomputed?.outcome),
    ...(recomputed && { recomputed }),
    recorded: { outcome, basis },
    agrees: found.length === 0,
    differences: found,
  };
}

const upTo = (events: readonly RecordedEvent[], last: number): readonly RecordedEvent[] =>
  events.filter(({ revision }) => revision <= last);

const folded = <State>(of: Parameters<typeof evolveWith>[0], events: readonly RecordedEvent[]): State =>
  events.reduce((state, event) => evolveWith(of, state, event), of.initial as unknown) as State;

/** Revisions that a history has to have and has not. */
function gapsIn(name: string, events: readonly RecordedEvent[], last: number): readonly Difference[] {
  const have = new Set(events.map(({ revision }) => revision));
  return Array.from({ length: last + 1 }, (_, revision) => revision)
    .filter((revision) => !have.has(revision))
    .map((revision) => ({ field: `history.${name}.${revision}`, recorded: 'named by the basis', recomputed: 'missing' }));
}
