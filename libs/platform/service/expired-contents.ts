import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ContentUnavailable, type TemporaryBlobStore } from '#libs/content';
import { DAY_MS, type Index, type IndexStatus, indexStatus, isUnavailable } from '#libs/event-sourcing';
import type { BackgroundWorkers } from './background-workers.js';

const EVERY_MS = 3_600_000;
/** Uploads and imports can be gone on with for seven days; a day beyond, for clocks that differ. */
const KEPT_DAYS = 8;

/**
 * Forgets temporary contents whose time has passed, once an hour. What is older than any upload or import can be gone on with
 * belongs to none, also what a crash left before its event was written: no log has to be asked, and every instance may.
 */
export class ExpiredContents implements OnApplicationBootstrap, OnModuleDestroy, Index {
  private readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private removal: Promise<void> = Promise.resolve();

  private error: Error | undefined;

  constructor(
    private readonly service: string,
    private readonly passing: TemporaryBlobStore,
    workers: Pick<BackgroundWorkers, 'watch'>,
  ) {
    this.log = new Logger(service);
    workers.watch(this);
  }

  /** Contents that are kept too long are no reason to keep people out: only a fault of ours is. */
  status(): IndexStatus {
    return indexStatus(`${this.service}.expired-contents`, true, this.error && isUnavailable(this.error) ? undefined : this.error);
  }

  onApplicationBootstrap(): void {
    const removeNow = () => {
      this.removal = this.removeExpired(new Date());
    };
    removeNow();
    this.timer = setInterval(removeNow, EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.removal;
  }

  async removeExpired(now: Date): Promise<void> {
    try {
      await this.passing.removeBefore(new Date(now.getTime() - KEPT_DAYS * DAY_MS));
      this.error = undefined;
    } catch (error) {
      this.error = error instanceof Error ? error : new Error(String(error));
      const what = this.error.message;
      if (error instanceof ContentUnavailable) this.log.warn(`expired contents wait: ${what}`);
      else this.log.error(`expired contents wait: ${what}`);
    }
  }
}
