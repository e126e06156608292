import type { Bus, BusMessage } from './bus.js';
import { type Instant, type Position, type RecordedEvent, START } from './event.js';
import type { EventStore } from './event-store.js';
import { AT_START, anchorOf, type Place } from './place.js';

export interface ReconciliationParts {
  readonly store: EventStore;
  readonly bus: Bus;
  /** Of the publisher. */
  readonly topics: readonly string[];
  readonly categories: readonly string[];
  readonly messagesOf: (event: RecordedEvent) => readonly BusMessage[];
}

/** A message whose event the log does not have. */
export interface LostMessage {
  readonly id: string;
  readonly type: string;
  /** Of the aggregate. */
  readonly subject: string;
  /** When the event was recorded. */
  readonly recordedAt: Instant;
  readonly position: Position;
}

/** A publisher's topics held against its log. */
export interface Reconciliation {
  /** After the last event that both have, recorded at the same place and moment. */
  readonly shared: Place;
  /** When that event was recorded; undefined: they share none. */
  readonly sharedAt: Instant | undefined;
  /** In the order of their positions. */
  readonly lost: readonly LostMessage[];
}

const PAGE = 1_000;
const nameOf = ({ topic, headers }: BusMessage): string => `${topic} ${headers.ce_id ?? ''}`;
const recordingOf = ({ headers }: BusMessage): string => `${headers.ce_position} ${headers.ce_time}`;

/** The names of all messages that the topics hold: what is among them need not be sent. */
export async function sentTo(bus: Bus, topics: readonly string[]): Promise<ReadonlyMap<string, readonly BusMessage[]>> {
  const sent = new Map<string, BusMessage[]>();
  for (const topic of topics) {
    for (let after: string | undefined; ; ) {
      const page = await bus.read(topic, after, PAGE);
      for (const { key, headers } of page) {
        const message = { topic, key, headers, value: '' };
        const same = sent.get(nameOf(message));
        if (same) same.push(message);
        else sent.set(nameOf(message), [message]);
      }
      after = page.at(-1)?.offset;
      if (page.length < PAGE) break;
    }
  }
  return sent;
}

export const isAmong = (sent: ReadonlyMap<string, unknown>, message: BusMessage): boolean => sent.has(nameOf(message));

/** Reads the topics and the log of the categories from their beginnings: for the rare moment after a restore. */
export async function reconcile({ store, bus, topics, categories, messagesOf }: ReconciliationParts): Promise<Reconciliation> {
  const sent = await sentTo(bus, topics);
  const found = new Set<string>();
  let shared: Place = AT_START;
  let sharedAt: Instant | undefined;
  for (let after = START; ; ) {
    const page = await store.readAll(after, { categories }, PAGE);
    for (const event of page.events) {
      for (const message of messagesFor(event, messagesOf)) {
        const same = sent.get(nameOf(message));
        if (!same) continue;
        found.add(nameOf(message));
        // One that was recorded again after the restore has another place, and does not stand for those before it.
        if (!same.some((other) => recordingOf(other) === recordingOf(message))) continue;
        shared = { position: event.position, anchor: anchorOf(event) };
        sharedAt = event.recordedAt;
      }
    }
    if (page.atHead) break;
    after = page.position;
  }
  const lost = [...sent].flatMap(([name, [message]]) => (message && !found.has(name) ? [lostMessage(message)] : []));
  return { shared, sharedAt, lost: lost.sort((a, b) => a.position - b.position) };
}

/** One that cannot be told stops the publisher later, by name. */
function messagesFor(event: RecordedEvent, messagesOf: ReconciliationParts['messagesOf']): readonly BusMessage[] {
  if (event.foreign) return [];
  try {
    return messagesOf(event);
  } catch {
    return [];
  }
}

const lostMessage = ({ key, headers }: BusMessage): LostMessage => ({
  id: headers.ce_id ?? '',
  type: headers.ce_type ?? 'unknown',
  subject: headers.ce_subject ?? key,
  recordedAt: headers.ce_time ?? '',
  position: Number(headers.ce_position ?? START),
});
