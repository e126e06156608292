import fc from 'fast-check';
import { defined, type Refusal } from '#libs/event-sourcing';
import { collectAnswers, daysAround, differences } from './answers.fixture.js';
import { type Fact, type NetworkLife, toDate } from './facts.fixture.js';
import { type HowTold, type Memory, type Placed, stepsOfFacts, tell, withPlaces } from './telling.fixture.js';

/** A fact is told so many places earlier or later than it happened; `fact`: counted from the last one. */
export interface Move {
  readonly fact: number;
  readonly by: number;
}

/** Most of what is told in another order is told late. */
const LAST = 100;
export const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    fact: fc.nat(30),
    by: fc.oneof(fc.constant(LAST), fc.integer({ min: -8, max: 8 })),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Who sits in the Committee, and under which rules it decides, changes by these. */
const COUNTED: ReadonlySet<Fact['fact']> = new Set<Fact['fact']>([
  ...(['joins', 'leaves', 'returns', 'is-succeeded', 'is-seated', 'seat-ends', 'is-extended', 'changes-capacity', 'terms'] as const),
]);

const toInstant = (fact: Fact): string =>
  fact.fact === 'decides' ? `${toDate(fact.day)}T${fact.hour}` : fact.fact === 'terms' ? `${toDate(fact.day)}T12` : toDate(fact.day);

/**
 * What was decided stays: a decision rests on the seats and rules that were known when it was closed, and on their revision
 * (docs/explanation/governance.md). What it counts is therefore told before it, as it happened before it.
 */
const restsOn = (decision: Fact, counted: Fact): boolean =>
  (decision.fact === 'decides' || decision.fact === 'terms') && COUNTED.has(counted.fact) && toInstant(counted) <= toInstant(decision);

/** The facts of a life in another order. */
export function reorder(life: NetworkLife, wishes: readonly Move[]): readonly Placed[] {
  let order = [...withPlaces(life)];
  const rests = life.map((decision) => new Set(life.flatMap((counted, place) => (restsOn(decision, counted) ? [place] : []))));
  for (const { fact, by } of wishes) {
    const from = order.length - 1 - (fact % order.length);
    const to = Math.min(order.length - 1, Math.max(0, from + by));
    const next = [...order];
    const [taken] = next.splice(from, 1) as [Placed];
    next.splice(to, 0, taken);
    // What was told before a decision that counts it stays before it; what came on its day and was told after it stays after it.
    const after = (index: number) => next.slice(index + 1).map(([, place]) => place);
    const changesPlaces = (place: number, earlier: number) => earlier < place && (rests[place]?.has(earlier) || rests[earlier]?.has(place));
    if (next.every(([, place], index) => !after(index).some((earlier) => changesPlaces(place, earlier)))) order = next;
  }
  return order;
}

export interface Compared {
  /** What stood in the way of the other order; undefined: it was taken in full. */
  readonly refused?: Refusal;
  readonly differences: readonly string[];
}

/** Tells a life as it happened, and what was taken of it in another order; `misread`: as read models of the other one have it. */
export async function toldInTwoOrders(order: readonly Placed[], misread?: HowTold['misread']): Promise<Compared> {
  const memory: Memory = new Map();
  const happened = order.toSorted(([, a], [, b]) => a - b);
  const first = await tell(stepsOfFacts(happened), { memory });
  const second = await tell(stepsOfFacts(order), {
    memory,
    only: ({ key }) => first.accepted.has(key),
    untilRefused: true,
    ...defined({ misread }),
  });
  for (const refused of second.refused.values()) return { refused, differences: [] };
  const days = daysAround(order.map(([fact]) => fact));
  return { differences: differences(await collectAnswers(first.world, days), await collectAnswers(second.world, days)) };
}

const DAY_ID_OR_REFERENCE = /\d{4}-\d{2}-\d{2}|[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d{3}/;

/** What is in the way is named by its day, id or reference; what is not there yet was named by who asked. */
export const namesTheFactInTheWay = ({ rule, detail }: Pick<Refusal, 'rule' | 'detail'>): boolean =>
  rule.kind === 'not-found' || DAY_ID_OR_REFERENCE.test(detail);
