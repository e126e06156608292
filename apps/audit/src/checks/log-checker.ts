import { setTimeout as delay } from 'node:timers/promises';
import {
  type CommandHandler,
  command,
  defined,
  type Instant,
  isUnavailable,
  type Lease,
  nameBasedUuid,
  Signal,
  ViewNotReady,
} from '#libs/event-sourcing';
import { type Concern, maskCredentials, type Worker } from '#libs/platform';
import type { LogStorage } from '#libs/tlog';
import { verification } from './domain/verification.decider.js';
import { CompleteVerification } from './domain/verification.messages.js';
import type { CheckReport } from './whole-check.js';

const LEASE = 'audit.checks';
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
const ACTOR = 'audit.checks';

/** How often one that has nothing to do looks whether somebody asked for a check. */
const LOOK_MS = 2_000;

/** What was found last without being asked. */
export interface ScrubStatus {
  readonly at: Instant;
  readonly report: CheckReport;
}

interface CheckerParts {
  readonly storage: LogStorage;
  readonly handling: CommandHandler;
  readonly instance: string;
  /** The whole check; its progress is told now and then, and it ends early with what is thrown there. */
  readonly check: (onProgress: (progress: number) => Promise<void>) => Promise<CheckReport>;
  /** Those that were started and have not come to an end, the oldest first. */
  readonly findStarted: () => Promise<readonly string[]>;
  readonly now: () => Instant;
  readonly log: (message: string) => void;
  /** How long after one pass the next begins, in milliseconds. */
  readonly everyMs: number;
  readonly lookMs?: number;
}

class CheckStopped extends Error {}

/**
 * Checks the whole log, on one instance under the lease `audit.checks`: where somebody asked for it, and by itself once a day and at the
 * start. What is found stays as it is: it is told, and never mended. A check that is cut off is begun anew by whoever takes over.
 */
export class LogChecker implements Worker {
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private last: ScrubStatus | undefined;
  private readonly progress = new Map<string, number>();
  private readonly woken = new Signal();

  constructor(private readonly parts: CheckerParts) {}

  start(): void {
    this.stopping = new AbortController();
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.woken.raise();
    await this.running;
    this.running = undefined;
  }

  /** Of what this instance found by itself; undefined: nothing yet, or another instance checks. */
  scrub(): ScrubStatus | undefined {
    return this.last;
  }

  /** From 0 to 1; undefined where this instance does not check it now. */
  findProgress(id: string): number | undefined {
    return this.progress.get(id);
  }

  concerns(): readonly Concern[] {
    const { differences = 0, findings = [] } = this.last?.report ?? {};
    if (differences === 0) return [];
    const explanation = maskCredentials(`${differences} differences; the first: ${findings[0]?.explanation}`);
    return [{ component: 'audit', concern: 'log-different', stopped: false, explanation }];
  }

  private async run(): Promise<void> {
    const { storage, instance, log } = this.parts;
    let nextScrub = 0;
    while (!this.stopping.signal.aborted) {
      try {
        const lease = await storage.acquire(LEASE, instance, LEASE_MS);
        if (lease) {
          const [requested] = await this.parts.findStarted();
          if (requested !== undefined) await this.hold(lease, () => this.answer(requested));
          else if (performance.now() >= nextScrub) {
            await this.hold(lease, async () => {
              this.last = { report: await this.check('scrub'), at: this.parts.now() };
            });
            nextScrub = performance.now() + this.parts.everyMs;
          }
          if (requested !== undefined) continue;
        } else this.last = undefined;
      } catch (error) {
        // A view that is being built, or a storage that does not answer, is told of where that is known.
        if (!(error instanceof CheckStopped || error instanceof ViewNotReady || isUnavailable(error))) log((error as Error).message);
      }
      await this.woken.wait(this.parts.lookMs ?? LOOK_MS);
    }
  }

  private async answer(requested: string): Promise<void> {
    const report = await this.check(requested);
    const commandId = nameBasedUuid(ACTOR, requested);
    const complete = command(CompleteVerification, { verification: requested, report: toEventData(report) });
    await this.parts.handling.execute(verification, complete, {
      ...{ commandId, actor: ACTOR, now: this.parts.now(), correlationId: commandId, causationId: commandId },
    });
  }

  private async check(id: string): Promise<CheckReport> {
    try {
      return await this.parts.check(async (progress) => {
        this.progress.set(id, progress);
        if (this.stopping.signal.aborted) throw new CheckStopped();
        // Whoever waits for something short goes first.
        await delay(1);
      });
    } finally {
      this.progress.delete(id);
    }
  }

  private async hold(lease: Lease, act: () => Promise<void>): Promise<void> {
    const { storage, instance } = this.parts;
    const renewal = setInterval(() => void storage.acquire(lease.name, instance, LEASE_MS).catch(() => undefined), RENEW_MS);
    try {
      await act();
    } finally {
      clearInterval(renewal);
      await storage.release(lease).catch(() => undefined);
    }
  }
}

/** Without what is not there: JSON has no form for it. */
const toEventData = (report: CheckReport) => ({ ...report, findings: report.findings.map(defined) });
