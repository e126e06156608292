import type { Command, Verdict } from '../../../api/command.ts';
import { mayCommandBeKept } from '../drafts/drafts.ts';
import type { SealedStore } from '../drafts/sealed-store.ts';
import { isDue, isOver, next, type OutboxEntry, type OutboxEvent, toEntry } from './outbox-entry.ts';

const PREFIX = 'outbox ';
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export interface OutboxParts {
  readonly store: SealedStore;
  readonly send: (command: Command) => Promise<Verdict>;
  /** Runs it unless another tab has the key; false: another has. */
  readonly exclusively: (key: string, run: () => Promise<void>) => Promise<boolean>;
  /** What was typed for it is needed no more. */
  readonly recorded?: (entry: OutboxEntry) => Promise<void>;
  readonly now?: () => number;
  /** Calls back once; what it returns takes that back. */
  readonly later?: (milliseconds: number, run: () => void) => () => void;
}

const later = (milliseconds: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** The commands of one person on this device, each kept before it is sent, and sent until it is answered. */
export class Outbox {
  private entries: ReadonlyMap<string, OutboxEntry> = new Map();
  private readonly listeners = new Set<() => void>();
  private takeBack: (() => void) | undefined;
  private shown: readonly OutboxEntry[] = [];

  constructor(
    readonly subject: string,
    private readonly parts: OutboxParts,
  ) {}

  /** Finds what was under way when the page was left; its answer is gone, so it is sent again under its key. */
  async start(): Promise<void> {
    for (const name of await this.parts.store.names(PREFIX)) {
      const kept = (await this.parts.store.get(name)) as OutboxEntry | undefined;
      if (kept?.subject === this.subject) await this.keep(next(kept, { kind: 'reloaded' }, this.now()));
    }
    void this.kick();
  }

  stop(): void {
    this.takeBack?.();
  }

  /** Resolves when it is kept on the device: from here on it is not lost. */
  async give(command: Command): Promise<void> {
    await this.keep(toEntry(command, this.subject, this.now()));
    void this.kick();
  }

  /** What was answered was seen. */
  async dismiss(key: string): Promise<void> {
    const entry = this.entries.get(key);
    if (!entry || !(isOver(entry) || entry.state.kind === 'waiting')) return;
    this.entries = new Map([...this.entries].filter(([entryKey]) => entryKey !== key));
    await this.parts.store.remove(PREFIX + key);
    this.tell();
  }

  find(key: string): OutboxEntry | undefined {
    return this.entries.get(key);
  }

  readonly list = (): readonly OutboxEntry[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sends what is due: at once, when the line is back, when somebody has signed in again. */
  async kick({ isUrgent = false } = {}): Promise<void> {
    const now = isUrgent ? Number.POSITIVE_INFINITY : this.now();
    await Promise.all([...this.entries.values()].filter((entry) => isDue(entry, now)).map((entry) => this.send(entry)));
    this.schedule();
  }

  private async send({ command }: OutboxEntry): Promise<void> {
    await this.parts.exclusively(command.key, async () => {
      const sending = await this.change(command.key, { kind: 'sent' });
      if (sending?.state.kind !== 'sending') return;
      const verdict = await this.parts.send(command);
      await this.change(command.key, { kind: 'answered', attempt: sending.state.attempt, verdict });
    });
  }

  private async change(key: string, event: OutboxEvent): Promise<OutboxEntry | undefined> {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    const changed = next(entry, event, this.now());
    await this.keep(changed);
    if (changed.state.kind === 'recorded' && entry.state.kind !== 'recorded') await this.parts.recorded?.(changed);
    return changed;
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    const { key } = entry.command;
    this.entries = new Map([...this.entries, [key, entry]]);
    this.tell();
    if (mayCommandBeKept(entry.command)) await this.parts.store.put(PREFIX + key, entry, KEPT_MS);
  }

  private schedule(): void {
    this.takeBack?.();
    const waiting = [...this.entries.values()].filter(({ state }) => state.kind === 'waiting' || state.kind === 'unknown');
    if (waiting.length === 0) return;
    const first = Math.min(...waiting.map(({ notBefore }) => notBefore));
    this.takeBack = (this.parts.later ?? later)(Math.max(50, first - this.now()), () => void this.kick());
  }

  private tell(): void {
    this.shown = [...this.entries.values()].toSorted((first, second) => first.createdAt - second.createdAt);
    for (const listener of this.listeners) listener();
  }

  private now(): number {
    return (this.parts.now ?? Date.now)();
  }
}
