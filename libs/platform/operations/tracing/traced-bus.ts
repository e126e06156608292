import type { Bus, BusMessage, ReceivedMessage } from '#libs/event-sourcing';
import { type Span, type Tracer, withSpan } from './tracer.js';

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
        return withSpan(tracer, { name: `process ${message.topic}`, kind: 'consumer', parent, attributes }, (span) =>
          subscription.deliver(under(span, message)),
        );
      },
    }),
  publishedUpTo: (publisher) => bus.publishedUpTo(publisher),
  publishedPlace: (publisher) => bus.publishedPlace(publisher),
  setBack: (back) => bus.setBack(back),
  read: (topic, afterOffset, limit) => bus.read(topic, afterOffset, limit),
  replay: (replay) => bus.replay(replay),
  deadLetter: (letter) => bus.deadLetter(letter),
  isBlocked: (group, key) => bus.isBlocked(group, key),
  deadLetters: (group) => bus.deadLetters(group),
  removeDeadLetter: (id) => bus.removeDeadLetter(id),
  acquire: (name, holder, ttlMs) => bus.acquire(name, holder, ttlMs),
  release: (lease) => bus.release(lease),
  ping: () => bus.ping(),
  close: () => bus.close(),
});

const under = (span: Span, message: ReceivedMessage): ReceivedMessage => ({
  ...message,
  headers: { ...message.headers, [TRACEPARENT]: span.traceparent },
});
