/** Lets callers that ask for the same name go one after another, in the order in which they asked. */
export class KeyedMutex {
  private readonly last = new Map<string, Promise<void>>();

  async runExclusive<T>(name: string, act: () => Promise<T>): Promise<T> {
    const previous = this.last.get(name);
    let release: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.last.set(name, mine);
    try {
      await previous;
      return await act();
    } finally {
      release();
      if (this.last.get(name) === mine) this.last.delete(name);
    }
  }

  /** True while somebody has a turn of this name. */
  isLocked(name: string): boolean {
    return this.last.has(name);
  }
}
