import { type Basis, computeOutcome, type Outcome, withPosition } from '#libs/decision-rule';
import { defined, evolveWith, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { body } from '../../constitution/domain/body.decider.js';
import { terms } from '../../constitution/domain/terms.decider.js';
import { meeting } from '../../meetings/domain/meeting.decider.js';
import { basisAt, dayOfClosing } from './basis.js';
import { type ClosingAccount, type ToName, toSteps } from './closing-in-words.js';
import { decision } from './decision.decider.js';
import type { DecisionEvents } from './decision.messages.js';
import { type Difference, differences } from './differences.js';
import type { Decision } from './state.js';

/** One time that a decision was closed, or a correction of it: computed again from history alone, beside what is recorded. */
export interface Explained {
  readonly what: 'closing' | 'correction';
  /** Id of the recorded event. */
  readonly entry: string;
  readonly revision: number;
  /** When it was closed. */
  readonly closedAt: string;
  readonly recordedAt: string;
  /** The way to the outcome, in words. */
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
export function explainClosing(history: readonly RecordedEvent[], closed: Closed, others: OtherHistories, toName: ToName): Explained {
  const { basis: recorded } = closed.data;
  const earlier = history.filter(({ revision }) => revision < closed.revision);
  const histories = {
    body: upTo(others.body, recorded.body.revision),
    terms: upTo(others.terms, recorded.terms.revision),
    meeting: upTo(others.meeting, recorded.meeting?.revision ?? -1),
  };
  const gaps = [
    ...gapsIn('decision', earlier, closed.revision - 1),
    ...gapsIn('body', histories.body, recorded.body.revision),
    ...gapsIn('terms', histories.terms, recorded.terms.revision),
    ...gapsIn('meeting', histories.meeting, recorded.meeting?.revision ?? -1),
  ];
  const state = fold<Decision>(decision, earlier);
  const bodyThen = fold<typeof body.initial>(body, histories.body);
  const termsThen = fold<typeof terms.initial>(terms, histories.terms);
  const meetingThen = recorded.meeting ? fold<typeof meeting.initial>(meeting, histories.meeting) : undefined;
  const closedAt = state.opening?.procedure === 'written' ? state.opening.deadline : closed.effectiveAt;
  const day = dayOfClosing(state, meetingThen, closedAt);
  const basis = basisAt(state, { body: bodyThen, terms: termsThen, meeting: meetingThen }, closedAt);
  const account: ClosingAccount = {
    reference: closed.stream.slice(closed.stream.indexOf('-') + 1),
    state,
    body: bodyThen,
    terms: termsThen,
    day,
    meeting: meetingThen,
    events: earlier,
    meetingEvents: histories.meeting,
    termsToday: fold<typeof terms.initial>(terms, others.terms),
    nameOf: toName,
  };
  return toExplained(closed, 'closing', closedAt, basis && { basis, outcome: computeOutcome(basis) }, gaps, (outcome) =>
    basis && outcome ? toSteps(account, basis, outcome) : [`On ${day} history has no rule by which it could be decided.`],
  );
}

/** Explains the corrections of positions that followed a closing: each with all those before it. */
export function explainCorrections(history: readonly RecordedEvent[], closing: Explained, toName: ToName): readonly Explained[] {
  const next = closingsIn(history).find(({ revision }) => revision > closing.revision)?.revision ?? Number.POSITIVE_INFINITY;
  const corrections = history.filter(
    (event): event is Corrected => event.type === 'PositionCorrected' && event.revision > closing.revision && event.revision < next,
  );
  let basis = closing.recomputed?.basis;
  const holders = new Map(closing.recorded.basis.composition.map(({ seat, holder }) => [seat, holder]));
  const toSeatLabel = (seat: string): string => {
    const holder = holders.get(seat);
    return holder ? toName(holder) : `the seat ${seat}`;
  };
  return corrections.map((event) => {
    const { seat, position, reason } = event.data;
    basis = basis && withPosition(basis, seat, position);
    return toExplained(event, 'correction', closing.closedAt, basis && { basis, outcome: computeOutcome(basis) }, [], (outcome) => [
      `Corrected on ${toDay(event.effectiveAt)}: the position of ${toSeatLabel(seat)} was ${position}. ${reason}.`,
      ...(outcome ? [`Computed with it: ${outcome.reason} ${outcome.result === 'adopted' ? 'Adopted' : 'Not adopted'}.`] : []),
    ]);
  });
}

function toExplained(
  event: Closed | Corrected,
  what: Explained['what'],
  closedAt: string,
  recomputed: Explained['recomputed'],
  gaps: readonly Difference[],
  words: (outcome: Outcome | undefined) => readonly string[],
): Explained {
  const { outcome, basis } = event.data;
  const all = [...gaps, ...differences({ outcome, basis }, recomputed)];
  return {
    what,
    entry: event.id,
    revision: event.revision,
    closedAt,
    recordedAt: event.recordedAt,
    steps: words(recomputed?.outcome),
    ...defined({ recomputed }),
    recorded: { outcome, basis },
    agrees: all.length === 0,
    differences: all,
  };
}

const upTo = (events: readonly RecordedEvent[], last: number): readonly RecordedEvent[] =>
  events.filter(({ revision }) => revision <= last);

const fold = <State>(decider: Parameters<typeof evolveWith>[0], events: readonly RecordedEvent[]): State =>
  events.reduce((state, event) => evolveWith(decider, state, event), decider.initial as unknown) as State;

/** Revisions that a history has to have and has not. */
function gapsIn(name: string, events: readonly RecordedEvent[], last: number): readonly Difference[] {
  const have = new Set(events.map(({ revision }) => revision));
  return Array.from({ length: last + 1 }, (_, revision) => revision)
    .filter((revision) => !have.has(revision))
    .map((revision) => ({ field: `history.${name}.${revision}`, recorded: 'named by the basis', recomputed: 'missing' }));
}
