/** Lets callers that ask for the same name go one after another, in the order in which they asked. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  async take<T>(name: string, act: () => Promise<T>): Promise<T> {
    const before = this.last.get(name);
    let done: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      done = resolve;
    });
    this.last.set(name, mine);
    try {
      await before;
      return await act();
    } finally {
      done();
      if (this.last.get(name) === mine) this.last.delete(name);
    }
  }

  /** True while somebody has a turn of this name. */
  taken(name: string): boolean {
    return this.last.has(name);
  }
}
