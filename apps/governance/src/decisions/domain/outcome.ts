import type { Instant } from '#libs/event-sourcing';
import type { Capacity } from '../../constitution/domain/body-kinds.js';
import type { DecisionRule, Quorum } from '../../constitution/domain/terms-clauses.js';
import type { Holder } from '../../parties/domain/party.js';

/** What a seat says to a proposal. */
export const POSITIONS = ['support', 'object', 'abstain'] as const;
export type Stand = (typeof POSITIONS)[number];

/** A seat that votes, as it was held when the decision was closed. */
export interface VotingSeat {
  readonly seat: string;
  readonly holder: Holder;
  readonly capacity: Capacity;
}

/**
 * Everything that the outcome of a decision rests on, as it was at the instant of closing. The revisions say which events
 * were known: whoever reads each stream up to its revision finds the same basis again.
 */
export interface Basis {
  readonly procedure: 'meeting' | 'written';
  /** The instant of closing; of a written procedure, its deadline. */
  readonly at: Instant;
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
  /** The last position of each seat that took one, whether it counts or not. */
  readonly positions: readonly { readonly seat: string; readonly position: Stand }[];
}

/** How the seats came out. */
export interface Tally {
  /** Voting seats. */
  readonly seats: number;
  /** Of these, recused: left out of every count. */
  readonly recused: number;
  /** Seats that may decide: the voting seats that are not recused. */
  readonly entitled: number;
  /** Entitled seats that take part: in the room; by written procedure those that answered, under consensus all. */
  readonly taking: number;
  /** How many had to take part. */
  readonly quorum: number;
  readonly support: number;
  readonly object: number;
  readonly abstain: number;
  /** Taking part without a position: under consensus, silence is assent. */
  readonly silent: number;
  /** Of a majority: how many supports it took. */
  readonly needed?: number;
}

/** What the decision came to, computed from its basis alone. */
export interface Outcome {
  readonly result: 'adopted' | 'not-adopted';
  /** False: nothing was decided; the decision is deferred. */
  readonly quorumMet: boolean;
  readonly tally: Tally;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** The seats that take part: entitled, and in the room; without a room, those whose answer or silence counts. */
export function takingPart({ procedure, afterwards, composition, present = [], recused, positions, rule }: Basis): readonly string[] {
  const entitled = composition.map(({ seat }) => seat).filter((seat) => !recused.includes(seat));
  if (procedure === 'meeting') return entitled.filter((seat) => present.includes(seat));
  // Who was told of it only afterwards cannot have assented by silence.
  if (rule.kind === 'consensus' && !afterwards) return entitled;
  return entitled.filter((seat) => positions.some((one) => one.seat === seat));
}

/**
 * The outcome of a decision. No rule is built in: quorum and rule are clauses of the Terms of Reference in the basis. A
 * recused seat is left out of every count, of those who decide and of what they are counted against. A share is reached
 * when it is met exactly ("at least"); nothing is rounded but the number of seats that it takes, up.
 */
export function outcomeOf(basis: Basis): Outcome {
  const { composition, recused, positions, rule } = basis;
  const taking = takingPart(basis);
  const stand = (wanted: Stand) => positions.filter(({ seat, position }) => position === wanted && taking.includes(seat)).length;
  const [support, object, abstain] = [stand('support'), stand('object'), stand('abstain')];
  const away = composition.filter(({ seat }) => recused.includes(seat)).length;
  const entitled = composition.length - away;
  const needed = supportsNeeded(rule, { present: taking.length, voting: support + object, members: entitled });
  const tally: Tally = {
    seats: composition.length,
    recused: away,
    entitled,
    taking: taking.length,
    quorum: quorumOf(basis.quorum, entitled),
    support,
    object,
    abstain,
    silent: taking.length - support - object - abstain,
    ...(needed !== undefined && { needed }),
  };
  const quorumMet = entitled > 0 && tally.taking >= tally.quorum;
  return {
    result: quorumMet && carries(rule, tally) ? 'adopted' : 'not-adopted',
    quorumMet,
    tally,
    reason: reasonOf(basis, tally, quorumMet),
  };
}

/** How many seats it takes for a quorum: at least one, whatever the clause says. */
function quorumOf(quorum: Quorum, entitled: number): number {
  return Math.max(1, quorum.kind === 'count' ? quorum.count : atLeast(quorum, entitled));
}

/** The least number that is a share of a whole: 2/3 of 10 are 7. */
const atLeast = ({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }, whole: number): number =>
  Math.ceil((whole * numerator) / denominator);

/** How many supports carry the decision; undefined under consensus, which counts none. */
function supportsNeeded(rule: DecisionRule, whole: { readonly present: number; readonly voting: number; readonly members: number }) {
  if (rule.kind === 'consensus') return undefined;
  if (rule.kind === 'simple-majority') return Math.floor(whole.voting / 2) + 1;
  return Math.max(1, atLeast(rule, whole[rule.countedAmong]));
}

/** Consensus: nobody objects, and somebody assents, by word or silence. */
const carries = ({ kind }: DecisionRule, { support, object, silent, needed = 0 }: Tally): boolean =>
  kind === 'consensus' ? object === 0 && support + silent > 0 : support >= needed;

function reasonOf({ rule }: Basis, tally: Tally, quorumMet: boolean): string {
  const { entitled, taking, quorum, support, object, abstain, silent, needed } = tally;
  if (entitled === 0) return 'No seat may decide, so there is no quorum.';
  if (!quorumMet) return `${taking} of ${seats(entitled)} took part; the quorum is ${quorum}.`;
  if (rule.kind === 'consensus') {
    if (object > 0) return `There is no consensus: ${seats(object)} objected.`;
    if (support + silent === 0) return 'Nobody assented: all that took part abstained.';
    return `Nobody objected: ${said([support, 'supported'], [silent, 'assented by silence'], [abstain, 'abstained'])}.`;
  }
  return `${said([support, 'supported', true], [object, 'objected', true], [abstain, 'abstained'], [silent, 'took no position'])}; it took ${needed} in support.`;
}

const seats = (number: number): string => `${number} ${number === 1 ? 'seat' : 'seats'}`;

/** `3 supported, 1 abstained`: what nobody did is left out, unless it is to be said anyway. */
const said = (...parts: readonly (readonly [number: number, did: string, anyway?: boolean])[]): string =>
  parts
    .filter(([number, , anyway]) => number > 0 || anyway)
    .map(([number, did]) => `${number} ${did}`)
    .join(', ');
