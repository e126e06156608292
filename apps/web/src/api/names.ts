/** Ids that are asked for in one request. */
export const MOST_IDS = 200;

type Lookup<Name> = (ids: readonly string[]) => Promise<Readonly<Record<string, Name>>>;

interface Options {
  readonly keptMs?: number;
  readonly now?: () => number;
}

interface Entry<Name> {
  readonly name: Promise<Name | undefined>;
  readonly until: number;
}

/**
 * Names by id: what a screen asks for within one turn goes out as one request, and is kept in memory for a while. Each reading of persons
 * is an entry of the log for ever, so nothing is asked for twice.
 */
export class Names<Name> {
  private readonly entries = new Map<string, Entry<Name>>();
  private waiting = new Map<string, (name: Name | undefined) => void>();

  constructor(
    private readonly lookup: Lookup<Name>,
    private readonly options: Options = {},
  ) {}

  get(id: string): Promise<Name | undefined> {
    const now = this.now();
    const existing = this.entries.get(id);
    if (existing && existing.until > now) return existing.name;
    const name = new Promise<Name | undefined>((resolve) => {
      if (this.waiting.size === 0) queueMicrotask(() => void this.flush());
      this.waiting.set(id, resolve);
    });
    this.entries.set(id, { name, until: now + (this.options.keptMs ?? 15 * 60_000) });
    return name;
  }

  /** At sign-out: the next person at this screen asks in an own name. */
  forget(): void {
    this.entries.clear();
  }

  private async flush(): Promise<void> {
    const waiting = [...this.waiting];
    this.waiting = new Map();
    for (let start = 0; start < waiting.length; start += MOST_IDS) await this.resolve(waiting.slice(start, start + MOST_IDS));
  }

  private async resolve(batch: readonly (readonly [string, (name: Name | undefined) => void])[]): Promise<void> {
    const names = await this.lookup(batch.map(([id]) => id)).catch(() => undefined);
    for (const [id, tell] of batch) {
      // Not known for now is not unknown: the next who asks tries again.
      if (!names) this.entries.delete(id);
      tell(names?.[id]);
    }
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
