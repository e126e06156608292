import { compareTexts, type DeadLetter, defined, MAX_MESSAGE_BYTES, nameBasedUuid } from '#libs/event-sourcing';
import type { FetchedRecord } from './record.js';
import type { TopicLog } from './topic-log.js';

const NAMED = /^gpn\.(.+)\.dead-letter$/;
/**
 * How old the answer to `isBlocked`, asked with every message, may be. Letters of a key are written by the instance that
 * consumes its partition; when partitions change hands, the new one reads to the end first (`refresh`).
 */
const HOLDS_AS_OF_MS = 20;
const KEY_SEPARATOR = '\u001f';

/** `membership.people` belongs to the service `membership`. */
const deadLetterTopic = (group: string): string => `gpn.${group.split('.')[0]}.dead-letter`;

/** As it is written: a letter that is written again keeps the place of its first writing. */
type LetterRecord = DeadLetter & { readonly place?: number };

/** A message as text within text may come to more than twice its length: then it stands as it is, and the rest in this header. */
const BESIDE = 'letter';
const asRecord = (record: LetterRecord): readonly [value: string, headers: Readonly<Record<string, string>>] => {
  const whole = JSON.stringify(record);
  if (Buffer.byteLength(whole) <= MAX_MESSAGE_BYTES) return [whole, {}];
  const { value, ...message } = record.message;
  return [value, { [BESIDE]: JSON.stringify({ ...record, message }) }];
};

function read(value: Buffer, beside: FetchedRecord['headers'][string]): LetterRecord {
  if (beside === undefined) return JSON.parse(value.toString()) as LetterRecord;
  const record = JSON.parse(String(beside)) as LetterRecord;
  return { ...record, message: { ...record.message, value: value.toString() } };
}

interface Letter {
  readonly letter: DeadLetter;
  readonly place: number;
}

/** The letters of one service: a compacted topic, keyed by the letter's id; a settled one is a tombstone. */
class ServiceLetters {
  readonly letters = new Map<string, Letter>();
  private readonly held = new Map<string, Set<string>>();

  constructor(
    open: (apply: TopicLog['apply']) => TopicLog,
    readonly log = open((record) => this.apply(record)),
  ) {}

  holds(group: string, key: string): boolean {
    return this.held.has(`${group}${KEY_SEPARATOR}${key}`);
  }

  private apply({ key, value, offset, headers }: FetchedRecord): void {
    if (!key) return;
    const id = key.toString();
    this.forget(id);
    if (!value) return;
    const { place = Number(offset), ...letter } = read(value, headers[BESIDE]);
    this.letters.set(id, { letter, place });
    const held = heldBy(letter);
    this.held.set(held, (this.held.get(held) ?? new Set()).add(id));
  }

  private forget(id: string): void {
    const stored = this.letters.get(id);
    if (!stored) return;
    this.letters.delete(id);
    const held = heldBy(stored.letter);
    this.held.get(held)?.delete(id);
    if (this.held.get(held)?.size === 0) this.held.delete(held);
  }
}

const heldBy = ({ group, message }: DeadLetter): string => `${group}${KEY_SEPARATOR}${message.key}`;

export interface DeadLetterParts {
  readonly open: (topic: string, apply: TopicLog['apply']) => TopicLog;
  readonly exists: (topic: string) => Promise<boolean>;
  readonly make: (topic: string) => Promise<void>;
  readonly topics: () => Promise<readonly string[]>;
}

/** Dead letters, kept in memory beside the topics that hold them; a question first reads what others wrote. */
export class DeadLetters {
  private readonly services = new Map<string, ServiceLetters>();

  constructor(private readonly parts: DeadLetterParts) {}

  /** Makes the group's topic, so that nobody asks for it with every message. */
  prepare(group: string): Promise<void> {
    return this.parts.make(deadLetterTopic(group));
  }

  /** Reads what others have set aside up to now. */
  async refresh(group: string): Promise<void> {
    await this.findExisting(deadLetterTopic(group));
  }

  async deadLetter({ group, message, cause, attempts }: Omit<DeadLetter, 'id' | 'at'>): Promise<void> {
    await this.prepare(group);
    const service = await this.caughtUp(deadLetterTopic(group));
    const id = nameBasedUuid('dead-letter', group, message.topic, message.offset);
    const existing = service.letters.get(id);
    const instant = existing?.letter.at ?? new Date().toISOString();
    const record: LetterRecord = defined({ id, group, message, cause, attempts, at: instant, place: existing?.place });
    await service.log.append(id, ...asRecord(record));
  }

  async isBlocked(group: string, key: string): Promise<boolean> {
    const topic = deadLetterTopic(group);
    const service = this.services.get(topic) ?? (await this.findExisting(topic));
    await service?.log.caughtUpWithin(HOLDS_AS_OF_MS);
    return service?.holds(group, key) ?? false;
  }

  async of(group?: string): Promise<readonly DeadLetter[]> {
    if (group !== undefined) {
      const service = await this.findExisting(deadLetterTopic(group));
      return inOrder([...(service?.letters.values() ?? [])].filter(({ letter }) => letter.group === group));
    }
    return (await this.all()).flatMap((service) => inOrder([...service.letters.values()])).sort((a, b) => compareTexts(a.at, b.at));
  }

  async remove(id: string): Promise<void> {
    for (const service of await this.all()) if (service.letters.has(id)) await service.log.append(id, null);
  }

  private async all(): Promise<readonly ServiceLetters[]> {
    const topics = (await this.parts.topics()).filter((topic) => NAMED.test(topic));
    return Promise.all(topics.map((topic) => this.caughtUp(topic)));
  }

  private async findExisting(topic: string): Promise<ServiceLetters | undefined> {
    if (!this.services.has(topic) && !(await this.parts.exists(topic))) return undefined;
    return this.caughtUp(topic);
  }

  private async caughtUp(topic: string): Promise<ServiceLetters> {
    const service = this.services.get(topic) ?? new ServiceLetters((apply) => this.parts.open(topic, apply));
    this.services.set(topic, service);
    await service.log.caughtUp();
    return service;
  }
}

const inOrder = (letters: readonly Letter[]): readonly DeadLetter[] =>
  [...letters].sort((a, b) => a.place - b.place).map(({ letter }) => letter);
