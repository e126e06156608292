import { START } from '#libs/event-sourcing';
import { toLogPosition, toPosition } from './position.js';

const before = (commit: bigint) => ({ commit, prepare: 0n });
const after = (commit: bigint) => ({ commit, prepare: commit });

test('a position keeps whether the record at its byte is passed, and orders as the log does', () => {
  const places = [before(141n), after(141n), before(300n), after(300n)];
  const positions = places.map(toPosition);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(new Set(positions).size).toBe(4);
  expect(positions.map(toLogPosition)).toEqual(places);
});

test('the start is before everything', () => {
  expect(toLogPosition(START)).toBe('start');
  expect(toPosition(before(141n))).toBeGreaterThan(START);
});

test('a log of 4.5 PB is named to its last byte, and not one more', () => {
  const last = 2n ** 52n - 1n;
  expect(toLogPosition(toPosition(after(last)))).toEqual(after(last));
  expect(() => toPosition(before(last + 1n))).toThrow('is beyond what a position can name (2^52)');
});

test('a server that does not say where its events stand is too old', () => {
  expect(() => toPosition(after(0xffff_ffff_ffff_ffffn))).toThrow('older than 22.6');
});
