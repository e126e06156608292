import { isShown, noteRecorded, noteSeen, positionToWaitFor, recordedAfter } from './visible.ts';

const LIST = 'GET /api/membership/authorities';
const PIPELINE = 'GET /api/membership/pipeline';
const WITHDRAW = 'POST /api/membership/authorities/{authority}/withdraw';

test('what was recorded is waited for in its own service, until an answer has it', () => {
  noteRecorded(WITHDRAW, 41);
  noteRecorded(WITHDRAW, 40);
  expect([positionToWaitFor(LIST), positionToWaitFor('GET /api/governance/bodies')]).toEqual([41, undefined]);
  noteSeen(LIST, undefined);
  noteSeen(LIST, 40);
  expect(positionToWaitFor(LIST)).toBe(41);
  noteSeen('GET /api/governance/bodies', 99);
  expect(isShown(WITHDRAW, 41)).toBe(false);
  noteSeen(LIST, 41);
  expect(positionToWaitFor(LIST)).toBeUndefined();
  expect(isShown(WITHDRAW, 41)).toBe(true);
});

test('each list is waited for by itself: that another of its service has it says nothing', () => {
  expect(positionToWaitFor(PIPELINE)).toBe(41);
  noteSeen(PIPELINE, 41);
  noteSeen(PIPELINE, 12);
  expect(positionToWaitFor(PIPELINE)).toBeUndefined();
});

test('what an answer does not show yet is known by its record', () => {
  noteRecorded(WITHDRAW, 50, { authority: 'a-1' });
  expect(recordedAfter('membership', 49)).toEqual([{ request: WITHDRAW, path: { authority: 'a-1' }, position: 50 }]);
  expect([recordedAfter('membership', 50), recordedAfter('governance', 0)]).toEqual([[], []]);
});
