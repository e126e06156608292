import { toZonedDay } from '#libs/calendar';
import { type Basis, toBasis } from '#libs/decision-rule';
import { defined, type Instant, toDay } from '#libs/event-sourcing';
import { type Meeting, presentAt, recusedOn } from '#libs/meetings';
import { type Body, compositionOn } from '../../constitution/domain/body-seats.js';
import type { TermsClauses } from '../../constitution/domain/terms-clauses.js';
import { type Moment, submittedVersion, type Terms, termsInForceAt } from '../../constitution/domain/terms-versions.js';
import { type Decision, recusedInWriting } from './state.js';

/** The other streams as they are known when a decision is closed. */
export interface KnownHistories {
  readonly body: Body;
  /** Of the body. */
  readonly terms: Terms;
  /** For a decision that is open in one. */
  readonly meeting?: Meeting | undefined;
}

/** The clauses that a decision is taken under. */
export interface RulesOfDecision {
  readonly version: number;
  readonly clauses: TermsClauses;
  /** The submitted version that the decision itself adopts: none is in force yet. */
  readonly provisional?: true;
}

/**
 * The Terms of Reference in force at an instant. Where there are none, the decision that adopts them is taken under themselves, as they
 * were submitted: docs/decisions/0009. Undefined: there are none, and nothing else can be decided.
 */
export function rulesAt({ proposal }: Decision, terms: Terms, moment: Moment): RulesOfDecision | undefined {
  const inForce = termsInForceAt(terms, moment);
  if (inForce) return { version: inForce.version, clauses: inForce.clauses };
  const own = proposal?.effects.find((effect) => effect.kind === 'adopt-terms' && effect.owner === proposal.body);
  const submitted = own?.kind === 'adopt-terms' ? submittedVersion(terms, own.version) : undefined;
  return submitted && { version: submitted.version, clauses: submitted.clauses, provisional: true };
}

/** The day on which it is closed: on the clocks of the meeting, for what is decided in one. */
export const dayOfClosing = ({ opening }: Pick<Decision, 'opening'>, meeting: Meeting | undefined, closedAt: Instant): string =>
  opening?.procedure === 'meeting' && meeting?.zone ? toZonedDay(closedAt, meeting.zone) : toDay(closedAt);

/** Everything that the outcome rests on if the decision is closed at an instant; undefined where no rule is in force. */
export function basisAt(decision: Decision, { body, terms, meeting }: KnownHistories, closedAt: Instant): Basis | undefined {
  const { proposal, opening, positions } = decision;
  const day = dayOfClosing(decision, meeting, closedAt);
  const rules = rulesAt(decision, terms, { at: closedAt, day });
  if (!proposal || !opening || !rules) return undefined;
  const { version, clauses, provisional } = rules;
  return toBasis({
    closedAt,
    terms: defined({ owner: proposal.body, version, revision: terms.revision, provisional }),
    body: { body: proposal.body, revision: body.revision },
    quorum: clauses.quorum,
    rule: clauses.rule,
    seats: compositionOn(body, day),
    procedure: procedureAt(decision, meeting, closedAt),
    positions: positions.map(({ seat, position }) => ({ seat, position })),
  });
}

function procedureAt(decision: Decision, meeting: Meeting | undefined, closedAt: Instant): Parameters<typeof toBasis>[0]['procedure'] {
  const { opening } = decision;
  if (opening?.procedure !== 'meeting') return { kind: 'written', afterwards: opening?.afterwards, recused: recusedInWriting(decision) };
  const { meeting: id, item } = opening;
  if (!meeting) return { kind: 'meeting', meeting: id, item, revision: -1, present: [], recused: [] };
  const { revision } = meeting;
  return { kind: 'meeting', meeting: id, item, revision, present: presentAt(meeting, closedAt), recused: recusedOn(meeting, item) };
}
