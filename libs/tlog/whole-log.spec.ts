import {
  type CheckpointSigner,
  ed25519Signer,
  type FileFault,
  OmissionCheck,
  readEntry,
  rootHash,
  toEntry,
  verifyConsistency,
  verifyWholeLog,
  writeBundle,
} from './index.js';
import {
  asLogFiles,
  ed25519Key,
  eventEntries,
  InMemoryTree,
  numberedEntry,
  numberedEvent,
  ORIGIN,
  PQ_SIGNER,
  SIGNER,
} from './log-in-memory.fixture.js';

type Files = Map<string, Uint8Array>;

const eventTree = (count: number, signers?: readonly CheckpointSigner[]): InMemoryTree =>
  new InMemoryTree(signers).append(eventEntries(count));
const check = async (files: Files, keys = [SIGNER.key]): Promise<readonly FileFault[]> =>
  (await verifyWholeLog(asLogFiles(files), keys)).faults;
const kinds = async (files: Files): Promise<readonly string[]> => (await check(files)).map(({ path, kind }) => `${path}: ${kind}`);

const numberedTree = (count: number): InMemoryTree =>
  new InMemoryTree().append(Array.from({ length: count }, (_, index) => numberedEntry(index)));

test.each([0, 1, 2, 255, 256, 257, 700, 65_535, 65_536, 65_537])('a log of %i entries is right', async (size) => {
  const entries = { count: 0 };
  const { faults, signed } = await verifyWholeLog(asLogFiles(await numberedTree(size).files()), [SIGNER.key], (_entry, index) => {
    if (index !== entries.count) throw new Error(`entry ${index} came after ${entries.count} others`);
    entries.count++;
  });
  expect([faults, signed?.checkpoint.size, entries.count]).toEqual([[], size, size]);
});

test.each([5, 258])('every bit of every file of a log of %i entries counts', async (size) => {
  const files = await numberedTree(size).files();
  for (const [path, bytes] of files) {
    // Of what is full, each 101st bit: all places within a byte come up. An independent verifier takes every bit (deploy/audit/interop).
    const step = bytes.length > 2_000 ? 101 : 1;
    for (let bit = 0; bit < bytes.length * 8; bit += step) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      const faults = await check(new Map(files).set(path, flipped));
      if (faults.length === 0) throw new Error(`bit ${bit} of ${path} was flipped, and it was not found`);
    }
  }
});

describe('a file of a log', () => {
  const whole = async (): Promise<Files> => eventTree(300).files();

  test('that is empty, cut, lengthened or gone is named', async () => {
    const files = await whole();
    expect([...files.keys()]).toEqual([
      'checkpoint',
      'tile/0/000',
      'tile/entries/000',
      'tile/0/001.p/44',
      'tile/entries/001.p/44',
      'tile/1/000.p/1',
    ]);
    for (const [path, bytes] of files) {
      const changes: (Uint8Array | undefined)[] = [
        undefined,
        new Uint8Array(),
        bytes.subarray(0, -1),
        bytes.subarray(0, bytes.length / 2),
        Buffer.concat([bytes, Buffer.of(0)]),
        Buffer.concat([bytes, bytes]),
      ];
      for (const change of changes) {
        const changed = new Map(files);
        if (change) changed.set(path, change);
        else changed.delete(path);
        expect((await check(changed)).map((fault) => fault.path)).toContain(path);
      }
    }
  });

  test('that the log does not have is told', async () => {
    const files = await whole();
    const tile = files.get('tile/0/000') as Uint8Array;
    for (const path of [
      'tile/0/002',
      'tile/0/001',
      'tile/0/001.p/45',
      'tile/1/001.p/1',
      'tile/2/000.p/1',
      'tile/entries/002.p/1',
      'tile/0/1',
      'notes',
    ])
      expect(await kinds(new Map(files).set(path, tile))).toEqual([`${path}: stray`]);
  });

  test('of an earlier size may lie there still, when it is the beginning of what followed it', async () => {
    const files = await whole();
    const add = (path: string, bytes: Uint8Array) => new Map(files).set(path, bytes);
    const tile = files.get('tile/0/001.p/44') as Uint8Array;
    const entries = eventEntries(300);
    expect(await kinds(add('tile/0/001.p/40', tile.subarray(0, 40 * 32)))).toEqual([]);
    expect(await kinds(add('tile/0/000.p/7', (files.get('tile/0/000') as Uint8Array).subarray(0, 7 * 32)))).toEqual([]);
    expect(await kinds(add('tile/entries/001.p/40', writeBundle(entries.slice(256, 296))))).toEqual([]);
    expect(await kinds(add('tile/0/001.p/40', tile.subarray(32, 41 * 32)))).toEqual(['tile/0/001.p/40: different']);
    expect(await kinds(add('tile/0/001.p/40', tile.subarray(0, 39 * 32)))).toEqual(['tile/0/001.p/40: different']);
    expect(await kinds(add('tile/entries/001.p/40', writeBundle(entries.slice(255, 295))))).toEqual(['tile/entries/001.p/40: different']);
  });

  test('that stands in the place of another is named', async () => {
    const files = await eventTree(600).files();
    const [first, second] = ['tile/entries/000', 'tile/entries/001'] as const;
    const changed = new Map(files).set(first, files.get(second) as Uint8Array).set(second, files.get(first) as Uint8Array);
    expect(await kinds(changed)).toEqual([
      'tile/0/000: different',
      'tile/0/001: different',
      'tile/1/000.p/2: different',
      'checkpoint: different',
    ]);
  });
});

describe('who signed a log', () => {
  test('all keys that are given must have', async () => {
    const files = await eventTree(3).files();
    expect(await check(files, [SIGNER.key, PQ_SIGNER.key])).toMatchObject([{ path: 'checkpoint', kind: 'unsigned' }]);
    expect(await check(await eventTree(3, [SIGNER, PQ_SIGNER]).files(), [SIGNER.key, PQ_SIGNER.key])).toEqual([]);
    expect(await check(files, [])).toMatchObject([{ kind: 'unsigned' }, { kind: 'unsigned' }]);
  });

  test('a stranger’s key of the same name does not count, nor does a key of another log', async () => {
    const stranger = ed25519Signer(ORIGIN, ed25519Key('stranger'));
    const namesake = ed25519Signer('other.example', ed25519Key());
    expect(await check(await eventTree(3, [stranger]).files())).toMatchObject([{ path: 'checkpoint', kind: 'unsigned' }]);
    expect(await check(await eventTree(3, [namesake]).files(), [namesake.key])).toMatchObject([
      { explanation: `no key of ${ORIGIN} is known` },
    ]);
  });

  test('bits of a signature that is not looked at can be flipped, of one that must be there not', async () => {
    const files = await eventTree(3, [SIGNER, PQ_SIGNER]).files();
    const bytes = Buffer.from(files.get('checkpoint') as Uint8Array);
    bytes[bytes.length - 20] = 'A'.charCodeAt(0) === bytes[bytes.length - 20] ? 'B'.charCodeAt(0) : 'A'.charCodeAt(0);
    const changed = new Map(files).set('checkpoint', bytes);
    expect(await check(changed)).toEqual([]);
    expect(await check(changed, [SIGNER.key, PQ_SIGNER.key])).toMatchObject([{ path: 'checkpoint', kind: 'unreadable' }]);
  });
});

describe('a history that was written anew, and signed with the right key', () => {
  const entries = eventEntries(300);
  const honest = new InMemoryTree().append(entries);
  const early = new InMemoryTree().append(entries.slice(0, 120));
  const changed = toEntry({ ...numberedEvent(50), data: { sequence: 'another' } }, { source: 'main', epoch: 1, sequence: 50 });
  const histories: Record<string, readonly Uint8Array[]> = {
    dropped: entries.filter((_, index) => index !== 50),
    changed: entries.with(50, changed),
    exchanged: entries.with(50, entries[51] as Uint8Array).with(51, entries[50] as Uint8Array),
    doubled: entries.toSpliced(50, 0, entries[50] as Uint8Array),
  };

  test.each(Object.keys(histories))('with an entry %s is right by itself, and any older checkpoint finds it', async (what) => {
    const rewritten = new InMemoryTree().append(histories[what] as readonly Uint8Array[]);
    expect(await check(await rewritten.files())).toEqual([]);
    const [earlier, later] = [early, rewritten].map(({ head }) => ({ size: head.size, root: rootHash(head) })) as [never, never];
    expect(verifyConsistency(earlier, later, await rewritten.proofs().consistency(120))).toBe(false);
    const right = { size: 300, root: rootHash(honest.head) };
    expect(verifyConsistency(earlier, right, await honest.proofs().consistency(120))).toBe(true);
  });

  const number = (history: readonly Uint8Array[]) => {
    const omissions = new OmissionCheck();
    for (const [index, entry] of history.entries()) omissions.add(readEntry(entry), index);
    return omissions.faults;
  };

  test('is found by the numbers of its entries, but for one that is changed', () => {
    expect(number(entries)).toEqual([]);
    expect(number(histories.dropped as never).map(({ index, kind }) => `${index} ${kind}`)).toEqual(['50 sequence', '51 revision']);
    expect(number(histories.changed as never)).toEqual([]);
    expect(number(histories.exchanged as never).map(({ index }) => index)).toEqual([50, 51, 52]);
    expect(number(histories.doubled as never).map(({ index, kind }) => `${index} ${kind}`)).toEqual(['51 sequence', '51 revision']);
  });

  test('events of another source, and of none, have numbers of their own', () => {
    const elsewhere = toEntry({ ...numberedEvent(0), stream: 'tree-1' }, { source: 'other', epoch: 1, sequence: 0 });
    expect(number([...entries.slice(0, 3), elsewhere, ...entries.slice(3)])).toEqual([]);
    expect(number([...entries.slice(0, 3), elsewhere, elsewhere])).toMatchObject([{ kind: 'sequence' }, { kind: 'revision' }]);
  });
});

describe('a source that was restored', () => {
  const begin = (sequence: number, epoch = 2, more: object = {}) =>
    toEntry(
      { ...numberedEvent(0), type: 'EpochBegun', stream: 'auditsource-main', revision: epoch - 2, ...more },
      { source: 'main', epoch, sequence },
    );
  const event = (sequence: number, epoch: number, stream: string, revision: number) =>
    toEntry({ ...numberedEvent(0), stream, revision }, { source: 'main', epoch, sequence });
  const faults = (history: readonly Uint8Array[]) => {
    const omissions = new OmissionCheck();
    for (const [index, entry] of history.entries()) omissions.add(readEntry(entry), index);
    return omissions.faults.map(({ index, kind }) => `${index} ${kind}`);
  };
  // note-0 has the even numbers, note-1 the odd ones.
  const earlier = eventEntries(10);

  test('goes on from what was kept', () => {
    expect(faults([...earlier, begin(7), event(8, 2, 'note-1', 3), event(9, 2, 'note-0', 4)])).toEqual([]);
    expect(faults([...earlier, begin(10), event(11, 2, 'note-0', 5)])).toEqual([]);
    // Recorded before the restore was accepted.
    expect(faults([...earlier, event(7, 2, 'note-1', 3), begin(8), event(9, 2, 'note-0', 4)])).toEqual([]);
    expect(faults([...earlier, begin(7), begin(8, 3, { revision: 1 }), event(9, 3, 'note-1', 3)])).toEqual([]);
  });

  test('must say so, rise by one, and lose nothing more than it says', () => {
    expect(faults([...earlier, event(7, 2, 'note-1', 3)])).toContain('10 epoch');
    expect(faults([...earlier, begin(7, 3, { revision: 0 })])).toContain('10 epoch');
    expect(faults([...earlier, event(7, 2, 'note-1', 3), begin(8, 3, { revision: 0 })])).toEqual(['10 epoch']);
    expect(faults([...earlier, begin(7), event(8, 2, 'note-1', 4)])).toEqual(['11 revision']);
    expect(faults([...earlier, begin(7), event(8, 1, 'note-1', 3)])).toContain('11 epoch');
    expect(faults([...earlier, begin(11)])).toEqual(['10 sequence']);
    expect(faults([...earlier, begin(7, 2, { stream: 'auditsource-other' })])).toContain('10 epoch');
  });
});
