import { type Position, type RecordedEvent, START } from '../model/event.js';
import type { EventStore } from '../store/event-store.js';
import { AT_START, type Place, toAnchor } from '../store/place.js';
import type { Instant } from '../time/effective-time.js';
import type { Bus, BusMessage } from './bus.js';

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
const messageName = ({ topic, headers }: BusMessage): string => `${topic} ${headers.ce_id ?? ''}`;
const recordingKey = ({ headers }: BusMessage): string => `${headers.ce_position} ${headers.ce_time}`;

/** The names of all messages that the topics hold: what is among them need not be sent. */
export async function sentTo(bus: Bus, topics: readonly string[]): Promise<ReadonlyMap<string, readonly BusMessage[]>> {
  const sent = new Map<string, BusMessage[]>();
  for (const topic of topics) {
    for (let afterOffset: string | undefined; ; ) {
      const page = await bus.read(topic, afterOffset, PAGE);
      for (const { key, headers } of page) {
        const message = { topic, key, headers, value: '' };
        const same = sent.get(messageName(message));
        if (same) same.push(message);
        else sent.set(messageName(message), [message]);
      }
      afterOffset = page.at(-1)?.offset;
      if (page.length < PAGE) break;
    }
  }
  return sent;
}

export const isAmong = (sent: ReadonlyMap<string, unknown>, message: BusMessage): boolean => sent.has(messageName(message));

/** Reads the topics and the log of the categories from their beginnings: for the rare moment after a restore. */
export async function reconcile({ store, bus, topics, categories, messagesOf }: ReconciliationParts): Promise<Reconciliation> {
  const sent = await sentTo(bus, topics);
  const matched = new Set<string>();
  let shared: Place = AT_START;
  let sharedAt: Instant | undefined;
  for (let afterPosition = START; ; ) {
    const page = await store.readAll(afterPosition, { categories }, PAGE);
    for (const event of page.events) {
      for (const message of messagesFor(event, messagesOf)) {
        const same = sent.get(messageName(message));
        if (!same) continue;
        matched.add(messageName(message));
        // One that was recorded again after the restore has another place, and does not stand for those before it.
        if (!same.some((sentMessage) => recordingKey(sentMessage) === recordingKey(message))) continue;
        shared = { position: event.position, anchor: toAnchor(event) };
        sharedAt = event.recordedAt;
      }
    }
    if (page.atHead) break;
    afterPosition = page.position;
  }
  const lost = [...sent].flatMap(([name, [message]]) => (message && !matched.has(name) ? [lostMessage(message)] : []));
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
