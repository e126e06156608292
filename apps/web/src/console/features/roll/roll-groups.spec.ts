import type { Roll } from './roll.queries.ts';
import { groupRoll } from './roll-groups.ts';

const row = (status: string, region: string) => ({ status, region });
const part = (items: object[]) => ({ count: items.length, items });
const roll = {
  asOf: '2021-03-31',
  members: part([row('member', 'europe'), row('member', 'americas'), row('member', 'americas')]),
  expressions: part([row('invited', 'europe'), row('interested', 'asia-pacific')]),
} as unknown as Roll;

test('each group has its own, and the last line is the sum of all', () => {
  const groups = groupRoll(roll, 'region');
  expect(groups.map(({ code, counts }) => [code, ...Object.values(counts)])).toEqual([
    ['americas', 2, 0, 0, 0],
    ['europe', 1, 0, 0, 1],
    ['asia-pacific', 0, 1, 0, 0],
    [undefined, 3, 1, 0, 1],
  ]);
});
