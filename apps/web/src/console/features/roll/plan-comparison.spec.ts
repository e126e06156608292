import fc from 'fast-check';
import { type Pair, planComparison } from './plan-comparison.ts';

const march = { asOf: '2021-03-31', knownAt: '2021-04-01' };

test('one day as known on two others: what was learnt in between', () => {
  expect(planComparison({ ...march, knownAt: undefined }, march)).toEqual({
    knowledge: { earlier: march, later: { asOf: '2021-03-31', knownAt: undefined } },
  });
});

test('two days as known on one: what happened in between', () => {
  expect(planComparison({ ...march, asOf: '2021-06-30' }, march)).toEqual({
    time: { earlier: march, later: { asOf: '2021-06-30', knownAt: '2021-04-01' } },
  });
});

test('what happened is told as the later knew it, what the earlier did not know on its own day', () => {
  const june = { asOf: '2021-06-30', knownAt: '2021-07-01' };
  expect(planComparison(june, march)).toEqual({
    time: { earlier: { asOf: '2021-03-31', knownAt: '2021-07-01' }, later: june },
    knowledge: { earlier: march, later: { asOf: '2021-03-31', knownAt: '2021-07-01' } },
  });
});

test('both pairs are ends of the legs, whichever comes first, and at most three rolls are asked for', () => {
  const day = fc.constantFrom('2021-01-01', '2021-02-01', '2021-03-01');
  const pair: fc.Arbitrary<Pair> = fc.record({ asOf: day, knownAt: fc.option(day, { nil: undefined }) });
  fc.assert(
    fc.property(pair, pair, (first, second) => {
      const legs = planComparison(first, second);
      expect(planComparison(second, first)).toEqual(legs);
      const ends = [legs.time, legs.knowledge].flatMap((leg) => (leg ? [leg.earlier, leg.later] : []));
      const isSame = JSON.stringify(first) === JSON.stringify(second);
      expect(ends.length === 0).toBe(isSame);
      if (!isSame) for (const end of [first, second]) expect(ends).toContainEqual(end);
      expect(new Set([...ends, first, second].map((end) => JSON.stringify(end))).size).toBeLessThanOrEqual(3);
    }),
  );
});
