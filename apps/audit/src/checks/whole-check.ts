import { isUnavailable } from '#libs/event-sourcing';
import type { RawStores } from '#libs/platform/sources';
import {
  type Checkpoint,
  type KeptCheckpoint,
  LogFormatError,
  type LogState,
  type LogStorage,
  LogStorageUnavailable,
  OmissionCheck,
  readEntry,
  readSignedCheckpoint,
  TileMissing,
  TreeProofs,
  type VerifierKey,
  verifyConsistency,
  verifyWholeLog,
} from '#libs/tlog';
import { checkSource, type Difference } from '../notary/source-check.js';
import { StoredLogFiles } from './stored-log-files.js';

/** Something that a whole log and its stores do not have: in the log itself, in a store, or between the two. */
export interface Finding {
  /**
   * Of a store, as `Difference` has it. `log`: a tile, a bundle or a signature; `number`: an event was left out of the log or put into it;
   * `checkpoint`: one that was signed earlier is no beginning of the log; `late`: it was recorded long before it was logged, as its store says.
   */
  readonly kind: Difference['kind'] | 'log' | 'number' | 'checkpoint' | 'late';
  readonly explanation: string;
  /** Number in the log. */
  readonly entry?: number;
  readonly source?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
}

export interface CheckReport {
  /** Of the newest checkpoint: all that it speaks of was checked. 0: nothing is signed. */
  readonly size: number;
  /** In base64. */
  readonly root: string;
  /** Events of stores that were made entries anew. */
  readonly events: number;
  /** Sources that did not answer: their events were not looked at. */
  readonly unavailable: readonly string[];
  /** How many findings there are; the first of them are in `findings`. */
  readonly differences: number;
  readonly findings: readonly Finding[];
}

interface WholeCheckParts {
  readonly storage: LogStorage;
  readonly sources: RawStores;
  /** By which the newest checkpoint is signed, all of them. */
  readonly keys: readonly VerifierKey[];
  /** Waited for between pages, so that nobody else has to wait; told how much is done, from 0 to 1. */
  readonly onProgress: (progress: number) => Promise<void>;
}

/** More are counted, and not told one by one. */
const MOST_FINDINGS = 100;
const MOST_CHECKPOINTS = 100_000;
/** Longer than a source may be away without being told of. */
const LATE_MS = 600_000;

/**
 * The whole check: every entry hashed anew, every tile of every level, the root, the signatures; numbers of sources and streams; checkpoints
 * that were kept; and every event of every store made an entry anew and compared. Memory is bounded.
 * @throws LogStorageUnavailable
 */
export async function checkWhole({ storage, sources, keys, onProgress }: WholeCheckParts): Promise<CheckReport> {
  const findings = new Findings();
  // In this order: all that the checkpoint speaks of is in the state.
  const [newest] = await storage.checkpoints({ order: 'newest-first', limit: 1 });
  const state = await storage.state();
  if (!newest || !state) return { size: 0, root: '', events: 0, unavailable: [], ...findings.summary() };
  const work = new Progress(newest.size + count(state), onProgress);
  const checkpoints = await storage.checkpoints({ order: 'oldest-first', limit: MOST_CHECKPOINTS });
  await checkLog(storage, newest, keys, checkpoints, work, findings);
  await checkGrowth(storage, checkpoints, findings);
  const unavailable: string[] = [];
  let events = 0;
  for (const [source, progress] of Object.entries(state.sources)) {
    const store = sources.get(source);
    const counted: Pick<LogStorage, 'entries'> = {
      entries: async (from, to) => {
        await work.add(to - from);
        return storage.entries(from, to);
      },
    };
    try {
      if (!store) throw new LogFormatError(source, 'is no source of this installation any more');
      for (const { id: _, ...difference } of await checkSource(store, counted, source, progress)) findings.add(difference);
      events += progress.next;
    } catch (error) {
      if (error instanceof LogFormatError) findings.add({ kind: 'log', source, explanation: error.message });
      else if (isUnavailable(error) && !(error instanceof LogStorageUnavailable)) unavailable.push(source);
      else throw error;
    }
  }
  await onProgress(1);
  const { checkpoint } = readSignedCheckpoint(newest.note, []);
  return { size: newest.size, root: Buffer.from(checkpoint.root).toString('base64'), events, unavailable, ...findings.summary() };
}

const count = ({ size, sources }: LogState): number => size * Object.keys(sources).length;

async function checkLog(
  storage: LogStorage,
  newest: KeptCheckpoint,
  keys: readonly VerifierKey[],
  checkpoints: readonly KeptCheckpoint[],
  work: Progress,
  findings: Findings,
): Promise<void> {
  let done = 0;
  const files = new StoredLogFiles(storage, newest, async (read) => {
    await work.add(read - done);
    done = read;
  });
  const omissions = new OmissionCheck();
  const late = new LateEntries(checkpoints, findings);
  const { faults } = await verifyWholeLog(files, keys, (bytes, index) => {
    try {
      const entry = readEntry(bytes);
      omissions.add(entry, index);
      late.look(entry, index);
    } catch (error) {
      if (!(error instanceof LogFormatError)) throw error;
      findings.add({ kind: 'log', entry: index, explanation: error.message });
    }
  });
  for (const { path, explanation } of faults) findings.add({ kind: 'log', explanation: `${path}: ${explanation}` });
  for (const { index, explanation } of omissions.faults) findings.add({ kind: 'number', entry: index, explanation });
}

/** Every checkpoint that is kept is a beginning of the newest. */
async function checkGrowth(storage: LogStorage, checkpoints: readonly KeptCheckpoint[], findings: Findings): Promise<void> {
  const read = checkpoints.map(({ note }) => readSignedCheckpoint(note, []).checkpoint);
  const newest = read.at(-1) as Checkpoint;
  const proofs = new TreeProofs(newest.size, async (level, n) => (await storage.tile(level, n)) ?? new Uint8Array());
  for (const earlier of read.slice(0, -1)) {
    const explanation = `what was signed of ${earlier.size} entries is no beginning of the log`;
    try {
      if (!verifyConsistency(earlier, newest, await proofs.consistency(earlier.size))) findings.add({ kind: 'checkpoint', explanation });
    } catch (error) {
      if (!(error instanceof TileMissing)) throw error;
      findings.add({ kind: 'checkpoint', explanation: `${explanation}: ${error.message}` });
    }
  }
}

/** Entries of events that say that they were recorded long before a checkpoint which they came after. */
class LateEntries {
  private next = 0;
  private newest: KeptCheckpoint | undefined;

  constructor(
    private readonly checkpoints: readonly KeptCheckpoint[],
    private readonly findings: Findings,
  ) {}

  look({ recordedAt, source, stream, revision, type }: ReturnType<typeof readEntry>, index: number): void {
    for (let kept = this.checkpoints[this.next]; kept && kept.size <= index; kept = this.checkpoints[this.next]) {
      this.newest = kept;
      this.next++;
    }
    if (!this.newest || Date.parse(recordedAt) > Date.parse(this.newest.at) - LATE_MS) return;
    const explanation = `it says that it was recorded at ${recordedAt}, and came after what was signed at ${this.newest.at}: recorded long before it was logged`;
    this.findings.add({ kind: 'late', entry: index, source, stream, revision, type, explanation });
  }
}

class Findings {
  private readonly first: Finding[] = [];
  private total = 0;

  add(finding: Finding): void {
    this.total++;
    if (this.first.length < MOST_FINDINGS) this.first.push(finding);
  }

  summary(): Pick<CheckReport, 'differences' | 'findings'> {
    return { differences: this.total, findings: this.first };
  }
}

class Progress {
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly hear: (progress: number) => Promise<void>,
  ) {}

  async add(entries: number): Promise<void> {
    this.done += entries;
    await this.hear(Math.min(1, this.done / this.total));
  }
}
