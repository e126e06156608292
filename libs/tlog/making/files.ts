import { MOST_ENTRY_BYTES } from '../entry.js';
import { LogFormatError } from '../strict.js';
import { TILE_WIDTH } from '../tile-path.js';

/** 1 to 256 entries, each after its length in two bytes, big-endian (C2SP tlog-tiles). */
export function writeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0 || entries.length > TILE_WIDTH)
    throw new LogFormatError('bundle', `has ${entries.length} entries; 1 to ${TILE_WIDTH}`);
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MOST_ENTRY_BYTES) throw new LogFormatError('entry', `has ${entry.length} bytes; at most ${MOST_ENTRY_BYTES}`);
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

const hashLines = (hashes: readonly Uint8Array[]): string => hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');

/**
 * The proof that an entry is in a log, as a file (C2SP tlog-proof). Nothing `extra` is written: it would be under no signature.
 * @param note the signed checkpoint of the tree that the proof is of
 */
export const writeProofFile = (index: number, proof: readonly Uint8Array[], note: string): string =>
  `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashLines(proof)}\n${note}`;

/** What a witness is asked (C2SP tlog-witness, add-checkpoint): to go on from the size that it signed last to this checkpoint. */
export const writeWitnessRequest = (old: number, proof: readonly Uint8Array[], note: string): string =>
  `old ${old}\n${hashLines(proof)}\n${note}`;
