import { type Lease, StaleLease } from '#libs/event-sourcing';
import {
  appendLeaves,
  EMPTY_TREE,
  type KeptCheckpoint,
  type LogChange,
  LogMoved,
  type LogState,
  type LogStorage,
  leafHash,
  rootHash,
  type SourceProgress,
} from '#libs/tlog';
import { type ContractCase, contract, type UnderTest } from './contract.js';
import { acquireLease, leaseCases, staleLease } from './leases.contract.js';

export type LogStorageUnderTest = UnderTest<LogStorage>;

export const logStorageContract = (name: string, open: () => Promise<LogStorageUnderTest>): void =>
  contract(`${name} keeps the promises of the log's storage`, logStorageCases, open);

const ORIGIN = 'gpn.example/audit';
const EMPTY: LogState = { ...EMPTY_TREE, origin: ORIGIN, root: rootHash(EMPTY_TREE), sources: {} };

const progress = (next: number): SourceProgress => ({
  epoch: 1,
  next,
  position: 2 * next + 1,
  stream: 'decision-2026-003',
  revision: next,
  id: `event ${next}`,
  entry: next,
});

/** What a log gains by these entries, all of one source, in which each has a position beyond 32 bits. */
export function appending(state: LogState, entries: readonly Uint8Array[], source = 'main'): LogChange {
  const { head, tiles } = appendLeaves(state, entries.map(leafHash));
  const places = entries.map((_, index) => ({ source, position: 2 ** 40 + state.size + index, number: state.size + index }));
  const sources = entries.length > 0 ? { ...state.sources, [source]: progress(head.size) } : state.sources;
  return { from: state.size, entries, tiles, places, state: { origin: ORIGIN, root: rootHash(head), sources, ...head } };
}

const makeEntries = (from: number, count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`entry ${from + index}`));

/** Appends so many entries to what is there. */
async function grow(port: LogStorage, lease: Lease, count: number): Promise<LogState> {
  const state = (await port.state()) ?? EMPTY;
  const change = appending(state, makeEntries(state.size, count));
  await port.commit(change, lease);
  return change.state;
}

const plainBytes = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('hex');
/** With its bytes as text, whatever kind of buffer the engine answers. */
const plain = (state: LogState | undefined) =>
  state && { ...state, root: plainBytes(state.root), peaks: state.peaks.map(plainBytes), edge: state.edge.map(plainBytes) };

const note = (size: number, more: Partial<KeptCheckpoint> = {}): KeptCheckpoint => ({
  size,
  note: `${ORIGIN}\n${size}\n\n— signature\n`,
  at: `2026-01-01T00:00:${String(size).padStart(2, '0')}.000Z`,
  reasons: [],
  ...more,
});

const sizes = async (port: LogStorage, query: Partial<Parameters<LogStorage['checkpoints']>[0]> = {}): Promise<readonly number[]> =>
  (await port.checkpoints({ order: 'oldest-first', limit: 100, ...query })).map(({ size }) => size);

/** Nothing of a commit that was refused is there. */
async function expectUnchanged(port: LogStorage, state: LogState): Promise<void> {
  expect(plain(await port.state())).toEqual(plain(state));
  expect(await port.entries(state.size, state.size + 1_000)).toEqual([]);
  expect(await port.entryAt('main', 2 ** 40 + state.size)).toBeUndefined();
  const edge = await port.tile(0, Math.floor(state.size / 256));
  expect((edge?.length ?? 0) / 32).toBe(state.size % 256);
}

const appendCases: readonly ContractCase<LogStorageUnderTest>[] = [
  {
    name: 'a log that nothing was appended to has no state, no entry and no tile',
    async run({ port }) {
      expect(await port.state()).toBeUndefined();
      expect(await port.entries(0, 10)).toEqual([]);
      expect(await port.tile(0, 0)).toBeUndefined();
      expect(await port.entryAt('main', 0)).toBeUndefined();
      expect(await port.checkpoints({ order: 'newest-first', limit: 10 })).toEqual([]);
      await port.ping();
    },
  },
  {
    name: 'what was appended reads back byte for byte, over a restart',
    async run({ port, reopen }) {
      const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
      const entries = [everyByte, new Uint8Array(), Buffer.alloc(65_535, 'x'), Buffer.from('é')];
      const change = appending(EMPTY, entries);
      await port.commit(change, await acquireLease(port));
      const expectAll = async (storage: LogStorage): Promise<void> => {
        expect(plain(await storage.state())).toEqual(plain(change.state));
        expect((await storage.entries(0, 10)).map(plainBytes)).toEqual(entries.map(plainBytes));
        expect((await storage.entries(1, 3)).map(plainBytes)).toEqual(entries.slice(1, 3).map(plainBytes));
        expect(plainBytes(await storage.tile(0, 0))).toBe(plainBytes(Buffer.concat(entries.map(leafHash))));
        expect(await storage.entryAt('main', 2 ** 40 + 3)).toBe(3);
      };
      await expectAll(port);
      await expectAll(await reopen());
    },
  },
  {
    name: 'a log goes on from its state, and a tile stays the beginning of what it becomes',
    async run({ port, reopen }) {
      const lease = await acquireLease(port);
      const earlier = new Map<string, string>();
      let expected = EMPTY;
      for (const count of [1, 254, 1, 1, 300, 0, 90]) {
        const state = await grow(port, lease, count);
        expected = appending(expected, makeEntries(expected.size, count)).state;
        expect(plain(await port.state())).toEqual(plain(state));
        expect(plainBytes(state.root)).toBe(plainBytes(expected.root));
        for (const place of ['0/0', '0/1', '0/2', '1/0']) {
          const [level, n] = place.split('/').map(Number) as [number, number];
          const bytes = plainBytes(await port.tile(level, n)) ?? '';
          expect(bytes.startsWith(earlier.get(place) ?? '')).toBe(true);
          earlier.set(place, bytes);
        }
      }
      expect([...earlier.values()].map((bytes) => bytes.length / 64)).toEqual([256, 256, 135, 2]);
      const whole = appendLeaves(EMPTY_TREE, makeEntries(0, 647).map(leafHash));
      for (const { level, n, bytes } of whole.tiles) expect(plainBytes(await port.tile(level, n))).toBe(plainBytes(bytes));
      expect(plain(await (await reopen()).state())).toMatchObject({ size: 647, root: plainBytes(rootHash(whole.head)) });
    },
  },
  {
    name: 'a thousand entries are appended at once',
    async run({ port }) {
      await grow(port, await acquireLease(port), 1_000);
      expect(await port.entries(0, 2_000)).toHaveLength(1_000);
      expect(plainBytes((await port.entries(999, 1_000))[0])).toBe(plainBytes(Buffer.from('entry 999')));
    },
  },
  {
    name: 'an event is found by its source and position, whatever other sources have there',
    async run({ port }) {
      const lease = await acquireLease(port);
      const first = appending(EMPTY, makeEntries(0, 2), 'main');
      await port.commit(first, lease);
      const second = appending(first.state, makeEntries(2, 2), 'elsewhere');
      const shared = second.places.map((place, index) => ({ ...place, position: 2 ** 40 + index }));
      await port.commit({ ...second, places: shared }, lease);
      expect([await port.entryAt('main', 2 ** 40 + 1), await port.entryAt('elsewhere', 2 ** 40 + 1)]).toEqual([1, 3]);
      expect([await port.entryAt('nowhere', 2 ** 40 + 1), await port.entryAt('main', 2 ** 40 + 2)]).toEqual([undefined, undefined]);
      expect(Object.keys((await port.state())?.sources ?? {}).sort()).toEqual(['elsewhere', 'main']);
    },
  },
  {
    name: 'the state of a source may move without an entry',
    async run({ port }) {
      const lease = await acquireLease(port);
      const state = await grow(port, lease, 3);
      const sources = { main: { ...progress(2), epoch: 2 } };
      await port.commit({ from: 3, entries: [], tiles: [], places: [], state: { ...state, sources } }, lease);
      expect((await port.state())?.sources).toEqual(sources);
    },
  },
  {
    name: 'what the store of a source has lost is found by its position no more, and another event may stand there; the entries stay',
    async run({ port, reopen }) {
      const lease = await acquireLease(port);
      const state = await grow(port, lease, 5);
      const elsewhere = appending(state, makeEntries(5, 1), 'elsewhere');
      await port.commit(elsewhere, lease);
      const change = appending(elsewhere.state, makeEntries(6, 1));
      const places = [{ source: 'main', position: 2 ** 40 + 3, number: 6 }];
      await expect(port.commit({ ...change, places }, lease)).rejects.toThrow();
      await port.commit({ ...change, places, lost: { source: 'main', afterEntry: 2 } }, lease);
      const reopened = await reopen();
      const ofMain = await Promise.all([2, 3, 4].map((index) => reopened.entryAt('main', 2 ** 40 + index)));
      expect([...ofMain, await reopened.entryAt('elsewhere', 2 ** 40 + 5)]).toEqual([2, 6, undefined, 5]);
      expect(await reopened.entries(0, 10)).toHaveLength(7);
    },
  },
  {
    name: 'a change from another size is refused whole',
    async run({ port, another }) {
      const lease = await acquireLease(port);
      const change = appending(EMPTY, makeEntries(0, 3));
      await port.commit(change, lease);
      await expect(port.commit(change, lease)).rejects.toEqual(new LogMoved(0, 3));
      const ahead = appending(appending(change.state, makeEntries(3, 2)).state, makeEntries(5, 1));
      await expect((await another()).commit(ahead, lease)).rejects.toEqual(new LogMoved(5, 3));
      await expectUnchanged(port, change.state);
    },
  },
  {
    name: 'of many that go on from the same size at once, one does',
    async run({ port, another }) {
      const ports = [port, await another()];
      const lease = await acquireLease(port);
      const state = await grow(port, lease, 5);
      const attempts = Array.from({ length: 8 }, async (_, index) => {
        const entries = [Buffer.from(`attempt ${index}`), Buffer.from('and more')];
        await (ports[index % 2] as LogStorage).commit(appending(state, entries), lease);
        return index;
      });
      const outcomes = await Promise.allSettled(attempts);
      const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      expect([winners.length, losers.every((error) => error instanceof LogMoved)]).toEqual([1, true]);
      expect((await port.entries(5, 20)).map((entry) => Buffer.from(entry).toString())).toEqual([`attempt ${winners[0]}`, 'and more']);
      expect((await port.state())?.size).toBe(7);
    },
  },
  {
    name: 'whoever lost the lease appends nothing',
    async run({ port }) {
      const state = await grow(port, await acquireLease(port), 2);
      const lost = await staleLease(port);
      await expect(port.commit(appending(state, makeEntries(2, 2)), lost)).rejects.toEqual(new StaleLease(lost));
      await expect(port.commit(appending(state, makeEntries(2, 2)), { ...lost, name: 'none' })).rejects.toBeInstanceOf(StaleLease);
      await expectUnchanged(port, state);
    },
  },
  {
    name: 'a change that does not add up is refused whole',
    async run({ port }) {
      const lease = await acquireLease(port);
      const state = await grow(port, lease, 2);
      const change = appending(state, makeEntries(2, 2));
      const [place] = change.places;
      for (const wrong of [
        { ...change, entries: change.entries.slice(1) },
        { ...change, from: 1 },
        { ...change, places: [{ ...place, number: 1 }] },
        { ...change, places: [{ ...place, number: 4 }] },
      ]) {
        await expect(port.commit(wrong as LogChange, lease)).rejects.toBeInstanceOf(RangeError);
      }
      await expectUnchanged(port, state);
    },
  },
  {
    name: 'an event is in the log once: one that is placed already takes the whole change back',
    async run({ port }) {
      const lease = await acquireLease(port);
      const state = await grow(port, lease, 2);
      const change = appending(state, makeEntries(2, 1));
      const again = change.places.map((place) => ({ ...place, position: 2 ** 40 + 1 }));
      await expect(port.commit({ ...change, places: again }, lease)).rejects.toThrow();
      await expectUnchanged(port, state);
      expect(await port.entryAt('main', 2 ** 40 + 1)).toBe(1);
    },
  },
];

const checkpointCases: readonly ContractCase<LogStorageUnderTest>[] = [
  {
    name: 'a checkpoint is kept, over a restart, and found by size and reason',
    async run({ port, reopen }) {
      const kept = [note(1), note(4, { reasons: ['day'] }), note(9), note(12, { reasons: ['given-out', 'witnessed'] }), note(20)];
      for (const checkpoint of kept.toReversed()) expect(await port.keep(checkpoint)).toBe(true);
      const again = await reopen();
      const all = await again.checkpoints({ order: 'oldest-first', limit: 10 });
      expect(all.map((checkpoint) => ({ ...checkpoint, reasons: checkpoint.reasons.toSorted() }))).toEqual(kept);
      expect(await sizes(again, { order: 'newest-first', limit: 2 })).toEqual([20, 12]);
      expect(await sizes(again, { least: 9, limit: 1 })).toEqual([9]);
      expect(await sizes(again, { least: 10, reason: 'witnessed' })).toEqual([12]);
      expect(await sizes(again, { reason: 'day' })).toEqual([4]);
      expect(await sizes(again, { least: 21 })).toEqual([]);
      expect(await sizes(again, { limit: 0 })).toEqual([]);
    },
  },
  {
    name: 'a note takes the place of the one that was read, and of no other; reasons add up, the time stays',
    async run({ port, another }) {
      const otherInstance = await another();
      const first = note(3, { reasons: ['day'] });
      await port.keep(first);
      expect(await port.keep({ ...first, note: 'mine' })).toBe(false);
      expect(await port.keep({ ...first, note: 'mine' }, 'what is not there')).toBe(false);
      const second = { ...first, note: `${first.note}— witness\n`, at: '2027-01-01T00:00:00.000Z', reasons: ['witnessed'] } as const;
      expect(await otherInstance.keep(second, first.note)).toBe(true);
      expect(await port.keep({ ...first, note: 'mine' }, first.note)).toBe(false);
      expect(await port.keep(note(4), 'what is not there')).toBe(false);
      const [kept, ...others] = await port.checkpoints({ order: 'oldest-first', limit: 10 });
      expect(others).toEqual([]);
      expect({ ...kept, reasons: kept?.reasons.toSorted() }).toEqual({ ...second, at: first.at, reasons: ['day', 'witnessed'] });
    },
  },
  {
    name: 'of many that put a note in the place of the same one at once, one does',
    async run({ port, another }) {
      const ports = [port, await another()];
      const first = note(3);
      await port.keep(first);
      const notes = Array.from({ length: 8 }, (_, index) => `note ${index}`);
      const outcomes = await Promise.all(notes.map((text, index) => ports[index % 2]?.keep({ ...first, note: text }, first.note)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const [kept] = await port.checkpoints({ order: 'newest-first', limit: 1 });
      expect(kept?.note).toBe(notes[outcomes.indexOf(true)]);
    },
  },
  {
    name: 'old checkpoints are forgotten, but for those that are kept for a reason, and the newest',
    async run({ port }) {
      for (const checkpoint of [note(1), note(2, { reasons: ['day'] }), note(3), note(4, { reasons: ['given-out'] }), note(5), note(6)])
        await port.keep(checkpoint);
      await port.forgetCheckpoints(note(5).at);
      expect(await sizes(port)).toEqual([2, 4, 5, 6]);
      await port.forgetCheckpoints('2030-01-01T00:00:00.000Z');
      expect(await sizes(port)).toEqual([2, 4, 6]);
    },
  },
];

export const logStorageCases: readonly ContractCase<LogStorageUnderTest>[] = [
  ...appendCases,
  ...checkpointCases,
  ...leaseCases<LogStorage>(),
];
