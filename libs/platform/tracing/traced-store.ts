import { type EventStore, storeWith, streamCategory } from '#libs/event-sourcing';
import { type Tracer, withSpan } from './tracer.js';

/** The same store; each append is a span under the request or message that its events came of. */
export const tracedStore = (store: EventStore, tracer: Tracer): EventStore =>
  storeWith(store, {
    append: (stream, events, expected) => {
      const category = streamCategory(stream);
      const attributes = { 'gpn.category': category, 'gpn.events': events.map(({ type }) => type).join(' ') };
      return withSpan(tracer, { name: `append ${category}`, kind: 'client', parent: events[0]?.traceparent, attributes }, () =>
        store.append(stream, events, expected),
      );
    },
  });
