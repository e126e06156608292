import type { Bus, EventStore, ViewStore } from '#libs/event-sourcing';
import type { Configuration } from '../config/configuration.js';
import type { TellDelivery } from './deliveries.js';
import { tracedBus } from './traced-bus.js';
import { tracedStore } from './traced-store.js';
import { tracedView } from './traced-view.js';
import type { Tracer } from './tracer.js';

/** What is traced in this process. Without a collector everything stays as it is, and nothing is loaded for it. */
export class Tracing {
  constructor(readonly tracer?: Tracer) {}

  /** @param name of the process in the traces: `gpn-membership` */
  static async of({ otlpEndpoint, instance }: Configuration, name: string, tell?: TellDelivery): Promise<Tracing> {
    if (otlpEndpoint === undefined) return new Tracing();
    const { openTelemetry } = await import('./open-telemetry.js');
    return new Tracing(openTelemetry(otlpEndpoint, name, instance, tell));
  }

  store(store: EventStore): EventStore {
    return this.tracer ? tracedStore(store, this.tracer) : store;
  }

  bus(bus: Bus): Bus {
    return this.tracer ? tracedBus(bus, this.tracer) : bus;
  }

  /** For the projector of one view. */
  view(view: string, store: EventStore, views: ViewStore): { readonly store: EventStore; readonly views: ViewStore } {
    return this.tracer ? tracedView(view, store, views, this.tracer) : { store, views };
  }

  async close(): Promise<void> {
    await this.tracer?.close();
  }
}
