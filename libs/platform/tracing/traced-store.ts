import { categoryOf, type EventStore, storeWith } from '#libs/event-sourcing';
import { spanned, type Tracer } from './tracer.js';

/** The same store; each append is a span under the request or message that its events came of. */
export const tracedStore = (store: EventStore, tracer: Tracer): EventStore =>
  storeWith(store, {
    append: (stream, events, expected) => {
      const category = categoryOf(stream);
      const attributes = { 'gpn.category': category, 'gpn.events': events.map(({ type }) => type).join(' ') };
      return spanned(tracer, { name: `append ${category}`, kind: 'client', parent: events[0]?.traceparent, attributes }, () =>
        store.append(stream, events, expected),
      );
    },
  });
