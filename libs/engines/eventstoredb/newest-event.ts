import type { EventStoreDBClient } from '@eventstore/db-client';
import { type Position, START } from '#libs/event-sourcing';
import { toPosition } from './position.js';
import { type LogEnd, newestAfter } from './reads.js';

/**
 * Where the newest event stands that is not the server's own. A server that writes statistics into its log puts thousands of its
 * records behind it: what was looked through once is not looked through again. One question at a time, however many ask: who
 * comes while it is asked shares the next one, so that an answer is never older than its question.
 */
export class NewestEvent {
  private known: LogEnd | undefined;
  private asked: Promise<Position> | undefined;
  private next: Promise<Position> | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly deadlineMs: number,
  ) {}

  /** START when there is none. */
  position(): Promise<Position> {
    if (!this.asked) return this.ask();
    this.next ??= this.asked
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.ask();
      });
    return this.next;
  }

  private ask(): Promise<Position> {
    const pending = this.look().finally(() => {
      if (this.asked === pending) this.asked = undefined;
    });
    this.asked = pending;
    return pending;
  }

  private async look(): Promise<Position> {
    this.known = await newestAfter(this.client, this.known, this.deadlineMs);
    return this.known?.newest ? toPosition(this.known.newest) : START;
  }
}
