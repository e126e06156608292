import { compareTexts, defined } from '#libs/event-sourcing';

/** What a seat says to a proposal. */
export const POSITIONS = ['support', 'object', 'abstain'] as const;
export type SeatPosition = (typeof POSITIONS)[number];

/** In what capacity a seat votes; observers take part and do not vote. */
export const VOTING_CAPACITIES = ['chair', 'co-chair', 'vice-chair', 'member'] as const;
export type VotingCapacity = (typeof VOTING_CAPACITIES)[number];

/** Part of a whole: 2/3. Both are whole numbers from 1 on. */
interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** How many seats must take part for a decision: a share of those that may decide, or a number of them. */
export type Quorum = ({ readonly kind: 'share' } & Share) | { readonly kind: 'count'; readonly count: number };

/** Of what seats a qualified majority is a share: of those that take part, of those that support or object, or of all that may decide. */
export const MAJORITY_BASES = ['present', 'voting', 'members'] as const;
export type MajorityBase = (typeof MAJORITY_BASES)[number];

/** How a body decides. No rule is built in: each body and group has the one of its own Terms of Reference (FAQ, question 4). */
export type DecisionRule =
  | { readonly kind: 'consensus' }
  | { readonly kind: 'simple-majority' }
  | ({ readonly kind: 'qualified-majority'; readonly countedAmong: MajorityBase } & Share);

/** The party that holds a seat: a member of the Network, or an organisation. */
interface SeatHolder {
  readonly kind: 'member' | 'organisation';
  readonly id: string;
}

/** A seat that votes, as it was held when the decision was closed. */
export interface VotingSeat {
  readonly seat: string;
  readonly holder: SeatHolder;
  readonly capacity: VotingCapacity;
}

/**
 * Everything that the outcome of a decision rests on, as it was at the instant of closing. The revisions say which events
 * were known: whoever reads each stream up to its revision finds the same basis again.
 */
export interface Basis {
  readonly procedure: 'meeting' | 'written';
  /** The instant of closing, in UTC, `2026-03-05T10:00:00.000Z`; of a written procedure, its deadline. */
  readonly closedAt: string;
  /** The Terms of Reference in force; `provisional`: the submitted ones that the decision itself adopts. */
  readonly terms: { readonly owner: string; readonly version: number; readonly revision: number; readonly provisional?: true };
  readonly body: { readonly body: string; readonly revision: number };
  /** True: a written procedure that had ended when it was recorded. */
  readonly afterwards?: true;
  /** Of a decision taken in a meeting. */
  readonly meeting?: { readonly meeting: string; readonly item: string; readonly revision: number };
  readonly quorum: Quorum;
  readonly rule: DecisionRule;
  /** The voting seats of the body. */
  readonly composition: readonly VotingSeat[];
  /** Seats in the room, in a meeting. */
  readonly present?: readonly string[];
  /** Seats that take no part, for a conflict of interest. */
  readonly recused: readonly string[];
  /** The last position of each seat that took one, whether it counts or not; in the order of the seats' ids. */
  readonly positions: readonly { readonly seat: string; readonly position: SeatPosition }[];
}

/** A seat of the body, whether it votes or not. */
export interface Seat {
  readonly seat: string;
  readonly holder: SeatHolder;
  readonly capacity: VotingCapacity | 'observer';
}

/** What histories say of the instant at which a decision is closed. */
export interface BasisFacts extends Pick<Basis, 'closedAt' | 'terms' | 'body' | 'quorum' | 'rule'> {
  /** The seats that the body has on the day of the closing, in their order. */
  readonly seats: readonly Seat[];
  /** Where it is decided: in a meeting, with the seats in its room at the instant and those that are recused on its item; or in writing. */
  readonly procedure:
    | ({ readonly kind: 'meeting'; readonly present: readonly string[] } & Recusals & NonNullable<Basis['meeting']>)
    | ({ readonly kind: 'written'; readonly afterwards?: true | undefined } & Recusals);
  /** The last position of each seat, in any order. */
  readonly positions: Basis['positions'];
}

interface Recusals {
  readonly recused: readonly string[];
}

/** A seat that votes: every one but an observer's (FAQ, question 4, as the Terms of Reference have it). */
export const isVoting = <AnySeat extends Pick<Seat, 'capacity'>>(seat: AnySeat): seat is AnySeat & { readonly capacity: VotingCapacity } =>
  seat.capacity !== 'observer';

/**
 * Everything that the outcome rests on, made of what the histories say. Seats in the room and recused seats that do not vote are left
 * out. In writing a recusal undoes what the seat said; in a meeting what it had said stays among the positions, and does not count.
 */
export function toBasis({ closedAt, terms, body, quorum, rule, seats, procedure, positions }: BasisFacts): Basis {
  const composition = seats.filter(isVoting).map(({ seat, holder, capacity }) => ({ seat, holder, capacity }));
  const voting = (ids: readonly string[]) => composition.map(({ seat }) => seat).filter((seat) => ids.includes(seat));
  const inMeeting = procedure.kind === 'meeting' ? procedure : undefined;
  const { meeting, item, revision, present } = inMeeting ?? {};
  return defined({
    procedure: procedure.kind,
    closedAt,
    terms,
    body,
    afterwards: procedure.kind === 'written' ? procedure.afterwards : undefined,
    meeting: meeting && item && revision !== undefined ? { meeting, item, revision } : undefined,
    present: present && voting(present),
    quorum,
    rule,
    composition,
    recused: voting(procedure.recused),
    positions: inOrder(positions.filter(({ seat }) => inMeeting !== undefined || !procedure.recused.includes(seat))),
  });
}

/** A basis in which a seat took another position than the one that was recorded. */
export const withPosition = (basis: Basis, seat: string, position: SeatPosition): Basis => ({
  ...basis,
  positions: inOrder([...basis.positions.filter((recorded) => recorded.seat !== seat), { seat, position }]),
});

const inOrder = (positions: Basis['positions']): Basis['positions'] =>
  positions.toSorted((first, second) => compareTexts(first.seat, second.seat));
