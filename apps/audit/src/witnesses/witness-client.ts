import { setTimeout as delay } from 'node:timers/promises';
import { defined, type Leases } from '#libs/event-sourcing';
import type { Concern, Worker } from '#libs/platform';
import type { VerifierKey, Witness } from '#libs/tlog';
import type { AskWitness } from './ask-witness.js';
import type { CosignedCheckpoints, LastCosignature } from './cosigned-checkpoints.js';
import { type Submission, submitNewest, type WitnessAddress } from './submission.js';

/**
 * Something that a witness said of the log, which lasts until it signs again. `ahead`: it has signed more entries than the log has, so an
 * older copy was put back; `fork`: what it has signed is no beginning of the log, and both notes are kept as the evidence.
 */
export interface WitnessAlarm {
  readonly kind: 'ahead' | 'fork';
  readonly witnesses: readonly string[];
  /** How many entries the witness has signed. */
  readonly size: number;
  /** What it was asked to sign. */
  readonly note?: string;
  /** What it has signed last, as far as it is kept here. */
  readonly signedNote?: string;
  readonly explanation: string;
}

/** How it stands with a witness. `by-file`: it has no address, and is asked by file. */
export interface WitnessStatus {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
  readonly state: 'by-file' | 'not-asked' | Submission['outcome'];
  /** Why, in words, unless it has signed. */
  readonly trouble?: string;
  readonly last?: Omit<LastCosignature, 'note'>;
}

interface WitnessClientParts {
  readonly checkpoints: CosignedCheckpoints;
  readonly ask: AskWitness;
  readonly leases: Leases;
  readonly instance: string;
  /** Between two questions while the log grows. */
  readonly everyMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (message: string) => void;
}

const LEASE = 'audit.witnesses';
/** A witness says anew that it has seen nothing else, when there is nothing new. */
const UNCHANGED_MS = 24 * 60 * 60_000;
const BEGINNING_MS = 1_000;
const LONGEST_BACKOFF_MS = 60 * 60_000;

/** What is known of an address while the process runs. */
interface AddressProgress {
  readonly address: WitnessAddress;
  /** What it signed last. */
  size?: number;
  signedAt?: number;
  askedAt?: number;
  failures: number;
  last?: Submission;
  alarm?: WitnessAlarm;
}

/**
 * Asks the witnesses of the policy to sign what is new, beside what the notary does and never in its way: each by itself, on one instance
 * at a time. Who does not answer is asked less often from time to time, up to an hour.
 */
export class WitnessClient implements Worker {
  private readonly addresses: readonly AddressProgress[];
  private stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly parts: WitnessClientParts) {
    this.addresses = toAddresses(parts.checkpoints.policy.witnesses).map((address) => ({ address, failures: 0 }));
  }

  start(): void {
    if (this.addresses.length === 0) return;
    this.stopping = new AbortController();
    this.running ??= this.run(this.stopping.signal);
  }

  /** A question that is under way is given up: the witness signs the same once more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
  }

  alarms(): readonly WitnessAlarm[] {
    return this.addresses.flatMap(({ alarm }) => alarm ?? []);
  }

  /** Nothing stands still by them: people are to look. */
  concerns(): readonly Concern[] {
    return this.addresses.flatMap(({ alarm, last, address }) => {
      const concern = (name: string, explanation: string): readonly Concern[] => [
        { component: 'audit', concern: name, stopped: false, explanation },
      ];
      if (alarm) return concern(alarm.kind === 'fork' ? 'log-forked' : 'witness-ahead', alarm.explanation);
      if (last?.outcome === 'refused') return concern('witness-refuses', `${toNames(address)}: ${last.why}`);
      return [];
    });
  }

  /** @throws LogStorageUnavailable */
  async statuses(): Promise<readonly WitnessStatus[]> {
    const { checkpoints } = this.parts;
    const { witnesses } = checkpoints.policy;
    const last = await checkpoints.findLast(witnesses);
    return witnesses.map(({ name, key, url }) => {
      const progress = this.addresses.find(({ address }) => address.url === url);
      const kept = last.get(key.text);
      return defined({
        ...{ name, key, url },
        state: url === undefined ? ('by-file' as const) : (progress?.last?.outcome ?? ('not-asked' as const)),
        trouble: progress?.last && describeTrouble(progress.last),
        last: kept && { size: kept.size, seconds: kept.seconds },
      });
    });
  }

  /** Asks whoever is to be asked now, if this instance is the one that does. */
  async round(signal: AbortSignal = new AbortController().signal): Promise<void> {
    const { checkpoints, leases, instance, everyMs } = this.parts;
    const newest = await checkpoints.newest();
    if (!newest) return;
    const due = this.addresses.filter((progress) => this.isDue(progress, newest.size));
    if (due.length === 0) return;
    // Longer than the longest question, and than it is until the next round.
    const lease = await leases.acquire(LEASE, instance, 4 * everyMs + 60_000);
    if (lease) await Promise.all(due.map((progress) => this.submit(progress, signal)));
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { everyMs, checkpoints, log } = this.parts;
    let isSigned = false;
    while (!signal.aborted) {
      try {
        isSigned ||= (await checkpoints.newest()) !== undefined;
        await this.round(signal);
      } catch (error) {
        log(`witnesses could not be asked: ${(error as Error).message}`);
      }
      // A log is begun within a second or so: its first checkpoint is not left waiting.
      await delay(isSigned ? everyMs : Math.min(everyMs, BEGINNING_MS), undefined, { signal }).catch(() => undefined);
    }
  }

  private isDue({ size, signedAt = 0, askedAt, failures }: AddressProgress, newest: number): boolean {
    const now = this.parts.now();
    if (askedAt !== undefined && failures > 0)
      return now - askedAt >= Math.min(LONGEST_BACKOFF_MS, this.parts.everyMs * 2 ** Math.min(failures - 1, 20));
    return size !== newest || now - signedAt >= UNCHANGED_MS;
  }

  private async submit(progress: AddressProgress, signal: AbortSignal): Promise<void> {
    const { checkpoints, ask, now } = this.parts;
    const { address } = progress;
    // Before the first answer it is not known what it knows, unless it is kept; an answer of 409 says it.
    const signed = [...(await checkpoints.findLast(address.witnesses)).values()];
    const submission = await submitNewest({ checkpoints, ask, signal }, address, progress.size ?? signed[0]?.size ?? 0);
    if (signal.aborted) return;
    progress.askedAt = now();
    this.note(progress, submission, signed[0]?.note);
  }

  private note(progress: AddressProgress, submission: Submission, signedNote: string | undefined): void {
    const names = progress.address.witnesses.map(({ name }) => name);
    const previous = progress.last;
    progress.last = submission;
    if (submission.outcome === 'signed') {
      Object.assign(progress, { size: submission.size, signedAt: this.parts.now(), failures: 0 });
      delete progress.alarm;
      return;
    }
    progress.failures++;
    const trouble = `${toNames(progress.address)}: ${describeTrouble(submission)}`;
    // An alarm is not taken back by a witness that is away.
    if (submission.outcome === 'ahead' || submission.outcome === 'fork') {
      progress.alarm = defined({
        ...{ kind: submission.outcome, witnesses: names, size: submission.size, explanation: trouble, signedNote },
        note: submission.outcome === 'fork' ? submission.note : undefined,
      });
    }
    if (previous?.outcome !== submission.outcome) this.parts.log(trouble);
  }
}

function describeTrouble(submission: Submission): string | undefined {
  switch (submission.outcome) {
    case 'signed':
      return undefined;
    case 'ahead':
      return `it has signed ${submission.size} entries, more than the log has: an older copy of the log was put back`;
    case 'fork':
      return `what it has signed of ${submission.size} entries is no beginning of this log: there are two histories, and the notes are kept`;
    default:
      return submission.why;
  }
}

const toNames = ({ witnesses }: WitnessAddress): string => `witness ${witnesses.map(({ name }) => name).join(', ')}`;

/** Witnesses of one address are asked once. */
function toAddresses(witnesses: readonly Witness[]): readonly WitnessAddress[] {
  const byUrl = Map.groupBy(
    witnesses.filter(({ url }) => url !== undefined),
    ({ url }) => url as string,
  );
  return [...byUrl].map(([url, group]) => ({ url, witnesses: group }));
}
