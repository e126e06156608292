import type { AllStreamResolvedEvent, AllStreamSubscription, EventStoreDBClient, Filter } from '@eventstore/db-client';
import type { LogFilter, Position } from '#libs/event-sourcing';
import { toLogPosition, toPosition } from './position.js';

/** What a subscription says, in the order in which it says it. */
export type Item =
  | { readonly kind: 'event'; readonly event: NonNullable<AllStreamResolvedEvent['event']> }
  | { readonly kind: 'passed'; readonly position: Position }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'fell-behind' };

/** How the server reads for a subscription. */
export interface Reading {
  /** Events looked through at a time while it catches up. */
  readonly window: number;
  /** It says how far it looked each time so many windows passed. */
  readonly windowsPerCheckpoint: number;
}

/** Read from the server and not taken yet, at most; the connection then waits. */
const AHEAD = 64;
const TAKEN_AT_ONCE = 500;

/** A subscription to part of the log as items to be taken: nothing lost or out of turn, and no faster than they are taken. */
export class Feed {
  private readonly subscription: AllStreamSubscription;
  private error: unknown;
  private ended = false;
  private wake: (() => void) | undefined;

  constructor(client: EventStoreDBClient, afterPosition: Position, filter: LogFilter, { window, windowsPerCheckpoint }: Reading) {
    // Checkpoints overtake the events that wait in the subscription's buffer, so they are put into it.
    const pushItem = (item: Item) => void this.subscription.push(item);
    this.subscription = client.subscribeToAll(
      {
        fromPosition: toLogPosition(afterPosition),
        requiresLeader: true,
        filter: {
          ...toServerFilter(filter),
          maxSearchWindow: window,
          checkpointInterval: windowsPerCheckpoint,
          checkpointReached: (_, position) => pushItem({ kind: 'passed', position: toPosition(position) }),
        },
      },
      { highWaterMark: AHEAD },
    );
    const woken = () => this.wake?.();
    const end = () => {
      this.ended = true;
      woken();
    };
    this.subscription.on('caughtUp', () => pushItem({ kind: 'caught-up' }));
    this.subscription.on('fellBehind', () => pushItem({ kind: 'fell-behind' }));
    this.subscription.on('readable', woken);
    this.subscription.on('end', end);
    this.subscription.on('close', end);
    this.subscription.on('error', (error: Error) => {
      this.error ??= error;
      end();
    });
  }

  /** What has come, waiting for the first of it; empty when there will be no more. @throws what the client throws */
  async take(): Promise<readonly Item[]> {
    for (;;) {
      const taken = this.takeItems();
      if (taken.length > 0) return taken;
      if (this.error !== undefined) throw this.error;
      if (this.ended) return [];
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = undefined;
    }
  }

  /** Ends the subscription on both sides; whoever waits gets nothing more. */
  end(): void {
    if (!this.ended) {
      this.ended = true;
      // It waits for the call, which may never have come about: its failure then has been an 'error' above.
      void this.subscription.unsubscribe().catch(() => undefined);
    }
    this.wake?.();
  }

  private takeItems(): Item[] {
    const items: Item[] = [];
    while (items.length < TAKEN_AT_ONCE) {
      const read = this.subscription.read() as Item | AllStreamResolvedEvent | null;
      if (read === null) break;
      if ('kind' in read) items.push(read);
      else if (read.event) items.push({ kind: 'event', event: read.event });
    }
    return items;
  }
}

/** Streams that begin with $ are the server's own. */
const NOT_SYSTEM = '^[^$]';
const NONE = '^$';

function toServerFilter({ categories }: LogFilter): Filter {
  const filterOn = 'streamName' as const;
  if (categories === undefined) return { filterOn, regex: NOT_SYSTEM, checkpointInterval: 1 };
  if (categories.length === 0) return { filterOn, regex: NONE, checkpointInterval: 1 };
  return { filterOn, prefixes: categories.map((category) => `${category}-`), checkpointInterval: 1 };
}
