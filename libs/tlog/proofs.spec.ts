import fc from 'fast-check';
import {
  type Checkpoint,
  compareCheckpoints,
  LogFormatError,
  leafHash,
  readProofFile,
  readSignedCheckpoint,
  readWitnessRequest,
  rootHash,
  verifyConsistency,
  verifyInclusion,
  writeProofFile,
  writeWitnessRequest,
} from './index.js';
import { eventEntries, InMemoryTree, numberedEntry, ORIGIN, SIGNER } from './log-in-memory.fixture.js';

const numberedTree = (size: number): InMemoryTree =>
  new InMemoryTree().append(Array.from({ length: size }, (_, index) => numberedEntry(index)));
const checkpoint = (tree: InMemoryTree): Checkpoint => ({ origin: ORIGIN, size: tree.head.size, root: rootHash(tree.head) });

describe('proofs of every entry of every tree to 40', () => {
  test('hold for the entry, and for no other entry, number or size', async () => {
    for (let size = 1; size <= 40; size++) {
      const tree = numberedTree(size);
      const [head, proofs] = [checkpoint(tree), tree.proofs()];
      for (let index = 0; index < size; index++) {
        const proof = await proofs.inclusion(index);
        for (let rival = 0; rival < size; rival++) {
          const leaf = leafHash(numberedEntry(rival));
          expect(verifyInclusion(head, index, leaf, proof)).toBe(rival === index);
          expect(verifyInclusion(head, rival, leafHash(numberedEntry(index)), proof)).toBe(rival === index);
        }
        const leaf = leafHash(numberedEntry(index));
        expect(verifyInclusion(head, index, leaf, [...proof, leaf])).toBe(false);
        expect(verifyInclusion(head, index, leaf, proof.slice(0, -1))).toBe(proof.length === 0);
        expect(verifyInclusion({ ...head, size: 0 }, index, leaf, proof)).toBe(false);
      }
    }
  });

  test('that it goes on from an earlier one hold for that one alone', async () => {
    const heads = Array.from({ length: 41 }, (_, size) => checkpoint(numberedTree(size)));
    for (let size = 1; size <= 40; size++) {
      const [later, proofs] = [heads[size] as Checkpoint, numberedTree(size).proofs()];
      for (let earlier = 0; earlier <= size; earlier++) {
        const proof = await proofs.consistency(earlier);
        const head = heads[earlier] as Checkpoint;
        expect(verifyConsistency(head, later, proof)).toBe(true);
        if (earlier === 0) continue;
        const rewritten = { ...head, root: Uint8Array.from(head.root, (byte, index) => (index === 7 ? byte ^ 1 : byte)) };
        expect(verifyConsistency(rewritten, later, proof)).toBe(false);
        expect(verifyConsistency({ ...head, size: earlier - 1 }, later, proof)).toBe(earlier === 1 && proof.length === 0);
        expect(verifyConsistency(head, later, [...proof, later.root])).toBe(false);
        if (proof.length > 0) expect(verifyConsistency(head, later, proof.slice(1))).toBe(false);
      }
    }
  });
});

test('two signed trees of one size are a fork, and are named so', async () => {
  const [first, second] = [numberedTree(30), numberedTree(29).append([Buffer.from('another entry')])];
  for (const tree of [first, second]) expect(readSignedCheckpoint(await tree.note(), [SIGNER.key]).signatures).toHaveLength(1);
  expect(compareCheckpoints(checkpoint(first), checkpoint(second), [])).toBe('fork');
  expect(compareCheckpoints(checkpoint(first), checkpoint(first), [])).toBe('same');
});

test('what two checkpoints of a log say of it', async () => {
  const [early, late, rival] = [numberedTree(20), numberedTree(33), new InMemoryTree().append(eventEntries(33))];
  const proof = await late.proofs().consistency(20);
  expect(compareCheckpoints(checkpoint(early), checkpoint(late), proof)).toBe('grown');
  expect(compareCheckpoints(checkpoint(late), checkpoint(early), proof)).toBe('grown');
  expect(compareCheckpoints(checkpoint(early), checkpoint(rival), await rival.proofs().consistency(20))).toBe('unproven');
  expect(compareCheckpoints(checkpoint(early), { ...checkpoint(late), origin: 'other.example' }, proof)).toBe('other-log');
});

describe('a proof as a file', () => {
  const tree = new InMemoryTree().append(eventEntries(11));
  const entry = tree.entries[6] as Uint8Array;
  const write = async (): Promise<string> => writeProofFile(6, await tree.proofs().inclusion(6), await tree.note());

  /** All that somebody does who was given a proof, its entry and the key. */
  function isProved(file: Uint8Array, proved: Uint8Array): boolean {
    const { index, proof, note } = readProofFile(file);
    const { checkpoint: head, signatures } = readSignedCheckpoint(note, [SIGNER.key]);
    return signatures.length > 0 && head.origin === ORIGIN && verifyInclusion(head, index, leafHash(proved), proof);
  }

  /** False, or an error of the reader's own. */
  function isRefused(file: Uint8Array, proved: Uint8Array): boolean {
    try {
      return !isProved(file, proved);
    } catch (error) {
      if (error instanceof LogFormatError) return true;
      throw error;
    }
  }

  test('is read back, and holds', async () => {
    const file = await write();
    expect(file).toMatch(/^c2sp\.org\/tlog-proof@v1\nindex 6\n(?:[A-Za-z0-9+/]{43}=\n){4}\ngpn\.example\/audit\n11\n/);
    expect(isProved(Buffer.from(file), entry)).toBe(true);
  });

  test('every bit of it, and of the entry, counts', async () => {
    const file = Buffer.from(await write());
    for (const [bytes, unchanged] of [
      [file, entry],
      [Buffer.from(entry), file],
    ] as const) {
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        const refused = bytes === file ? isRefused(flipped, unchanged) : isRefused(unchanged, flipped);
        if (!refused) throw new Error(`bit ${bit} was flipped, and it was not found`);
      }
    }
  });

  test('whatever it is made into, it proves nothing else, and the reader says so itself', async () => {
    const file = Buffer.from(await write());
    const bytes = fc.uint8Array({ maxLength: 12 });
    const change = fc.record({ start: fc.nat(file.length), cut: fc.nat(40), put: bytes });
    fc.assert(
      fc.property(change, ({ start, cut, put }) => {
        const changed = Buffer.concat([file.subarray(0, start), put, file.subarray(start + cut)]);
        expect(changed.equals(file) || isRefused(changed, entry)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each<[what: string, change: (file: string) => string]>([
    ['another header', (file) => file.replace('@v1', '@v2')],
    ['something extra, which is under no signature', (file) => file.replace('index', 'extra AAAA\nindex')],
    ['a number with a zero before it', (file) => file.replace('index 6', 'index 06')],
    ['a number with a sign', (file) => file.replace('index 6', 'index +6')],
    ['a number with a blank', (file) => file.replace('index 6', 'index  6')],
    ['line ends of another kind', (file) => file.replaceAll('\n', '\r\n')],
    ['a hash that is too short', (file) => file.replace(/\n[^\n]{44}\n/, '\nAAAA\n')],
    ['base64 with unused bits', (file) => file.replace(/([A-Za-z0-9+/])=\n/, (_, last: string) => `${nextCharacter(last)}=\n`)],
    ['a byte order mark', (file) => `\ufeff${file}`],
    ['an end within a line', (file) => file.slice(0, 40)],
  ])('%s is refused', async (_what, change) => {
    const changed = change(await write());
    expect(changed).not.toBe(await write());
    expect(() => isProved(Buffer.from(changed), entry)).toThrow(LogFormatError);
  });

  test('more hashes than a proof can have are refused before they are read', () => {
    const hash = `${Buffer.alloc(32).toString('base64')}\n`;
    expect(() => readProofFile(Buffer.from(`c2sp.org/tlog-proof@v1\nindex 0\n${hash.repeat(64)}\nx`))).toThrow(
      'proof has more than 63 hashes',
    );
    expect(() => readProofFile(Buffer.alloc(1_000_001, 'a'))).toThrow('proof has more than 1000000 bytes');
  });
});

/** The character of base64 that stands for the next number: where the last two bits are not used, the same bytes. */
const nextCharacter = (character: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return alphabet[alphabet.indexOf(character) + 1] as string;
};

describe('a request to a witness', () => {
  test('is read back, and strictly', async () => {
    const tree = numberedTree(21);
    const body = writeWitnessRequest(8, await tree.proofs().consistency(8), await tree.note());
    const { old, proof, note } = readWitnessRequest(Buffer.from(body));
    const head = readSignedCheckpoint(note, [SIGNER.key]).checkpoint;
    expect(verifyConsistency({ size: old, root: checkpoint(numberedTree(8)).root }, head, proof)).toBe(true);
    for (const changed of [body.slice(1), body.replace('old 8', 'old 08'), body.replace('old', 'Old'), body.replace('\n', ' \n'), ''])
      expect(() => readWitnessRequest(Buffer.from(changed))).toThrow(LogFormatError);
  });

  test('whatever is sent, the answer is a request or an error of the reader’s own', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.string({ maxLength: 200 }).map((text) => Buffer.from(`old 1\n${text}`)),
        ),
        (bytes) => {
          try {
            readWitnessRequest(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(LogFormatError);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
