import fc from 'fast-check';
import { compareRolls } from './compare-rolls.ts';
import type { RollRow } from './roll.queries.ts';

const row = fc.record({
  authority: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  name: fc.constantFrom('Ministry of Labour', 'Ministry of Work'),
  status: fc.constantFrom('member', 'interested', 'in-dialogue', 'invited'),
  focalPoint: fc.constantFrom('designated', 'awaiting'),
}) as unknown as fc.Arbitrary<RollRow>;
const roll = fc.uniqueArray(row, { selector: ({ authority }) => authority });
const members = (rows: readonly RollRow[]) => rows.filter(({ status }) => status === 'member').map(({ authority }) => authority);
const ids = (changes: ReturnType<typeof compareRolls>, reason: string) =>
  changes.flatMap((change) => (change.reason === reason ? [change.authority] : []));

test('the members of the second are those of the first, without who left, and with who joined', () => {
  fc.assert(
    fc.property(roll, roll, (first, second) => {
      const changes = compareRolls(first, second);
      const left = new Set(ids(changes, 'left'));
      const expected = [...members(first).filter((authority) => !left.has(authority)), ...ids(changes, 'joined')];
      expect(expected.toSorted()).toEqual(members(second).toSorted());
    }),
  );
});

test('a roll is no other than itself, in whatever order', () => {
  fc.assert(fc.property(roll, (rows) => expect(compareRolls(rows, rows.toReversed())).toEqual([])));
});

test('the other way round who joined has left, and what was renamed or changed is so both ways', () => {
  fc.assert(
    fc.property(roll, roll, (first, second) => {
      const [there, back] = [compareRolls(first, second), compareRolls(second, first)];
      for (const [reason, inverse] of [
        ['joined', 'left'],
        ['left', 'joined'],
        ['renamed', 'renamed'],
        ['changed', 'changed'],
      ] as const)
        expect(ids(there, reason).toSorted()).toEqual(ids(back, inverse).toSorted());
    }),
  );
});

test('who is not the same on both is named', () => {
  fc.assert(
    fc.property(roll, roll, (first, second) => {
      const named = new Set(compareRolls(first, second).map(({ authority }) => authority));
      for (const earlier of first) {
        const later = second.find(({ authority }) => authority === earlier.authority);
        expect(named.has(earlier.authority)).toBe(JSON.stringify(earlier) !== JSON.stringify(later));
      }
    }),
  );
});
