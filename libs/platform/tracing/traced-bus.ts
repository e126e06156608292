import type { Bus, BusMessage, ReceivedMessage } from '#libs/event-sourcing';
import { type Span, spanned, type Tracer } from './tracer.js';

const TRACEPARENT = 'ce_traceparent';

const about = ({ topic, headers }: BusMessage) => ({
  'messaging.system': 'gpn',
  'messaging.destination.name': topic,
  'gpn.event.type': headers.ce_type ?? 'unknown',
});

/**
 * The same bus; publishing and handling a message are spans under the request that the event came of. What a message
 * causes hangs under its handling. Messages without a trace context begin no trace of their own.
 */
export const tracedBus = (bus: Bus, tracer: Tracer): Bus => ({
  makeTopics: (topics) => bus.makeTopics(topics),
  publish: async (publication) => {
    const spans = publication.messages.flatMap((message): Span[] => {
      const parent = message.headers[TRACEPARENT];
      return parent ? [tracer.begin({ name: `publish ${message.topic}`, kind: 'producer', parent, attributes: about(message) })] : [];
    });
    try {
      await bus.publish(publication);
      for (const span of spans) span.end();
    } catch (error) {
      for (const span of spans) span.end(error);
      throw error;
    }
  },
  consume: (subscription) =>
    bus.consume({
      ...subscription,
      deliver: (message) => {
        const parent = message.headers[TRACEPARENT];
        if (!parent) return subscription.deliver(message);
        const attributes = { ...about(message), 'messaging.consumer.group.name': subscription.group };
        return spanned(tracer, { name: `process ${message.topic}`, kind: 'consumer', parent, attributes }, (span) =>
          subscription.deliver(under(span, message)),
        );
      },
    }),
  publishedUpTo: (publisher) => bus.publishedUpTo(publisher),
  placeOf: (publisher) => bus.placeOf(publisher),
  setBack: (back) => bus.setBack(back),
  read: (topic, after, limit) => bus.read(topic, after, limit),
  replay: (replay) => bus.replay(replay),
  setAside: (letter) => bus.setAside(letter),
  holds: (group, key) => bus.holds(group, key),
  deadLetters: (group) => bus.deadLetters(group),
  settle: (id) => bus.settle(id),
  acquire: (name, holder, ttlMs) => bus.acquire(name, holder, ttlMs),
  release: (lease) => bus.release(lease),
  ping: () => bus.ping(),
  close: () => bus.close(),
});

const under = (span: Span, message: ReceivedMessage): ReceivedMessage => ({
  ...message,
  headers: { ...message.headers, [TRACEPARENT]: span.traceparent },
});
