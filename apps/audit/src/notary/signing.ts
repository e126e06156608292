import type { Instant } from '#libs/event-sourcing';
import {
  type Checkpoint,
  type CheckpointSigner,
  isSameHash,
  type KeptCheckpoint,
  type LogState,
  type LogStorage,
  signCheckpoint,
  TreeProofs,
  verifyConsistency,
} from '#libs/tlog';
import type { HighWaterMark } from './high-water.js';

/** The log is not what was signed: an older copy of it was put back, or it is another. Nothing is signed. */
export class LogBehindSignature extends Error {
  constructor(
    readonly signed: Checkpoint,
    readonly size: number,
    why: string,
  ) {
    super(`nothing is signed: ${why}. ${signed.size} entries of ${signed.origin} were signed, and the log has ${size}`);
    this.name = 'LogBehindSignature';
  }
}

interface Signing {
  readonly storage: LogStorage;
  readonly mark: HighWaterMark;
  /** The log's own keys, each of which signs. */
  readonly signers: readonly CheckpointSigner[];
  readonly now: () => Instant;
}

/**
 * Signs what was committed, and nothing else: the state is read from the storage each time. The mark is raised before a signature is made,
 * so what was signed is known even when the signature never left.
 */
export class CheckpointPublisher {
  constructor(private readonly signing: Signing) {}

  /**
   * Signs and keeps the log as it is; the newest checkpoint, when there is nothing to sign. Undefined: nothing was ever appended.
   * @throws LogBehindSignature
   */
  async publish(): Promise<KeptCheckpoint | undefined> {
    const { storage, mark, signers, now } = this.signing;
    // In this order: what another instance commits and signs in between is in the state, and the mark is never ahead of it.
    const signed = await mark.read();
    const state = await storage.state();
    await this.assertGoesOn(signed, state);
    if (!state) return undefined;
    const [newest] = await storage.checkpoints({ order: 'newest-first', limit: 1 });
    if (newest && newest.size >= state.size) return newest;
    const checkpoint = { origin: state.origin, size: state.size, root: state.root };
    await mark.raise(checkpoint);
    const note = await signCheckpoint(checkpoint, signers);
    const signedAt = now();
    const reasons = newest && isSameDay(newest.at, signedAt) ? [] : (['day'] as const);
    const kept: KeptCheckpoint = { size: state.size, note, at: signedAt, reasons };
    if (await storage.keep(kept)) return kept;
    // Another instance signed the same size, hence the same root.
    const [present] = await storage.checkpoints({ order: 'oldest-first', least: state.size, limit: 1 });
    return present;
  }

  /** Each time: what grew past the mark may be another history. */
  private async assertGoesOn(signed: Checkpoint | undefined, state: LogState | undefined): Promise<void> {
    if (!signed) return;
    if (!state) throw new LogBehindSignature(signed, 0, 'the log is gone');
    const { origin, size } = state;
    if (signed.origin !== origin) throw new LogBehindSignature(signed, size, `the log is ${origin}`);
    if (signed.size > size) throw new LogBehindSignature(signed, size, 'the log is older than what was signed');
    if (signed.size === size && isSameHash(signed.root, state.root)) return;
    const proofs = new TreeProofs(size, async (level, n) => (await this.signing.storage.tile(level, n)) ?? new Uint8Array());
    if (!verifyConsistency(signed, state, await proofs.consistency(signed.size)))
      throw new LogBehindSignature(signed, size, 'the log does not go on from what was signed');
  }
}

const DAY = 'YYYY-MM-DD'.length;
const isSameDay = (first: string, second: string): boolean => first.slice(0, DAY) === second.slice(0, DAY);
