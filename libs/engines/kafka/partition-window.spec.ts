import fc from 'fast-check';
import type { ReceivedMessage } from '#libs/event-sourcing';
import { formatRanges, PartitionWindow, type Pending, parseRanges } from './partition-window.js';

const message = (offset: number): ReceivedMessage => ({ topic: 't', key: 'k', headers: {}, value: '', offset: `0-${offset}` });

function windowAt(committed: number, metadata: string | null, ...offsets: number[]): { window: PartitionWindow; pending: Pending[] } {
  const window = new PartitionWindow('t', 0);
  window.begin(committed, metadata, []);
  const pending = offsets.flatMap((offset) => window.add(offset, message(offset)) ?? []);
  return { window, pending };
}

describe('a partition’s window', () => {
  test('commits how far all is done, and says what is done beyond', () => {
    const { window, pending } = windowAt(-1, null, 0, 1, 2, 3, 5);
    for (const queued of pending) queued.done = [0, 2, 3].includes(queued.offset);
    expect(window.toCommit()).toEqual({ offset: '1', metadata: '2-3' });
    for (const queued of pending) queued.done = true;
    window.pass(7);
    expect(window.toCommit()).toEqual({ offset: '7', metadata: '' });
  });

  test('commits nothing twice', () => {
    const { window, pending } = windowAt(4, null, 4);
    expect(window.toCommit()).toBeUndefined();
    for (const queued of pending) queued.done = true;
    const commit = window.toCommit();
    expect(commit).toEqual({ offset: '5', metadata: '' });
    if (commit) window.markCommitted(commit);
    expect(window.toCommit()).toBeUndefined();
  });

  test('gives out neither what it has nor what was done before it was opened', () => {
    const { window, pending } = windowAt(10, '12,14-15', 10, 11, 12, 13, 14, 15);
    expect(pending.map(({ offset }) => offset)).toEqual([10, 11, 13]);
    expect(window.add(11, message(11))).toBeUndefined();
    expect(window.undone()).toBe(3);
  });

  test('keeps what was done before, until it comes again', () => {
    const { window, pending } = windowAt(10, '12,14-15', 10, 11);
    for (const queued of pending) queued.done = true;
    expect(window.toCommit()).toEqual({ offset: '12', metadata: '12,14-15' });
  });

  test('goes back once for each rewind, and never passes over what is undone', () => {
    const { window, pending } = windowAt(10, null, 10, 11, 12, 13, 14);
    for (const queued of pending) queued.done = queued.offset !== 11;
    const rewinds = [
      { number: 1, from: 20 },
      { number: 4, from: 13 },
    ];
    const again = window.rewoundBy(rewinds) as PartitionWindow;
    expect(again.next).toBe(11);
    expect(again.toCommit()).toEqual({ offset: '11', metadata: 'r4;12' });
    expect(again.rewoundBy(rewinds)).toBeUndefined();
    const offsets = [11, 12, 13, 14].flatMap((offset) => again.add(offset, message(offset))?.offset ?? []);
    expect(offsets).toEqual([11, 13, 14]);
    const later = new PartitionWindow('t', 0);
    later.begin(11, 'r4;12', rewinds);
    expect([later.next, later.rewoundBy([...rewinds, { number: 9, from: 3 }])?.next]).toEqual([11, 3]);
  });

  test('follows, when it is opened, what was asked since the commit; a group that has nothing gets everything anyway', () => {
    const rewinds = [{ number: 4, from: 3 }];
    const openWindow = (committed: number, metadata: string | null) => {
      const window = new PartitionWindow('t', 0);
      window.begin(committed, metadata, rewinds);
      return window;
    };
    expect(openWindow(10, '12').next).toBe(3);
    expect(openWindow(10, 'r4;12').next).toBe(10);
    expect(openWindow(2, '5').next).toBe(2);
    expect(openWindow(-1, null).next).toBe(0);
    expect(openWindow(-1, null).toCommit()).toEqual({ offset: '0', metadata: 'r4;' });
  });

  test('does not take what was fetched further on before it went back, unless the topic begins there', () => {
    const window = new PartitionWindow('t', 0);
    window.begin(10, null, [{ number: 1, from: 3 }]);
    expect([window.takes(3), window.takes(7), window.takes(10)]).toEqual([true, false, false]);
    const begins = Array.from({ length: 6 }, () => window.takes(8));
    expect(begins.at(-1)).toBe(true);
  });

  test('keeps what it missed with its commits, until it is told to go back', () => {
    const openWindow = (
      committed: number,
      metadata: string | null,
      low: number,
      rewinds: readonly { number: number; from: number }[] = [],
    ) => {
      const window = new PartitionWindow('t', 0);
      window.begin(committed, metadata, rewinds, low);
      return window;
    };
    const window = openWindow(6, 'r3;', 12);
    expect([window.next, window.missed]).toEqual([12, [{ from: 6, to: 11 }]]);
    expect(window.toCommit()).toEqual({ offset: '12', metadata: 'm6-11;r3;' });
    window.beginsAt(10);
    window.pass(20);
    window.beginsAt(25);
    expect(window.toCommit()).toEqual({ offset: '25', metadata: 'm6-11,20-24;r3;' });
    const later = openWindow(30, 'm6-11,20-24;r3;32,34-35', 12);
    expect([later.next, later.missed, later.toCommit()]).toEqual([30, window.missed, undefined]);
    const back = later.rewoundBy([{ number: 4, from: 28 }]);
    expect([back?.missed, back?.toCommit()]).toEqual([[], { offset: '28', metadata: 'r4;' }]);
    expect(openWindow(30, 'm6-11;r3;', 40, [{ number: 4, from: 1 }]).missed).toEqual([]);
    expect(openWindow(-1, null, 7).missed).toEqual([{ from: 0, to: 6 }]);
    expect(openWindow(0, 'm0-1,3-4,6-7,9-10;', 12).missed).toEqual([{ from: 0, to: 11 }]);
  });

  test('takes metadata that is not its own for none', () => {
    expect(windowAt(0, 'somebody else’s', 0, 1).pending.map(({ offset }) => offset)).toEqual([0, 1]);
  });

  test('writes any set of offsets so that it can be read again, as far as brokers keep it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 400 })), (numbers) => {
        const sorted = [...numbers].sort((a, b) => a - b);
        expect(parseRanges(formatRanges(sorted))).toEqual(sorted);
      }),
    );
    const every = Array.from({ length: 5_000 }, (_, index) => 1_000_000 + index * 2);
    const text = formatRanges(every);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_000);
    expect(parseRanges(text)).toEqual(every.slice(0, parseRanges(text).length));
  });
});
