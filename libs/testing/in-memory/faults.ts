/** The process is dead: whatever it asks of an engine from now on is not done. */
export class Crashed extends Error {
  constructor(call: string) {
    super(`the process died at ${call}`);
    this.name = 'Crashed';
  }
}

/** `before`: nothing was done; `after`: it was done, but the caller is not told. */
export type FaultMoment = 'before' | 'after';

interface Planned {
  readonly at: number;
  readonly moment: FaultMoment;
  readonly crash: boolean;
}

/**
 * What goes wrong between one process and its engines. Calls are counted over all ports that share it, from 1; each is
 * answered in a later turn of the event loop, as a real engine would.
 */
export class Faults {
  calls = 0;
  /** The name of the call that what was planned befell. */
  struckCall: string | undefined;
  /** What was asked of the engines, by name. */
  readonly names = new Set<string>();
  private planned: Planned | undefined;
  private dead = false;
  private out = false;

  /** The nth call fails once; its engine says that it is unavailable. */
  failAt(call: number, moment: FaultMoment = 'before'): this {
    this.planned = { at: call, moment, crash: false };
    return this;
  }

  /** The process dies at the nth call. */
  crashAt(call: number, moment: FaultMoment = 'before'): this {
    this.planned = { at: call, moment, crash: true };
    return this;
  }

  crash(): void {
    this.dead = true;
  }

  /** True once what was planned has happened. */
  get struck(): boolean {
    return this.struckCall !== undefined;
  }

  get crashed(): boolean {
    return this.dead;
  }

  /** True: no engine answers until it is false again. */
  outage(isOut: boolean): void {
    this.out = isOut;
  }

  async around<T>(call: string, unavailable: (message: string) => Error, act: () => T): Promise<T> {
    await Promise.resolve();
    if (this.dead) throw new Crashed(call);
    const now = ++this.calls;
    this.names.add(call);
    if (this.out) throw unavailable(`${call}: the engine does not answer`);
    const fault = this.planned?.at === now ? this.planned : undefined;
    if (fault?.moment === 'before') this.strike(fault, call, unavailable);
    const result = act();
    if (fault) this.strike(fault, call, unavailable);
    return result;
  }

  private strike(fault: Planned, call: string, unavailable: (message: string) => Error): never {
    this.struckCall = call;
    if (!fault.crash) throw unavailable(`${call}: no answer to call ${fault.at}`);
    this.dead = true;
    throw new Crashed(call);
  }
}
