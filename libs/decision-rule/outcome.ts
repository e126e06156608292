import { defined } from '#libs/event-sourcing';
import type { Basis, DecisionRule, MajorityBase, Quorum, SeatPosition } from './basis.js';

/** How the seats came out; all are numbers of seats. */
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

/** What a decision came to, computed from its basis alone. */
export interface Outcome {
  readonly result: 'adopted' | 'not-adopted';
  /** False: nothing was decided; the decision is deferred. */
  readonly quorumMet: boolean;
  readonly tally: Tally;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** The seats that take part: entitled, and in the room; without a room, those whose answer or silence counts. */
export function seatsTakingPart(basis: Basis): readonly string[] {
  const { procedure, afterwards, composition, present = [], recused, positions, rule } = basis;
  const entitled = composition.map(({ seat }) => seat).filter((seat) => !recused.includes(seat));
  if (procedure === 'meeting') return entitled.filter((seat) => present.includes(seat));
  // Who was told of it only afterwards cannot have assented by silence.
  if (rule.kind === 'consensus' && !afterwards) return entitled;
  return entitled.filter((seat) => positions.some((taken) => taken.seat === seat));
}

/**
 * The outcome of a decision. No rule is built in: quorum and rule are clauses of the Terms of Reference in the basis (FAQ, question 4). A
 * recused seat is left out of every count, of those who decide and of what they are counted against. A share is reached
 * when it is met exactly ("at least"); nothing is rounded but the number of seats that it takes, up. It refuses no basis: of one that
 * names seats which the body does not have, these do not count.
 */
export function computeOutcome(basis: Basis): Outcome {
  const { composition, recused, positions, rule } = basis;
  const taking = seatsTakingPart(basis);
  const count = (wanted: SeatPosition) => positions.filter(({ seat, position }) => position === wanted && taking.includes(seat)).length;
  const [support, object, abstain] = [count('support'), count('object'), count('abstain')];
  const away = composition.filter(({ seat }) => recused.includes(seat)).length;
  const entitled = composition.length - away;
  const needed = supportsNeeded(rule, { present: taking.length, voting: support + object, members: entitled });
  const tally: Tally = defined({
    seats: composition.length,
    recused: away,
    entitled,
    taking: taking.length,
    quorum: seatsForQuorum(basis.quorum, entitled),
    support,
    object,
    abstain,
    silent: taking.length - support - object - abstain,
    needed,
  });
  const quorumMet = entitled > 0 && tally.taking >= tally.quorum;
  return {
    result: quorumMet && carries(rule, tally) ? 'adopted' : 'not-adopted',
    quorumMet,
    tally,
    reason: reasonInWords(basis, tally, quorumMet),
  };
}

/** What became of a decision with its closing; without a quorum nothing was decided, and it may be opened again. */
export const statusAfterClosing = ({ result, quorumMet }: Pick<Outcome, 'result' | 'quorumMet'>): 'adopted' | 'not-adopted' | 'deferred' =>
  quorumMet ? result : 'deferred';

/** How many seats it takes for a quorum: at least one, whatever the clause says. */
function seatsForQuorum(quorum: Quorum, entitled: number): number {
  return Math.max(1, quorum.kind === 'count' ? quorum.count : atLeast(quorum, entitled));
}

/** The least number that is a share of a whole: 2/3 of 10 are 7. */
const atLeast = ({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }, whole: number): number =>
  Math.ceil((whole * numerator) / denominator);

/** How many supports carry the decision; undefined under consensus, which counts none. */
function supportsNeeded(rule: DecisionRule, whole: Readonly<Record<MajorityBase, number>>): number | undefined {
  if (rule.kind === 'consensus') return undefined;
  if (rule.kind === 'simple-majority') return Math.floor(whole.voting / 2) + 1;
  return Math.max(1, atLeast(rule, whole[rule.countedAmong]));
}

/** Consensus: nobody objects, and somebody assents, by word or silence. */
const carries = ({ kind }: DecisionRule, { support, object, silent, needed = 0 }: Tally): boolean =>
  kind === 'consensus' ? object === 0 && support + silent > 0 : support >= needed;

function reasonInWords({ rule }: Basis, tally: Tally, quorumMet: boolean): string {
  const { entitled, taking, quorum, support, object, abstain, silent, needed } = tally;
  if (entitled === 0) return 'No seat may decide, so there is no quorum.';
  if (!quorumMet) return `${taking} of ${seatsInWords(entitled)} took part; the quorum is ${quorum}.`;
  if (rule.kind === 'consensus') {
    if (object > 0) return `There is no consensus: ${seatsInWords(object)} objected.`;
    if (support + silent === 0) return 'Nobody assented: all that took part abstained.';
    return `Nobody objected: ${enumerate([support, 'supported'], [silent, 'assented by silence'], [abstain, 'abstained'])}.`;
  }
  const counts = enumerate([support, 'supported', true], [object, 'objected', true], [abstain, 'abstained'], [silent, 'took no position']);
  return `${counts}; it took ${needed} in support.`;
}

const seatsInWords = (number: number): string => `${number} ${number === 1 ? 'seat' : 'seats'}`;

/** `3 supported, 1 abstained`: what nobody did is left out, unless it is to be said anyway. */
const enumerate = (...parts: readonly (readonly [number: number, what: string, anyway?: boolean])[]): string =>
  parts
    .filter(([number, , anyway]) => number > 0 || anyway)
    .map(([number, what]) => `${number} ${what}`)
    .join(', ');
