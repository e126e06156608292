import { isDeepStrictEqual } from 'node:util';
import {
  applyTo,
  type EventStore,
  isFollowed,
  type RecordedEvent,
  START,
  type View,
  type ViewDocument,
  type ViewStore,
} from '#libs/event-sourcing';

/** Every event of the log, in order. */
export async function wholeLog(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let afterPosition = START; ; ) {
    const page = await store.readAll(afterPosition);
    events.push(...page.events);
    afterPosition = page.position;
    if (page.atHead) return events;
  }
}

/** The keys whose documents in the store are not what a replay of the log makes of them. */
export async function differencesFromReplay(view: View, views: ViewStore, log: readonly RecordedEvent[]): Promise<readonly string[]> {
  const replayed = new Map<string, ViewDocument>();
  for (const event of log) {
    if (!isFollowed(view.categories, event.stream)) continue;
    const key = view.key(event);
    if (key === undefined) continue;
    const document = applyTo(view, replayed.get(key), event);
    if (document) replayed.set(key, document);
    else replayed.delete(key);
  }
  const collection = await views.open(view);
  const stored = new Map((await collection.find({ limit: 'all' })).items.map((item) => [item.key, item.document]));
  return [...new Set([...replayed.keys(), ...stored.keys()])].filter(
    (key) => !isDeepStrictEqual(plain(replayed.get(key)), plain(stored.get(key))),
  );
}

/** As JSON has it: an absent field and an undefined one are the same. */
const plain = (document: unknown): unknown => (document === undefined ? undefined : JSON.parse(JSON.stringify(document)));
