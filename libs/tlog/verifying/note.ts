import { verify } from 'node:crypto';
import { isKeyName, type VerifierKey } from '../keys.js';
import { type Checkpoint, cosignatureText, subtreeStatement } from '../statements.js';
import { LogFormatError, readBase64, readText } from '../strict.js';
import { readCheckpoint } from './checkpoint.js';

/** A signature that was checked. */
export interface Signature {
  readonly key: VerifierKey;
  /** When it was made, as its signer says: seconds since 1970. Ed25519 of a log says no time. */
  readonly seconds?: number;
  /** The line of the note, with its line end. */
  readonly line: string;
}

/** A signed checkpoint that was read. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** One for each of the keys that were given and have signed it. */
  readonly signatures: readonly Signature[];
  /** Lines of keys that were not given: nothing is known of them. */
  readonly unknown: readonly string[];
}

const MOST_BYTES = 1_000_000;
const MOST_SIGNATURES = 100;
const ID_BYTES = 4;
const TIME_BYTES = 8;
/** All that the text of a note may not hold (C2SP signed-note). */
const CONTROL = /[\p{Cc}--\n]/v;

/**
 * Reads a signed checkpoint, strictly, and checks every signature that is of a key that was given. Who must have signed is the
 * caller's to say (policy): a checkpoint that none of these keys signed is read, too.
 * @throws LogFormatError for what is no signed checkpoint, or has a wrong signature of a given key
 */
export function readSignedCheckpoint(note: Uint8Array | string, keys: readonly VerifierKey[]): SignedCheckpoint {
  const bytes = typeof note === 'string' ? Buffer.from(note) : note;
  if (bytes.length > MOST_BYTES) throw new LogFormatError('note', `has more than ${MOST_BYTES} bytes`);
  const content = readText('note', bytes);
  if (CONTROL.test(content)) throw new LogFormatError('note', 'has a control character in it');
  const end = content.lastIndexOf('\n\n');
  if (end < 0) throw new LogFormatError('note', 'has no empty line before its signatures');
  const text = content.slice(0, end + 1);
  const lines = readLines(content.slice(end + 2));
  const checkpoint = readCheckpoint(text);
  const signatures = new Map<VerifierKey, Signature>();
  const unknown: string[] = [];
  for (const line of lines) {
    const { name, id, blob } = readSignatureLine(line);
    const key = keys.find((given) => given.name === name && given.id === id);
    if (!key) {
      unknown.push(line);
      continue;
    }
    // A line that stands there twice counts once.
    const signature = { ...checkSignature(key, text, checkpoint, blob), line };
    if (!signatures.has(key)) signatures.set(key, signature);
  }
  return { checkpoint, signatures: [...signatures.values()], unknown };
}

function readLines(block: string): readonly string[] {
  if (!block.endsWith('\n')) throw new LogFormatError('note', 'does not end with lines of signatures');
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new LogFormatError('note', `has more than ${MOST_SIGNATURES} signatures`);
  return lines.map((line) => `${line}\n`);
}

function readSignatureLine(line: string): { readonly name: string; readonly id: string; readonly blob: Uint8Array } {
  const match = /^— (\S+) (\S+)\n$/u.exec(line);
  if (!match) throw new LogFormatError('note.signature', 'is not "— <name> <base64>"');
  const [, name, encoded] = match as unknown as [string, string, string];
  if (!isKeyName(name)) throw new LogFormatError('note.signature', 'has a name that no key may have');
  const bytes = readBase64('note.signature', encoded);
  if (bytes.length <= ID_BYTES) throw new LogFormatError('note.signature', 'is too short');
  return { name, id: Buffer.from(bytes.subarray(0, ID_BYTES)).toString('hex'), blob: bytes.subarray(ID_BYTES) };
}

/** @throws LogFormatError when it is not the key's signature of this text */
function checkSignature(key: VerifierKey, text: string, checkpoint: Checkpoint, blob: Uint8Array): Omit<Signature, 'line'> {
  const seconds = key.algorithm === 'ed25519' ? undefined : readTime(blob);
  const statement = toStatement(key, text, checkpoint, seconds ?? 0);
  const signature = seconds === undefined ? blob : blob.subarray(TIME_BYTES);
  if (!verify(null, statement, key.publicKey, signature))
    throw new LogFormatError('note.signature', `is not that of ${key.name} (${key.id}) over this text`);
  return seconds === undefined ? { key } : { key, seconds };
}

function toStatement({ algorithm, name }: VerifierKey, text: string, checkpoint: Checkpoint, seconds: number): Uint8Array {
  if (algorithm === 'ed25519') return Buffer.from(text);
  if (algorithm === 'ed25519-cosignature') return Buffer.from(cosignatureText(text, seconds));
  return subtreeStatement(name, checkpoint, seconds);
}

function readTime(blob: Uint8Array): number {
  if (blob.length <= TIME_BYTES) throw new LogFormatError('note.signature', 'is too short');
  const seconds = Buffer.from(blob).readBigUInt64BE();
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) throw new LogFormatError('note.signature', 'has a time that nobody will see');
  return Number(seconds);
}
