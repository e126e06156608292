import { dayAt } from '#libs/calendar';
import { type Instant, toDay } from '#libs/event-sourcing';
import { type Meeting, presentAt, recusedOn } from '#libs/meetings';
import { type Body, compositionOn, votes } from '../../constitution/domain/body-seats.js';
import type { TermsClauses } from '../../constitution/domain/terms-clauses.js';
import { type Moment, submittedVersion, type Terms, termsInForceAt } from '../../constitution/domain/terms-versions.js';
import { type Decision, recusedInWriting } from './decision-state.js';
import type { Basis } from './outcome.js';

/** What other streams know when a decision is closed. */
export interface Known {
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
export const dayOfClosing = ({ opening }: Pick<Decision, 'opening'>, meeting: Meeting | undefined, at: Instant): string =>
  opening?.procedure === 'meeting' && meeting?.zone ? dayAt(at, meeting.zone) : toDay(at);

/** Everything that the outcome rests on if the decision is closed at an instant; undefined where no rule is in force. */
export function basisOf(decision: Decision, { body, terms, meeting }: Known, at: Instant): Basis | undefined {
  const { proposal, opening, positions } = decision;
  const day = dayOfClosing(decision, meeting, at);
  const rules = rulesAt(decision, terms, { at, day });
  if (!proposal || !opening || !rules) return undefined;
  const { version, clauses, provisional } = rules;
  const composition = compositionOn(body, day)
    .filter(votes)
    .map(({ seat, holder, capacity }) => ({ seat, holder, capacity }));
  const ofTheBody = (ids: readonly string[]) => composition.map(({ seat }) => seat).filter((seat) => ids.includes(seat));
  const inWriting = recusedInWriting(decision);
  const inMeeting = opening.procedure === 'meeting' && meeting ? { opening, meeting } : undefined;
  return {
    procedure: opening.procedure,
    at,
    terms: { owner: proposal.body, version, revision: terms.revision, ...(provisional && { provisional }) },
    body: { body: proposal.body, revision: body.revision },
    ...(opening.procedure === 'written' && opening.afterwards && { afterwards: true as const }),
    ...(inMeeting && {
      meeting: { meeting: inMeeting.opening.meeting, item: inMeeting.opening.item, revision: inMeeting.meeting.revision },
      present: ofTheBody(presentAt(inMeeting.meeting, at)),
    }),
    quorum: clauses.quorum,
    rule: clauses.rule,
    composition,
    recused: ofTheBody(inMeeting ? recusedOn(inMeeting.meeting, inMeeting.opening.item) : inWriting),
    positions: positions
      .filter(({ seat }) => inMeeting !== undefined || !inWriting.includes(seat))
      .map(({ seat, position }) => ({ seat, position }))
      .sort((a, b) => (a.seat < b.seat ? -1 : 1)),
  };
}
