import { HASH_BYTES } from './hashing.js';

/** What a log says: this origin had this many entries, and this root was theirs. */
export interface Checkpoint {
  /** Name of the log; its keys are called by it. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** The text of a checkpoint, without its signatures (C2SP tlog-checkpoint); it has no extension lines. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

/** What a witness signs (C2SP tlog-cosignature): the text of a checkpoint, and the time in seconds since 1970. */
export const cosignatureText = (text: string, seconds: number): string => `cosignature/v1\ntime ${seconds}\n${text}`;

/** What ML-DSA-44 signs of a checkpoint (C2SP tlog-cosignature, subtree): the tree from its first entry on. */
export function subtreeStatement(signer: string, checkpoint: Checkpoint, seconds: number): Uint8Array {
  const origin = Buffer.from(checkpoint.origin);
  const name = Buffer.from(signer);
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    Uint8Array.of(name.length),
    name,
    uint64(seconds),
    Uint8Array.of(origin.length),
    origin,
    uint64(0),
    uint64(checkpoint.size),
    Buffer.from(checkpoint.root).subarray(0, HASH_BYTES),
  ]);
}

/** Big-endian. */
export function uint64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
