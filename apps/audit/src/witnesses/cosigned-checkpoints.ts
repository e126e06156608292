import { defined } from '#libs/event-sourcing';
import {
  findLacking,
  type KeepReason,
  type KeptCheckpoint,
  LogFormatError,
  type LogStorage,
  type Policy,
  policyKeys,
  readSignedCheckpoint,
  type Signature,
  TreeProofs,
  type Witness,
  writeWitnessRequest,
} from '#libs/tlog';
import { addCosignatures, withoutCosignatures } from './cosignatures.js';

/** What a witness signed last, as far as it is kept. */
export interface LastCosignature {
  readonly size: number;
  /** When, as the witness says: seconds since 1970. */
  readonly seconds: number;
  readonly note: string;
}

/** What was put to a kept checkpoint. */
export interface TakenCosignatures {
  readonly size: number;
  readonly note: string;
  readonly taken: readonly Signature[];
  /** What the checkpoint still lacks for the policy, in words; absent: nothing. */
  readonly lacking?: string;
}

/** Checkpoints that are looked at, the newest first: who countersigns by file brings the answer days later. */
const MOST_LOOKED_AT = 200;

/** Kept checkpoints, what witnesses are asked of them, and what they answered. */
export class CosignedCheckpoints {
  constructor(
    private readonly storage: Pick<LogStorage, 'checkpoints' | 'keep' | 'tile'>,
    readonly policy: Policy,
  ) {}

  async newest(): Promise<KeptCheckpoint | undefined> {
    const [newest] = await this.storage.checkpoints({ order: 'newest-first', limit: 1 });
    return newest;
  }

  /**
   * The body of add-checkpoint: that the log goes on from a size to this checkpoint.
   * @throws RangeError for a size that is larger, TileMissing
   */
  async writeRequest(from: number, { size, note }: Pick<KeptCheckpoint, 'size' | 'note'>): Promise<string> {
    const proofs = new TreeProofs(size, async (level, n) => (await this.storage.tile(level, n)) ?? new Uint8Array());
    return writeWitnessRequest(from, await proofs.consistency(from), withoutCosignatures(note));
  }

  /** For good: somebody has it. The checkpoint as it is kept now. */
  async keepForGood(checkpoint: KeptCheckpoint): Promise<KeptCheckpoint> {
    return (await this.change(checkpoint.size, (note) => ({ note, reasons: ['given-out'] }))) ?? checkpoint;
  }

  /**
   * Puts signatures of some witnesses to the checkpoint of a size. It is kept for good from then on, and counts as witnessed when it has
   * all that the policy wants. Undefined: no such checkpoint is kept, or none of these witnesses has a line among them.
   * @throws LogFormatError as `addCosignatures` does
   */
  async take(size: number, lines: string, witnesses: readonly Witness[]): Promise<TakenCosignatures | undefined> {
    const keys = witnesses.map(({ key }) => key);
    let taken: readonly Signature[] = [];
    let lacking: string | undefined;
    const kept = await this.change(size, (present) => {
      const { signatures } = readSignedCheckpoint(`${toText(present)}\n${lines}`, keys);
      if (signatures.length === 0) return undefined;
      const cosigned = addCosignatures(present, lines, keys);
      taken = cosigned.taken;
      lacking = findLacking(this.policy, readSignedCheckpoint(cosigned.note, policyKeys(this.policy)));
      return { note: cosigned.note, reasons: lacking === undefined ? ['given-out', 'witnessed'] : ['given-out'] };
    });
    if (!kept) return undefined;
    return defined({ size, note: kept.note, taken, lacking });
  }

  /**
   * The checkpoint that lines of signatures were made over, by the one key that they are of.
   * @returns its size; undefined: of what is kept, and was given to a witness, it is none
   */
  async findSigned(lines: string, witnesses: readonly Witness[]): Promise<number | undefined> {
    const keys = witnesses.map(({ key }) => key);
    for (const { size, note } of await this.givenOut()) {
      try {
        if (readSignedCheckpoint(`${toText(note)}\n${lines}`, keys).signatures.length > 0) return size;
      } catch (error) {
        // Not over this one.
        if (!(error instanceof LogFormatError)) throw error;
      }
    }
    return undefined;
  }

  /** By the key of each witness that has signed something of what is kept. */
  async findLast(witnesses: readonly Witness[]): Promise<ReadonlyMap<string, LastCosignature>> {
    const last = new Map<string, LastCosignature>();
    const keys = witnesses.map(({ key }) => key);
    for (const { size, note } of await this.givenOut()) {
      if (last.size === keys.length) break;
      for (const { key, seconds = 0 } of readSignedCheckpoint(note, keys).signatures)
        if (!last.has(key.text)) last.set(key.text, { size, seconds, note });
    }
    return last;
  }

  private givenOut(): Promise<readonly KeptCheckpoint[]> {
    return this.storage.checkpoints({ reason: 'given-out', order: 'newest-first', limit: MOST_LOOKED_AT });
  }

  /** Writes another note in the place of the one that is kept, and makes it anew when another has come between. */
  private async change(
    size: number,
    make: (note: string) => { readonly note: string; readonly reasons: readonly KeepReason[] } | undefined,
  ): Promise<KeptCheckpoint | undefined> {
    for (;;) {
      const [present] = await this.storage.checkpoints({ least: size, order: 'oldest-first', limit: 1 });
      if (present?.size !== size) return undefined;
      const changed = make(present.note);
      if (!changed) return undefined;
      const { note, reasons } = changed;
      if (note === present.note && reasons.every((reason) => present.reasons.includes(reason))) return present;
      const kept = { ...present, note, reasons: [...new Set([...present.reasons, ...reasons])] };
      if (await this.storage.keep(kept, present.note)) return kept;
    }
  }
}

const toText = (note: string): string => note.slice(0, note.lastIndexOf('\n\n') + 1);
