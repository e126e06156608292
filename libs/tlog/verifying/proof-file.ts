import { HASH_BYTES } from '../hashing.js';
import { LogFormatError, readBase64, readNumber, readText } from '../strict.js';

const HEADER = 'c2sp.org/tlog-proof@v1';
/** As many as a proof in a tree of 2^53 entries can have, and more. */
const MOST_HASHES = 63;
const MOST_BYTES = 1_000_000;

/** A proof that an entry is in a log, as it was read: nothing of it is verified. */
export interface ProofFile {
  /** Number of the entry. */
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: string;
}

/** Reads a proof (C2SP tlog-proof), strictly. `extra`, which is under no signature, is refused. @throws LogFormatError */
export function readProofFile(bytes: Uint8Array): ProofFile {
  const [header, rest] = cutLine('proof', toText('proof', bytes));
  if (header !== HEADER) throw new LogFormatError('proof', `does not begin with ${HEADER}`);
  const { number, hashes, note } = readNumberAndHashes('proof', 'index', rest);
  return { index: number, proof: hashes, note };
}

/** A request to a witness to go on from one checkpoint to the next, as it was read: nothing of it is verified. */
export interface WitnessRequest {
  /** The size that the witness signed last. */
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

/** Reads the body of add-checkpoint (C2SP tlog-witness), strictly. @throws LogFormatError */
export function readWitnessRequest(bytes: Uint8Array): WitnessRequest {
  const { number, hashes, note } = readNumberAndHashes('request', 'old', toText('request', bytes));
  return { old: number, proof: hashes, note };
}

function toText(field: string, bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw new LogFormatError(field, `has more than ${MOST_BYTES} bytes`);
  return readText(field, bytes);
}

function readNumberAndHashes(field: string, name: string, text: string) {
  let [line, rest] = cutLine(field, text);
  if (!line.startsWith(`${name} `)) throw new LogFormatError(`${field}.${name}`, `is missing: the line must be "${name} <number>"`);
  const number = readNumber(`${field}.${name}`, line.slice(name.length + 1));
  const hashes: Uint8Array[] = [];
  for ([line, rest] = cutLine(field, rest); line !== ''; [line, rest] = cutLine(field, rest)) {
    if (hashes.length === MOST_HASHES) throw new LogFormatError(field, `has more than ${MOST_HASHES} hashes`);
    const hash = readBase64(`${field}.hash`, line);
    if (hash.length !== HASH_BYTES) throw new LogFormatError(`${field}.hash`, `has ${hash.length} bytes, not ${HASH_BYTES}`);
    hashes.push(hash);
  }
  return { number, hashes, note: rest };
}

function cutLine(field: string, text: string): [line: string, rest: string] {
  const end = text.indexOf('\n');
  if (end < 0) throw new LogFormatError(field, 'ends within a line');
  return [text.slice(0, end), text.slice(end + 1)];
}
