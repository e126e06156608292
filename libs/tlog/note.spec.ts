import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import {
  type CheckpointSigner,
  checkpointText,
  cosigner,
  EMPTY_ROOT,
  ed25519Signer,
  LogFormatError,
  mlDsa44Signer,
  readCheckpoint,
  readSignedCheckpoint,
  readVerifierKey,
  rootHash,
  signCheckpoint,
  toVerifierKey,
} from './index.js';
import { ed25519Key, InMemoryTree, mlDsa44Key, numberedEntry, ORIGIN, PQ_SIGNER, SIGNER } from './log-in-memory.fixture.js';

const ROOT = Buffer.from('7MhcQLq7HQopqWztdT2RnT6Ibx4u7VTG4ClL7Uc+JKc=', 'base64');
const CHECKPOINT = { origin: ORIGIN, size: 3, root: ROOT };
const WITNESS = cosigner('witness.example', ed25519Key('witness'), () => 1_767_225_601);
const KEYS = [SIGNER, PQ_SIGNER, WITNESS].map(({ key }) => key);
const signBy = (signers: readonly CheckpointSigner[] = [SIGNER]): Promise<string> => signCheckpoint(CHECKPOINT, signers);

test('the signature by which the format was fixed', async () => {
  expect(await signBy()).toBe(
    `gpn.example/audit\n3\n7MhcQLq7HQopqWztdT2RnT6Ibx4u7VTG4ClL7Uc+JKc=\n\n` +
      '— gpn.example/audit fRrLHCjoNJ6Mrbd4LkfnEo/mvBdkruf2Jo5NW7+Kpj8ifIWGxsSgUNYz5sVMVPVqo2qvXNqYluy8ZpZoFxB572Ak6wA=\n',
  );
});

test('every kind of signature is checked, and tells what it says', async () => {
  const { checkpoint, signatures, unknown } = readSignedCheckpoint(await signBy([SIGNER, PQ_SIGNER, WITNESS]), KEYS);
  expect({ ...checkpoint, root: Buffer.from(checkpoint.root) }).toEqual(CHECKPOINT);
  expect(signatures.map(({ key, seconds }) => [key.algorithm, key.name, seconds])).toEqual([
    ['ed25519', ORIGIN, undefined],
    ['ml-dsa-44', ORIGIN, 1_767_225_600],
    ['ed25519-cosignature', 'witness.example', 1_767_225_601],
  ]);
  expect(unknown).toEqual([]);
});

test('a changed size, root or origin is under no signature', async () => {
  const note = await signBy([SIGNER, PQ_SIGNER, WITNESS]);
  for (const [from, to] of [
    ['\n3\n', '\n4\n'],
    ['7Mhc', '8Mhc'],
    ['gpn.example/audit\n3', 'gpn.example/Audit\n3'],
  ] as const) {
    for (const key of KEYS) expect(() => readSignedCheckpoint(note.replace(from, to), [key])).toThrow(/^note.signature is not that of/);
  }
});

test('a time that a signer did not state is refused', async () => {
  for (const witness of [WITNESS, PQ_SIGNER]) {
    const later = { ...CHECKPOINT };
    const [, , , , line] = (await signCheckpoint(later, [witness])).split('\n') as [string, string, string, string, string];
    const [dash, name, encoded] = line.split(' ') as [string, string, string];
    const bytes = Buffer.from(encoded, 'base64');
    bytes[11] = (bytes[11] as number) ^ 1;
    const note = `${checkpointText(CHECKPOINT)}\n${dash} ${name} ${bytes.toString('base64')}\n`;
    expect(() => readSignedCheckpoint(note, [witness.key])).toThrow(/^note.signature is not that of/);
  }
});

describe('whose a signature is', () => {
  test('a checkpoint by somebody else’s key of the same name is signed by nobody that is known', async () => {
    const stranger = ed25519Signer(ORIGIN, ed25519Key('stranger'));
    const { signatures, unknown } = readSignedCheckpoint(await signBy([stranger]), KEYS);
    expect([signatures, unknown.length]).toEqual([[], 1]);
  });

  test('a signature under a given key’s name and id that is not its own is refused', async () => {
    const stranger = ed25519Signer(ORIGIN, ed25519Key('stranger'));
    const line = (await stranger.sign(CHECKPOINT)).split(' ')[2] as string;
    const forged = Buffer.concat([Buffer.from(SIGNER.key.id, 'hex'), Buffer.from(line, 'base64').subarray(4)]).toString('base64');
    expect(() => readSignedCheckpoint(`${checkpointText(CHECKPOINT)}\n— ${ORIGIN} ${forged}\n`, KEYS)).toThrow(/is not that of/);
  });

  test('while a key is replaced both sign: who has either of them can check it', async () => {
    const next = ed25519Signer(ORIGIN, ed25519Key('next'));
    const note = await signBy([SIGNER, next]);
    for (const keys of [[SIGNER.key], [next.key], [next.key, SIGNER.key]])
      expect(readSignedCheckpoint(note, keys).signatures.map(({ key }) => key.id)).toEqual(keys.map(({ id }) => id).toSorted(byNote(note)));
    expect(readSignedCheckpoint(await signBy([next]), [SIGNER.key]).signatures).toEqual([]);
    expect(readSignedCheckpoint(await signBy([SIGNER]), [next.key]).signatures).toEqual([]);
  });

  const byNote = (note: string) => (first: string, second: string) => {
    const place = (id: string) =>
      note.split('\n').findIndex(
        (line) =>
          Buffer.from(line.split(' ')[2] ?? '', 'base64')
            .subarray(0, 4)
            .toString('hex') === id,
      );
    return place(first) - place(second);
  };

  test('a line that stands there twice counts once, and both are checked', async () => {
    const line = await SIGNER.sign(CHECKPOINT);
    const note = (second: string) => `${checkpointText(CHECKPOINT)}\n${line}${second}`;
    expect(readSignedCheckpoint(note(line), KEYS).signatures).toHaveLength(1);
    const wrong = `— ${ORIGIN} ${Buffer.concat([Buffer.from(SIGNER.key.id, 'hex'), Buffer.alloc(64)]).toString('base64')}\n`;
    expect(() => readSignedCheckpoint(note(wrong), KEYS)).toThrow(/is not that of/);
  });

  test('lines of unknown keys are passed over, and told', async () => {
    const line = '— somebody.example AAAAAAAA\n';
    const { signatures, unknown } = readSignedCheckpoint((await signBy()).replace('\n\n', `\n\n${line}`), KEYS);
    expect([signatures.length, unknown]).toEqual([1, [line]]);
  });
});

test('every bit of a checkpoint that one key signed counts', async () => {
  const note = Buffer.from(await signBy());
  for (let bit = 0; bit < note.length * 8; bit++) {
    const flipped = Buffer.from(note);
    flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
    let count = 0;
    try {
      count = readSignedCheckpoint(flipped, [SIGNER.key]).signatures.length;
    } catch (error) {
      expect(error).toBeInstanceOf(LogFormatError);
    }
    if (count > 0) throw new Error(`bit ${bit} was flipped, and it was not found`);
  }
});

test('whatever a note is made into, it is signed by nobody, and the reader says so itself', async () => {
  const note = Buffer.from(await signBy());
  const change = fc.record({ start: fc.nat(note.length), cut: fc.nat(60), put: fc.uint8Array({ maxLength: 8 }) });
  fc.assert(
    fc.property(change, ({ start, cut, put }) => {
      const changed = Buffer.concat([note.subarray(0, start), put, note.subarray(start + cut)]);
      if (changed.equals(note)) return;
      try {
        const read = readSignedCheckpoint(changed, [SIGNER.key]);
        // A line of somebody unknown may come; what was signed stays what it was.
        if (read.signatures.length > 0) expect(checkpointText(read.checkpoint)).toBe(checkpointText(CHECKPOINT));
      } catch (error) {
        expect(error).toBeInstanceOf(LogFormatError);
      }
    }),
    { numRuns: 3_000 },
  );
});

test.each<[what: string, change: (note: string) => string, message: RegExp]>([
  ['an extension line', (note) => note.replace('\n\n', '\nextra\n\n'), /^checkpoint is not three lines/],
  ['a line less', (note) => note.replace('\n3\n', '\n'), /^checkpoint is not three lines/],
  ['a size with a zero before it', (note) => note.replace('\n3\n', '\n03\n'), /^checkpoint.size/],
  ['a size below none', (note) => note.replace('\n3\n', '\n-3\n'), /^checkpoint.size/],
  ['a size of more than a number can count', (note) => note.replace('\n3\n', '\n9007199254740992\n'), /^checkpoint.size/],
  ['a root that is too short', (note) => note.replace('JKc=\n\n', 'JA==\n\n'), /^checkpoint.root/],
  ['a root with unused bits', (note) => note.replace('Kc=\n\n', 'Kd=\n\n'), /^checkpoint.root is not base64 in its one form/],
  ['an origin with a blank', (note) => note.replace('gpn.example/audit\n3', 'gpn example\n3'), /^checkpoint.origin/],
  ['no origin', (note) => note.replace('gpn.example/audit\n3', '\n3'), /^checkpoint.origin/],
  ['no empty line', (note) => note.replace('\n\n', '\n'), /^note has no empty line/],
  ['no signature', (note) => note.slice(0, note.indexOf('—')), /^note does not end with lines of signatures/],
  ['no line end', (note) => note.slice(0, -1), /^note does not end with lines of signatures/],
  ['a line that is no signature', (note) => `${note}nothing\n`, /^note.signature is not/],
  ['a dash of another kind', (note) => note.replace('—', '–'), /^note.signature is not/],
  ['base64 in lines', (note) => note.replace(/(.{20})\n$/, '\n$1\n'), /^note.signature/],
  ['a carriage return', (note) => note.replace('=\n\n', '=\r\n\n'), /^note has a control character/],
  ['a name with a plus', (note) => note.replace('— gpn', '— g+n'), /^note.signature has a name/],
  ['a signature that is too short', (note) => note.replace(/ [^ ]+\n$/, ' AAAAAA==\n'), /^note.signature is too short/],
  ['too many lines', (note) => note + '— a AAAAAAAA\n'.repeat(100), /^note has more than 100 signatures/],
])('%s is refused', async (_what, change, message) => {
  const note = await signBy();
  expect(change(note)).not.toBe(note);
  expect(() => readSignedCheckpoint(change(note), KEYS)).toThrow(message);
});

test('a log without entries has one root', async () => {
  expect(readCheckpoint(checkpointText({ origin: ORIGIN, size: 0, root: EMPTY_ROOT })).size).toBe(0);
  expect(() => readCheckpoint(checkpointText({ origin: ORIGIN, size: 0, root: ROOT }))).toThrow(/^checkpoint.root/);
});

describe('a verifier key', () => {
  test.each(KEYS.map((key) => [key.algorithm, key] as const))('of %s is read back', (_algorithm, key) => {
    const read = readVerifierKey(key.text);
    expect([read.name, read.id, read.algorithm, read.text]).toEqual([key.name, key.id, key.algorithm, key.text]);
    expect(read.publicKey.equals(key.publicKey)).toBe(true);
  });

  test('by which the format was fixed has its id', () => {
    expect(SIGNER.key.text).toMatch(/^gpn\.example\/audit\+7d1acb1c\+A[A-Za-z0-9+/]{43}$/);
  });

  test.each<[what: string, change: (text: string) => string]>([
    ['another name', (text) => text.replace('gpn', 'gpm')],
    ['another id', (text) => text.replace('+7d1acb1c+', '+7d1acb1d+')],
    ['an id in capitals', (text) => text.replace('+7d1acb1c+', '+7D1ACB1C+')],
    ['another algorithm', (text) => text.replace(/\+A/, '+Q')],
    ['a key that is too short', (text) => text.slice(0, -4)],
    ['a line end', (text) => `${text}\n`],
    ['no key', () => 'name+00000000+'],
    ['nothing', () => ''],
  ])('with %s is refused', (_what, change) => {
    expect(() => readVerifierKey(change(SIGNER.key.text))).toThrow(LogFormatError);
  });

  test('is of the kind that it says', () => {
    expect(() => toVerifierKey('a', 'ml-dsa-44', createPublicKey(ed25519Key()))).toThrow('the key of a is none for ml-dsa-44');
    expect(() => toVerifierKey('a', 'ed25519', createPublicKey(mlDsa44Key()))).toThrow('the key of a is none for ed25519');
    for (const name of ['', 'a b', 'a+b', 'a\n', 'ä'.repeat(128)]) expect(() => ed25519Signer(name, ed25519Key())).toThrow(LogFormatError);
    expect(mlDsa44Signer('ä'.repeat(127), mlDsa44Key()).key.algorithm).toBe('ml-dsa-44');
  });
});

test('the same checkpoint is signed by the same line, and by ML-DSA by another over the same', async () => {
  const tree = new InMemoryTree().append([numberedEntry(0)]);
  const checkpoint = { origin: ORIGIN, size: 1, root: rootHash(tree.head) };
  expect(await SIGNER.sign(checkpoint)).toBe(await SIGNER.sign(checkpoint));
  const lines = [await PQ_SIGNER.sign(checkpoint), await PQ_SIGNER.sign(checkpoint)];
  expect(new Set(lines).size).toBe(2);
  for (const line of lines)
    expect(readSignedCheckpoint(`${checkpointText(checkpoint)}\n${line}`, [PQ_SIGNER.key]).signatures).toHaveLength(1);
});
