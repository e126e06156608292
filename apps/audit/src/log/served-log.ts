import { type Checkpoint, type KeptCheckpoint, type LogStorage, readSignedCheckpoint, TreeProofs, writeWitnessRequest } from '#libs/tlog';

/** A checkpoint as it is served, read. */
export interface ServedCheckpoint extends Checkpoint {
  readonly note: string;
  readonly at: string;
}

/** What is read of the log: all that its newest checkpoint speaks of, and nothing beyond, since that is not signed. */
export class ServedLog {
  constructor(readonly storage: LogStorage) {}

  /** The newest that the log signed. */
  newest(): Promise<ServedCheckpoint | undefined> {
    return this.first({});
  }

  /** The newest that was countersigned as the policy wants it. */
  newestWitnessed(): Promise<ServedCheckpoint | undefined> {
    return this.first({ reason: 'witnessed' });
  }

  /** Of the tree as it was at a size. */
  proofs(size: number): TreeProofs {
    return new TreeProofs(size, async (level, n) => (await this.storage.tile(level, n)) ?? new Uint8Array());
  }

  /** What a witness is asked: the proof from a size to a checkpoint, and the checkpoint (C2SP tlog-witness). */
  async writeGrowth(from: number, { size, note }: Pick<ServedCheckpoint, 'size' | 'note'>): Promise<string> {
    return writeWitnessRequest(from, from === 0 ? [] : await this.proofs(size).consistency(from), note);
  }

  /** The first kept checkpoint of at least so many entries. */
  async findFirst(least: number): Promise<ServedCheckpoint | undefined> {
    const [kept] = await this.storage.checkpoints({ least, order: 'oldest-first', limit: 1 });
    return kept && read(kept);
  }

  private async first(query: { readonly reason?: 'witnessed' }): Promise<ServedCheckpoint | undefined> {
    const [kept] = await this.storage.checkpoints({ ...query, order: 'newest-first', limit: 1 });
    return kept && read(kept);
  }
}

const read = ({ note, at }: KeptCheckpoint): ServedCheckpoint => ({ ...readSignedCheckpoint(note, []).checkpoint, note, at });
