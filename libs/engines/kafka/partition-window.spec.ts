import fc from 'fast-check';
import type { ReceivedMessage } from '#libs/event-sourcing';
import { numbersOf, PartitionWindow, type Pending, rangesOf } from './partition-window.js';

const message = (offset: number): ReceivedMessage => ({ topic: 't', key: 'k', headers: {}, value: '', offset: `0-${offset}` });

function windowAt(committed: number, metadata: string | null, ...offsets: number[]): { window: PartitionWindow; pending: Pending[] } {
  const window = new PartitionWindow('t', 0);
  window.begin(committed, metadata);
  const pending = offsets.flatMap((offset) => window.add(offset, message(offset)) ?? []);
  return { window, pending };
}

describe('a partition’s window', () => {
  test('commits how far all is done, and says what is done beyond', () => {
    const { window, pending } = windowAt(-1, null, 0, 1, 2, 3, 5);
    for (const one of pending) one.done = [0, 2, 3].includes(one.offset);
    expect(window.toCommit()).toEqual({ offset: '1', metadata: '2-3' });
    for (const one of pending) one.done = true;
    window.passed(7);
    expect(window.toCommit()).toEqual({ offset: '7', metadata: '' });
  });

  test('commits nothing twice', () => {
    const { window, pending } = windowAt(4, null, 4);
    expect(window.toCommit()).toBeUndefined();
    for (const one of pending) one.done = true;
    const commit = window.toCommit();
    expect(commit).toEqual({ offset: '5', metadata: '' });
    if (commit) window.committed(commit);
    expect(window.toCommit()).toBeUndefined();
  });

  test('gives out neither what it has nor what was done before it was opened', () => {
    const { window, pending } = windowAt(10, '12,14-15', 10, 11, 12, 13, 14, 15);
    expect(pending.map(({ offset }) => offset)).toEqual([10, 11, 13]);
    expect(window.add(11, message(11))).toBeUndefined();
    expect(window.undone()).toBe(3);
  });

  test('takes metadata that is not its own for none', () => {
    expect(windowAt(0, 'somebody else’s', 0, 1).pending.map(({ offset }) => offset)).toEqual([0, 1]);
  });

  test('writes any set of offsets so that it can be read again, as far as brokers keep it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 400 })), (numbers) => {
        const sorted = [...numbers].sort((a, b) => a - b);
        expect(numbersOf(rangesOf(sorted))).toEqual(sorted);
      }),
    );
    const every = Array.from({ length: 5_000 }, (_, index) => 1_000_000 + index * 2);
    const text = rangesOf(every);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_000);
    expect(numbersOf(text)).toEqual(every.slice(0, numbersOf(text).length));
  });
});
