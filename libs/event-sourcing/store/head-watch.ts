import type { Position } from '../model/event.js';
import type { EventStore } from './event-store.js';

const EVERY_MS = 1_000;

/**
 * The position of the newest event, at most a second or so old, without asking the store for it: so that an answer can say
 * how far its view is behind while the store is away, and costs it nothing while it is there. One a process.
 */
export class HeadWatch {
  private known: { readonly head: Position; readonly at: number } | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'head'>,
    /** Milliseconds. */
    private readonly every = EVERY_MS,
  ) {}

  /** Resolves when the store has answered the first time, or could not. */
  start(): Promise<void> {
    this.timer ??= setInterval(() => void this.look(), this.every);
    return this.look();
  }

  /** Resolves when nothing is asked any more. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.asking;
  }

  /** Undefined while the store does not answer. */
  head(): Position | undefined {
    return this.known && performance.now() - this.known.at <= 3 * this.every ? this.known.head : undefined;
  }

  private look(): Promise<void> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(): Promise<void> {
    const askedAt = performance.now();
    try {
      this.known = { head: await this.store.head(), at: askedAt };
    } catch {
      this.known = undefined; // health and whoever needs the store say why
    }
  }
}
