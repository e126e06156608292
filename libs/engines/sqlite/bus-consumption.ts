import { randomUUID } from 'node:crypto';
import { BusUnavailable, type Consumption, type Lease, type Leases, type Missed, Signal, type Subscription } from '#libs/event-sourcing';
import { type BusTimes, HeldGroup } from './bus-delivery.js';
import type { GroupProgress } from './bus-progress.js';
import type { DatabaseFile } from './database-file.js';

/** One consumer of a group: waits for the group's lease, then delivers until it is stopped or loses it. */
export class GroupConsumption implements Consumption {
  readonly ended: Promise<void>;
  private readonly lease;
  private readonly holder = randomUUID();
  private readonly stopped = new Signal();
  private held: HeldGroup | undefined;
  private stopping = false;
  private unsaved: unknown;

  constructor(
    private readonly leases: Leases,
    private readonly file: DatabaseFile,
    private readonly progress: GroupProgress,
    private readonly subscription: Subscription,
    private readonly times: BusTimes,
  ) {
    this.lease = `consumer ${subscription.group}`;
    this.ended = this.run();
  }

  async lag(): Promise<number> {
    return this.progress.lag();
  }

  /** Nothing is ever taken away. */
  async missedMessages(): Promise<readonly Missed[]> {
    return [];
  }

  /** @throws BusUnavailable when what was done could not be saved: it will be delivered again */
  async stop(): Promise<void> {
    this.stopping = true;
    this.held?.stop();
    this.stopped.raise();
    await this.ended;
    if (this.unsaved) throw this.unsaved;
  }

  /** Ends at once, as a crash would: what is under way is neither awaited nor saved. */
  abandon(): void {
    this.stopping = true;
    this.held?.abandon();
    this.stopped.raise();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const lease = await this.acquire();
      if (!lease) await this.stopped.wait(this.times.leaseMs / 5);
      else if (!this.stopping) await this.hold(lease);
    }
  }

  private async hold(lease: Lease): Promise<void> {
    const held = new HeldGroup(this.file, this.progress, this.subscription, this.times, lease, () => this.acquire());
    this.held = held;
    const renewal = setInterval(async () => {
      const renewed = await this.acquire();
      // When it could not be renewed now, the next write that carries it tells whether it was lost.
      if (renewed) held.begin(renewed);
    }, this.times.leaseMs / 3);
    try {
      await held.run();
      if (held.settled) await this.leases.release(held.lease);
    } catch (error) {
      if (!(error instanceof BusUnavailable)) throw error;
      this.unsaved = error;
    } finally {
      clearInterval(renewal);
      this.held = undefined;
    }
  }

  /** Undefined also when the file cannot be written now: it is asked again. */
  private async acquire(): Promise<Lease | undefined> {
    try {
      return await this.leases.acquire(this.lease, this.holder, this.times.leaseMs);
    } catch (error) {
      if (error instanceof BusUnavailable) return undefined;
      throw error;
    }
  }
}
