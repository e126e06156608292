import { START } from '#libs/event-sourcing';
import { logPositionOf, positionOf } from './position.js';

const before = (commit: bigint) => ({ commit, prepare: 0n });
const after = (commit: bigint) => ({ commit, prepare: commit });

test('a position keeps whether the record at its byte is passed, and orders as the log does', () => {
  const places = [before(141n), after(141n), before(300n), after(300n)];
  const positions = places.map(positionOf);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(new Set(positions).size).toBe(4);
  expect(positions.map(logPositionOf)).toEqual(places);
});

test('the start is before everything', () => {
  expect(logPositionOf(START)).toBe('start');
  expect(positionOf(before(141n))).toBeGreaterThan(START);
});

test('a log of 4.5 PB is named to its last byte, and not one more', () => {
  const last = 2n ** 52n - 1n;
  expect(logPositionOf(positionOf(after(last)))).toEqual(after(last));
  expect(() => positionOf(before(last + 1n))).toThrow('is beyond what a position can name (2^52)');
});

test('a server that does not say where its events stand is too old', () => {
  expect(() => positionOf(after(0xffff_ffff_ffff_ffffn))).toThrow('older than 22.6');
});
