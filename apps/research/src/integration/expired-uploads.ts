import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ContentUnavailable, type PassingContents } from '#libs/content';
import { InjectPassingContents } from '#libs/platform';
import { UPLOAD_DAYS } from '../domain/upload.decider.js';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Forgets the pieces of uploads whose time has passed, once an hour. A piece older than any upload can be gone on with
 * belongs to none, also one that a crash left before its event was written: no log has to be asked, and every instance may.
 */
@Injectable()
export class ExpiredUploads implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('research');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(@InjectPassingContents() private readonly passing: PassingContents) {}

  onApplicationBootstrap(): void {
    const sweep = () => {
      this.sweeping = this.sweep(new Date());
    };
    sweep();
    this.timer = setInterval(sweep, EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** A day beyond, for clocks that differ. */
  async sweep(now: Date): Promise<void> {
    try {
      await this.passing.removeBefore(new Date(now.getTime() - (UPLOAD_DAYS + 1) * DAY_MS));
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      if (error instanceof ContentUnavailable) this.log.warn(`pieces of expired uploads wait: ${what}`);
      else this.log.error(`pieces of expired uploads wait: ${what}`);
    }
  }
}
