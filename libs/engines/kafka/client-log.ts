import { type LogEntry, logLevel } from 'kafkajs';
import { defined } from '#libs/event-sourcing';

export type LogLine = (level: 'info' | 'warn' | 'error', message: string, details: Readonly<Record<string, string | number>>) => void;

/** What a line may say beside its message: who speaks of what. Contents, stacks and whatever else comes along are left out. */
const SAID = ['broker', 'groupId', 'memberId', 'topic', 'partition', 'error', 'retryCount', 'retryTime', 'transactionalId'] as const;
/** A broker that is away is spoken of many times a second: the same is said again after this, with how often it was said. */
const AGAIN_AFTER_MS = 30_000;
const MOST_KEPT = 200;

/** Answers that whoever asked deals with (a topic is there already, a group rebalances), and what a rebalance brings with it. */
const USUAL = /^Response \w+\(key: |^The group is rebalancing, re-joining|is not aware of this member, re-joining/;

/** A broker that has just started; the client tries again until it is there. */
const STARTING = /coordinator is loading/i;

interface Said {
  readonly at: number;
  unsaid: number;
}

/** The client's warnings and errors, each at most twice a minute. */
export class ClientLog {
  private readonly said = new Map<string, Said>();

  constructor(
    private readonly line: LogLine,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Of ours, in the same way. */
  error(namespace: string, message: string, details: Readonly<Record<string, string>>): void {
    this.take({ level: logLevel.ERROR, label: 'ERROR', namespace, log: { timestamp: '', message, ...details } });
  }

  take({ level, namespace, log }: LogEntry): void {
    const message = String(Reflect.get(Object(log.message), 'message') ?? log.message);
    if (USUAL.test(message)) return;
    const details: Record<string, string | number> = { namespace };
    for (const name of SAID) {
      const value: unknown = log[name];
      if (typeof value === 'string' || typeof value === 'number') details[name] = value;
      if (value instanceof Error) details[name] = value.message;
    }
    const name = `${namespace} ${message} ${details.broker ?? ''} ${details.groupId ?? ''}`;
    const previous = this.said.get(name);
    if (previous && this.now() - previous.at < AGAIN_AFTER_MS) {
      previous.unsaid += 1;
      return;
    }
    if (this.said.size >= MOST_KEPT) this.said.clear();
    this.said.set(name, { at: this.now(), unsaid: 0 });
    this.line(STARTING.test(message) ? 'info' : level === logLevel.WARN ? 'warn' : 'error', message, {
      ...details,
      ...defined({ repeated: previous?.unsaid || undefined }),
    });
  }
}
