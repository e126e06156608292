import fc from 'fast-check';
import type { RecordedEvent } from '#libs/event-sourcing';
import { anyLife } from './any-life.fixture.js';
import { inWords } from './facts.fixture.js';
import { holds, PATIENCE_MS } from './lives.fixture.js';
import { moves, namesTheFactInTheWay, reorder, toldInTwoOrders } from './order-of-telling.fixture.js';
import { type Placed, withoutOne } from './telling.fixture.js';

type Order = readonly Placed[];
const orders: fc.Arbitrary<Order> = fc.tuple(anyLife, moves).map(([life, moving]) => reorder(life, moving));

/** As it is told the second time, each fact with its place in the order in which it happened. */
const inSecondOrder = (order: Order): string =>
  order.map(([fact, place]) => `${String(place + 1).padStart(3)}. ${inWords(fact)}`).join('\n');

const law = (few: number, misread?: (event: RecordedEvent) => RecordedEvent) => {
  const count = { compared: 0, refused: 0 };
  const held = holds('law 1', orders, few, {
    violations: async (order) => {
      const { refused, differences } = await toldInTwoOrders(order, misread);
      if (!refused) {
        count.compared++;
        return differences;
      }
      count.refused++;
      return namesTheFactInTheWay(refused) ? [] : [`it is refused, and what is in the way is not named: ${refused.message}`];
    },
    lessened: withoutOne,
    inWords: inSecondOrder,
  });
  return { held, count };
};

describe('law 1: the order of telling changes nothing', () => {
  test(
    'roll, compositions, terms in force and in a row, outcomes with their bases, groups and open actions are those of any other order that is taken in full',
    async () => {
      const { held, count } = law(150);
      await held;
      // Most orders are taken: the law says something.
      expect(count.compared).toBeGreaterThan(count.refused);
    },
    PATIENCE_MS,
  );

  test(
    'it is seen not to hold where a read model takes the day of the telling for the day of the fact',
    async () => {
      await expect(law(30, (event) => ({ ...event, effectiveAt: event.recordedAt })).held).rejects.toThrow(
        /law 1 does not hold[\s\S]*Again: GPN_LAW_SEED=/,
      );
    },
    PATIENCE_MS,
  );

  test(
    'it is seen not to hold where read models hear nothing of how seats end and pass',
    async () => {
      const deaf = (event: RecordedEvent) =>
        event.type === 'SeatPassed' || event.type === 'AppointmentEnded' ? { ...event, foreign: true as const } : event;
      await expect(law(60, deaf).held).rejects.toThrow(/law 1 does not hold[\s\S]*composition of/);
    },
    PATIENCE_MS,
  );

  test.each([
    [{ kind: 'conflict', detail: 'The authority is no member.' }, false],
    [{ kind: 'conflict', detail: 'On 2024-03-01 the authority is no member.' }, true],
    [{ kind: 'invalid', detail: '2024-003 was adopted before this one.' }, true],
    [{ kind: 'not-found', detail: 'No body was constituted under this id.' }, true],
  ] as const)('a refusal names the fact in the way: %j', ({ kind, detail }, named) => {
    expect(namesTheFactInTheWay({ rule: { title: '', rule: '', kind }, detail })).toBe(named);
  });
});
