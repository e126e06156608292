const SLICE_MS = 15;

/** A long computation ends, since the process stops. */
export class Interrupted extends Error {
  constructor() {
    super('the computation was interrupted: the service stops');
    this.name = 'Interrupted';
  }
}

/** Long work in small slices: requests are answered in between, and it can be asked how far it is. */
export class CooperativeScheduler {
  /** From 0 to 1. */
  progress = 0;
  private stopped = false;
  private since = performance.now();

  /** Asked every some thousand steps: true when it is time to `rest`. */
  due(): boolean {
    return performance.now() - this.since > SLICE_MS;
  }

  /** @throws Interrupted */
  async rest(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.stopped) throw new Interrupted();
    this.since = performance.now();
  }

  stop(): void {
    this.stopped = true;
  }
}
