import { noteRecorded, noteSeen, positionToWaitFor } from './visible.ts';

const LIST = 'GET /api/membership/authorities';

test('what was recorded is waited for in its own service, until an answer has it', () => {
  noteRecorded('POST /api/membership/authorities/{authority}/withdraw', 41);
  noteRecorded('POST /api/membership/authorities/{authority}/withdraw', 40);
  expect([positionToWaitFor(LIST), positionToWaitFor('GET /api/governance/bodies')]).toEqual([41, undefined]);
  noteSeen(LIST, undefined);
  noteSeen(LIST, 40);
  expect(positionToWaitFor(LIST)).toBe(41);
  noteSeen('GET /api/governance/bodies', 99);
  noteSeen(LIST, 41);
  expect(positionToWaitFor(LIST)).toBeUndefined();
});
