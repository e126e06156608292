import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Index, type IndexStatus, indexStatus, LogRestored, StoreUnavailable } from '#libs/event-sourcing';
import { BackgroundWorkers } from '#libs/platform';
import { LEFT_BEHIND_AFTER_MS, SealedRecordStore } from '../sealing/sealed-record-store.js';
import { RECONCILER, RECONCILER_FOLLOWER, type ReconciliationReport, VaultReconciler } from './vault-reconciler.js';

const AGAIN_AFTER_MS = 1_000;

/** Settles the vault by the log before the service answers, then keeps it so. */
@Injectable()
export class VaultReconcilerRunner implements OnModuleInit, OnModuleDestroy, Index {
  private readonly log = new Logger('people');
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | undefined;

  constructor(
    @Inject(VaultReconciler) private readonly reconciler: VaultReconciler,
    @Inject(SealedRecordStore) private readonly sealedRecords: SealedRecordStore,
    @Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers,
  ) {
    workers.watch(this);
  }

  /** What is erased must be destroyed: who cannot follow the erasures is not ready. */
  status(): IndexStatus {
    return indexStatus(RECONCILER, this.running !== undefined, this.reconciler.error);
  }

  async onModuleInit(): Promise<void> {
    this.workers.ofService('people').restored.include({
      follower: RECONCILER_FOLLOWER,
      findRolledBack: () => this.reconciler.findRolledBack(),
    });
    try {
      this.tell(await this.reconciler.catchUp());
    } catch (error) {
      // The service is there, so that somebody can accept it; it shows nothing that is sealed.
      if (!(error instanceof LogRestored)) throw error;
    }
    const rewrapped = await this.sealedRecords.vault.rewrap();
    if (rewrapped > 0)
      this.log.log(`${rewrapped} records of the vault stand under the new key-encryption key; the older keys can be taken away`);
    this.running = Promise.all([
      this.untilStopped(() => this.reconciler.follow(this.stopping.signal)),
      this.untilStopped(() => this.reconcileAgain()),
    ]);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async reconcileAgain(): Promise<void> {
    await this.pause(LEFT_BEHIND_AFTER_MS);
    if (!this.stopping.signal.aborted) this.tell(await this.reconciler.reconcile());
  }

  private tell({ erased, leftBehind, withheld, unreadable }: ReconciliationReport): void {
    if (erased > 0) this.log.warn(`${erased} records of erased persons or redacted texts were destroyed again`);
    if (leftBehind > 0) this.log.log(`${leftBehind} sealed records that no event names were destroyed`);
    if (withheld > 0) {
      this.log.error(
        `the vault holds ${withheld} records whose owners the event log does not know; they were left alone. Is it the right event log? Restore the log and the vault from copies of the same time`,
      );
    }
    if (unreadable.length > 0)
      this.log.error(`${unreadable.length} records of the vault do not open: ${unreadable.slice(0, 10).join(', ')}`);
  }

  /** An engine that does not answer is asked again; anything else is said and tried again too. */
  private async untilStopped(work: () => Promise<void>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await work();
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        if (error instanceof StoreUnavailable) this.log.warn(what);
        // That a worker cannot go on with an older log is said once, as of every other.
        else if (!(error instanceof LogRestored)) this.log.error(what);
        await this.pause(AGAIN_AFTER_MS);
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    try {
      await delay(ms, undefined, { signal: this.stopping.signal, ref: false });
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }
}
