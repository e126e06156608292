import { createPrivateKey, hash } from 'node:crypto';
import {
  type Checkpoint,
  type CheckpointSigner,
  cosigner,
  isSameHash,
  LogFormatError,
  readSignedCheckpoint,
  readWitnessRequest,
  type VerifierKey,
  verifyConsistency,
} from '#libs/tlog';
import type { WitnessAnswer } from './ask-witness.js';

const toKey = (text: string) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hash('sha256', text, 'buffer')]),
    type: 'pkcs8',
    format: 'der',
  });

/** A witness by the letter of C2SP tlog-witness: refuses what it must, and remembers what it signed. */
export class StrictWitness {
  readonly signer: CheckpointSigner;
  /** What it signed last. */
  latest: Checkpoint | undefined;
  readonly requests: string[] = [];

  constructor(
    readonly name: string,
    private readonly logs: readonly VerifierKey[],
    now: () => number,
  ) {
    this.signer = cosigner(name, toKey(name), now);
  }

  async answer(body: string): Promise<WitnessAnswer> {
    this.requests.push(body);
    const { status, text, type = 'text/plain' } = await this.decide(body);
    return { status, text, type };
  }

  private async decide(body: string): Promise<{ readonly status: number; readonly text: string; readonly type?: string }> {
    const request = readOrUndefined(() => readWitnessRequest(Buffer.from(body)));
    const origin = readOrUndefined(() => readSignedCheckpoint(request?.note ?? '', []))?.checkpoint.origin;
    if (!request || origin === undefined) return { status: 400, text: 'not a request' };
    const keys = this.logs.filter(({ name }) => name === origin);
    if (keys.length === 0) return { status: 404, text: 'unknown log' };
    const note = readOrUndefined(() => readSignedCheckpoint(request.note, keys));
    if (!note || note.signatures.length === 0) return { status: 403, text: 'not signed by a key of this log' };
    const { checkpoint } = note;
    if (request.old > checkpoint.size) return { status: 400, text: 'old is larger' };
    const latest = this.latest ?? { ...checkpoint, size: 0 };
    if (latest.size !== request.old) return { status: 409, text: `${latest.size}\n`, type: 'text/x.tlog.size' };
    if (latest.size === checkpoint.size && this.latest && !isSameHash(latest.root, checkpoint.root))
      return { status: 409, text: `${latest.size}\n`, type: 'text/x.tlog.size' };
    if (!verifyConsistency(latest, checkpoint, request.proof)) return { status: 422, text: 'bad proof' };
    this.latest = checkpoint;
    return { status: 200, text: await this.signer.sign(checkpoint) };
  }
}

function readOrUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof LogFormatError) return undefined;
    throw error;
  }
}
