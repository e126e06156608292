import type { FastifyInstance } from 'fastify';
import {
  type Bus,
  type EventStore,
  type EventToAppend,
  type PolicyFollowerParts,
  streamCategory,
  type ViewStore,
} from '#libs/event-sourcing';
import type { Configuration } from '../../process/configuration.js';
import type { TellDelivery } from './deliveries.js';
import { tracedBus } from './traced-bus.js';
import { traceRequests } from './traced-requests.js';
import { tracedView } from './traced-view.js';
import { type Tracer, withSpan } from './tracer.js';

/** What is traced in this process. Without a collector everything stays as it is, and nothing is loaded for it. */
export class Tracing {
  constructor(readonly tracer?: Tracer) {}

  /** @param name of the process in the traces: `gpn-membership` */
  static async of({ otlpEndpoint, instance }: Configuration, name: string, tell?: TellDelivery): Promise<Tracing> {
    if (otlpEndpoint === undefined) return new Tracing();
    const { openTelemetry } = await import('./open-telemetry.js');
    return new Tracing(openTelemetry(otlpEndpoint, name, instance, tell));
  }

  /** Each request that comes in is a span. */
  requests(fastify: FastifyInstance): void {
    if (this.tracer) traceRequests(fastify, this.tracer);
  }

  /** An append is a span under the request or message that its events came of. */
  append<T>(stream: string, events: readonly EventToAppend[], work: () => Promise<T>): Promise<T> {
    if (!this.tracer) return work();
    const category = streamCategory(stream);
    const attributes = { 'gpn.category': category, 'gpn.events': events.map(({ type }) => type).join(' ') };
    return withSpan(this.tracer, { name: `append ${category}`, kind: 'client', parent: events[0]?.traceparent, attributes }, work);
  }

  bus(bus: Bus): Bus {
    return this.tracer ? tracedBus(bus, this.tracer) : bus;
  }

  /** Around what a policy does about an event: a span under the request that the event came of. Without one, none is begun. */
  policy(name: string): NonNullable<PolicyFollowerParts['around']> {
    const { tracer } = this;
    if (!tracer) return (event, deliver) => deliver(event);
    return (event, deliver) => {
      const { type, traceparent: parent } = event;
      if (!parent) return deliver(event);
      const attributes = { 'messaging.system': 'gpn', 'messaging.consumer.group.name': name, 'gpn.event.type': type };
      return withSpan(tracer, { name: `process ${name}`, kind: 'consumer', parent, attributes }, ({ traceparent }) =>
        deliver({ ...event, traceparent }),
      );
    };
  }

  /** For the projector of one view. */
  view(view: string, store: EventStore, views: ViewStore): { readonly store: EventStore; readonly views: ViewStore } {
    return this.tracer ? tracedView(view, store, views, this.tracer) : { store, views };
  }

  async close(): Promise<void> {
    await this.tracer?.close();
  }
}
