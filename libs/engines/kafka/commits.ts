import { setTimeout as delay } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { errorType } from './failure.js';
import type { PartitionWindow } from './partition-window.js';

/** Between two commits: under load one serves many messages; a crash repeats what was not committed. */
const EVERY_MS = 50;
const AGAIN_AFTER_MS = 500;
const AT_LAST = 5;

const REBALANCING = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID']);

/** Tells the broker how far a member's windows are, one commit at a time. */
export class Commits {
  private underWay: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    private readonly consumer: () => Consumer | undefined,
    private readonly windows: () => readonly PartitionWindow[],
  ) {}

  /** Soon, and again as long as there is news: also of what was done while a commit was on its way. */
  soon(ms = EVERY_MS): void {
    if (this.timer || this.ended) return;
    this.timer = setTimeout(async () => {
      // Rebalancing or an outage: it is tried again, or delivered again.
      const committed = await this.now().then(
        () => true,
        () => false,
      );
      this.timer = undefined;
      const news = this.consumer() && this.windows().some((window) => window.toCommit() !== undefined);
      if (news) this.soon(committed ? EVERY_MS : AGAIN_AFTER_MS);
    }, ms);
  }

  now(): Promise<void> {
    const mine = this.underWay.then(() => this.commit());
    this.underWay = mine.catch(() => undefined);
    return mine;
  }

  /** The last one. While another joins or leaves, commits are refused; then it belongs to the group again, or has nothing left. */
  async end(): Promise<void> {
    this.stop();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.now();
      } catch (error) {
        if (attempt >= AT_LAST || !REBALANCING.has(errorType(error) ?? '')) throw error;
        await delay(AGAIN_AFTER_MS);
      }
    }
  }

  /** Commits nothing more. */
  stop(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private async commit(): Promise<void> {
    const consumer = this.consumer();
    if (!consumer) return;
    const news = this.windows().flatMap((window) => {
      const commit = window.toCommit();
      return commit ? [{ window, commit }] : [];
    });
    if (news.length === 0) return;
    await consumer.commitOffsets(news.map(({ window: { topic, partition }, commit }) => ({ topic, partition, ...commit })));
    for (const { window, commit } of news) window.markCommitted(commit);
  }
}
