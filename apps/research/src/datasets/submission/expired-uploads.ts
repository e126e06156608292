import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ContentUnavailable, type TemporaryBlobStore } from '#libs/content';
import { DAY_MS, type Index, type IndexStatus, indexStatus, isUnavailable } from '#libs/event-sourcing';
import { BackgroundWorkers, InjectPassingContents } from '#libs/platform';
import { UPLOAD_DAYS } from '../domain/upload.decider.js';

const EVERY_MS = 3_600_000;

/**
 * Forgets the pieces of uploads whose time has passed, once an hour. A piece older than any upload can be gone on with
 * belongs to none, also one that a crash left before its event was written: no log has to be asked, and every instance may.
 */
@Injectable()
export class ExpiredUploads implements OnApplicationBootstrap, OnModuleDestroy, Index {
  private readonly log = new Logger('research');
  private timer: NodeJS.Timeout | undefined;
  private removal: Promise<void> = Promise.resolve();

  private error: Error | undefined;

  constructor(
    @InjectPassingContents() private readonly passing: TemporaryBlobStore,
    @Inject(BackgroundWorkers) workers: Pick<BackgroundWorkers, 'watch'>,
  ) {
    workers.watch(this);
  }

  /** Pieces that are kept too long are no reason to keep people out: only a fault of ours is. */
  status(): IndexStatus {
    return indexStatus('research.expired-uploads', true, this.error && isUnavailable(this.error) ? undefined : this.error);
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

  /** A day beyond, for clocks that differ. */
  async removeExpired(now: Date): Promise<void> {
    try {
      await this.passing.removeBefore(new Date(now.getTime() - (UPLOAD_DAYS + 1) * DAY_MS));
      this.error = undefined;
    } catch (error) {
      this.error = error instanceof Error ? error : new Error(String(error));
      const what = this.error.message;
      if (error instanceof ContentUnavailable) this.log.warn(`pieces of expired uploads wait: ${what}`);
      else this.log.error(`pieces of expired uploads wait: ${what}`);
    }
  }
}
