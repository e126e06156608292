import {
  type EventStore,
  type LogPage,
  type Position,
  storeWith,
  type ViewCollection,
  type ViewDocument,
  type ViewStore,
} from '#libs/event-sourcing';
import type { Tracer } from './tracer.js';

interface Seen {
  readonly position: Position;
  readonly type: string;
  readonly traceparent: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The store and the views of one projector: from reading an event to having committed it is a span under what the event
 * came of. Only for what happens now: what is read to catch up or to build a view anew is not told.
 */
export function tracedView(view: string, store: EventStore, views: ViewStore, tracer: Tracer): { store: EventStore; views: ViewStore } {
  let seen: Seen[] = [];
  const note = ({ events }: LogPage): void => {
    const readAt = Date.now();
    for (const { position, type, traceparent } of events) if (traceparent) seen.push({ position, type, traceparent, at: readAt });
  };
  const traceApplied = (upTo: Position): void => {
    for (const { position, type, traceparent, at } of seen) {
      if (position > upTo) continue;
      const attributes = { 'gpn.view': view, 'gpn.event.type': type };
      tracer.begin({ name: `apply ${view}`, kind: 'consumer', parent: traceparent, startedAt: at, attributes }).end();
    }
    seen = seen.filter(({ position }) => position > upTo);
  };
  return {
    store: storeWith(store, {
      readAll: (afterPosition, filter, limit) => {
        seen = [];
        return store.readAll(afterPosition, filter, limit);
      },
      follow: async function* (afterPosition, filter, signal) {
        for await (const page of store.follow(afterPosition, filter, signal)) {
          note(page);
          yield page;
        }
      },
    }),
    views: {
      open: async (opened) => telling(await views.open(opened), traceApplied),
      activeVersion: (name) => views.activeVersion(name),
      versions: (name) => views.versions(name),
      complete: (name, version) => views.complete(name, version),
      activate: (name, version) => views.activate(name, version),
      drop: (name, version) => views.drop(name, version),
      acquire: (name, holder, ttlMs) => views.acquire(name, holder, ttlMs),
      release: (lease) => views.release(lease),
      snapshot: () => views.snapshot(),
      ping: () => views.ping(),
      close: () => views.close(),
    },
  };
}

const telling = <Document extends ViewDocument, Row extends object>(
  collection: ViewCollection<Document, Row>,
  applied: (upTo: Position) => void,
): ViewCollection<Document, Row> => ({
  position: () => collection.position(),
  place: () => collection.place(),
  quarantinedDocuments: () => collection.quarantinedDocuments(),
  get: (key) => collection.get(key),
  load: (keys) => collection.load(keys),
  commit: async (changes, position, lease, anchor) => {
    await collection.commit(changes, position, lease, anchor);
    applied(position);
  },
  find: (query) => collection.find(query),
  count: (filter) => collection.count(filter),
  countBy: (field, filter) => collection.countBy(field, filter),
  rows: collection.rows,
});
