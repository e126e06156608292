import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { type Algorithm, toVerifierKey, type VerifierKey } from '../keys.js';
import { type Checkpoint, checkpointText, cosignatureText, subtreeStatement, uint64 } from '../statements.js';

/** Signs checkpoints by one key. Signing is a statement for ever: sign only what was committed. */
export interface CheckpointSigner {
  readonly key: VerifierKey;
  /** The line of a note, with its line end. */
  sign(checkpoint: Checkpoint): Promise<string>;
}

/** Seconds since 1970, now. */
export type SecondsClock = () => number;

const now: SecondsClock = () => Math.floor(Date.now() / 1000);

/** The same checkpoint gets the same line each time. */
export const ed25519Signer = (name: string, privateKey: KeyObject): CheckpointSigner =>
  signer(name, 'ed25519', privateKey, (checkpoint) => sign(null, Buffer.from(checkpointText(checkpoint)), privateKey));

/** A second signature beside Ed25519's, of the same checkpoint; other bytes each time. */
export const mlDsa44Signer = (name: string, privateKey: KeyObject, clock: SecondsClock = now): CheckpointSigner =>
  signer(name, 'ml-dsa-44', privateKey, (checkpoint) => {
    const seconds = clock();
    return Buffer.concat([uint64(seconds), sign(null, subtreeStatement(name, checkpoint, seconds), privateKey)]);
  });

/** A witness: states that it has seen this checkpoint at this time, and none that contradicts it. */
export const cosigner = (name: string, privateKey: KeyObject, clock: SecondsClock = now): CheckpointSigner =>
  signer(name, 'ed25519-cosignature', privateKey, (checkpoint) => {
    const seconds = clock();
    return Buffer.concat([uint64(seconds), sign(null, Buffer.from(cosignatureText(checkpointText(checkpoint), seconds)), privateKey)]);
  });

function signer(
  name: string,
  algorithm: Algorithm,
  privateKey: KeyObject,
  makeSignature: (checkpoint: Checkpoint) => Uint8Array,
): CheckpointSigner {
  const key = toVerifierKey(name, algorithm, createPublicKey(privateKey));
  return {
    key,
    sign: async (checkpoint) => {
      const blob = Buffer.concat([Buffer.from(key.id, 'hex'), makeSignature(checkpoint)]);
      return `— ${name} ${blob.toString('base64')}\n`;
    },
  };
}

/** A checkpoint as it is served: its text, an empty line, and a line for each signature, in this order. */
export async function signCheckpoint(checkpoint: Checkpoint, signers: readonly CheckpointSigner[]): Promise<string> {
  const lines: string[] = [];
  for (const { sign: signWith } of signers) lines.push(await signWith(checkpoint));
  return `${checkpointText(checkpoint)}\n${lines.join('')}`;
}
