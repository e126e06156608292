import fc from 'fast-check';
import type { RecordedEvent } from '#libs/event-sourcing';
import { anyLife, inWords, type Life } from './life.fixture.js';
import { holds, PATIENCE_MS } from './lives.fixture.js';
import { type Move, moved, moves, namesTheFactInTheWay, toldInTwoOrders } from './order-of-telling.fixture.js';

type Case = readonly [Life, readonly Move[]];
const cases: fc.Arbitrary<Case> = fc.tuple(anyLife, moves);

/** As it is told the second time, each fact with its place in the order in which it happened. */
const inSecondOrder = ([life, moving]: Case): string =>
  moved(life, moving)
    .map(([fact, place]) => `${String(place + 1).padStart(3)}. ${inWords(fact)}`)
    .join('\n');

const law = (few: number, misread?: (event: RecordedEvent) => RecordedEvent) => {
  const count = { compared: 0, refused: 0 };
  const held = holds('law 1', cases, few, {
    broken: async ([life, moving]) => {
      const { refused, differences } = await toldInTwoOrders(life, moved(life, moving), misread);
      if (!refused) {
        count.compared++;
        return differences;
      }
      count.refused++;
      return namesTheFactInTheWay(refused) ? [] : [`it is refused, and what is in the way is not named: ${refused.message}`];
    },
    inWords: inSecondOrder,
  });
  return { held, count };
};

describe('law 1: the order of telling changes nothing', () => {
  test(
    'roll, compositions, terms in force and in a row, outcomes with their bases, groups and open actions are those of any other order that is taken in full',
    async () => {
      const { held, count } = law(120);
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
        /law 1 does not hold[^]*Again: GPN_LAW_SEED=/,
      );
    },
    PATIENCE_MS,
  );

  test(
    'it is seen not to hold where read models hear nothing of what was told last',
    async () => {
      const deaf = (event: RecordedEvent) =>
        event.type === 'SeatPassed' || event.type === 'AppointmentEnded' ? { ...event, type: 'Nothing' } : event;
      await expect(law(60, deaf).held).rejects.toThrow(/law 1 does not hold[^]*composition of/);
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
