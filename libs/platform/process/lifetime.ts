import { Draining } from './draining.js';

type Step = () => Promise<void> | void;

interface RunningParts {
  /** Leaves to another instance at once what one at a time does; what is asked is still answered here. */
  readonly handOver: () => Promise<unknown>;
  /** Bounds the time that requests under way are waited for. */
  readonly requestsEndWithin: () => { cancelTimeout(): void };
}

/** How a process ends, in order, however far it has come: no new requests, the workers, then what they stand on. */
export class Lifetime {
  readonly draining: Draining;
  metrics: Step | undefined;
  app: Step | undefined;
  workers: Step | undefined;
  private ground: readonly Step[] = [];
  private running: RunningParts | undefined;
  private closed: Promise<void> | undefined;

  constructor(private readonly drainSeconds: number) {
    this.draining = new Draining(drainSeconds);
  }

  /** What everything stands on, in the order in which it is closed. */
  endsWith(...steps: readonly Step[]): void {
    this.ground = [...this.ground, ...steps];
  }

  /** Before what was given so far. */
  endsFirstWith(step: Step): void {
    this.ground = [step, ...this.ground];
  }

  runs(parts: RunningParts): void {
    this.running = parts;
  }

  /** What SIGTERM begins with: leaves views and publishing to others and says 503 at `/health/serving` for the time of draining. */
  async drain(): Promise<void> {
    await Promise.all([this.draining.drain(), this.drainSeconds > 0 && this.running?.handOver()]);
  }

  /** Once, however often it is called. */
  close(): Promise<void> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  /** From the first moment on: one that is told to stop while it starts has nothing to finish until it works. */
  stopOnSignals(): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        this.stop().then(
          () => process.exit(0),
          (error: unknown) => {
            console.error('The process could not stop cleanly:', error);
            process.exit(1);
          },
        );
      });
    }
  }

  private async stop(): Promise<void> {
    if (!this.running) return;
    await this.drain();
    await this.close();
  }

  private async closeAll(): Promise<void> {
    const timeout = this.running?.requestsEndWithin();
    try {
      for (const step of [this.metrics, this.app, this.workers, ...this.ground]) await step?.();
    } finally {
      timeout?.cancelTimeout();
    }
  }
}
