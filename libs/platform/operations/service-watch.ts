import type { CommandObserver, EventStore, EventToAppend, PolicyFollowerParts, ViewStore } from '#libs/event-sourcing';
import { ServiceObserver } from '../service/service-observer.js';
import type { Metrics } from './metrics/metrics.js';
import type { Tracing } from './tracing/tracing.js';

/** Counts, times and traces what the services of this process do. */
export class ServiceWatch extends ServiceObserver {
  constructor(
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
  ) {
    super();
  }

  commands(service: string): CommandObserver {
    return this.metrics.commandObserver(service);
  }

  append<T>(service: string, stream: string, events: readonly EventToAppend[], work: () => Promise<T>): Promise<T> {
    return this.metrics.append(service, () => this.tracing.append(stream, events, work));
  }

  policy(policy: string): NonNullable<PolicyFollowerParts['around']> {
    return this.tracing.policy(policy);
  }

  view(view: string, store: EventStore, views: ViewStore): { readonly store: EventStore; readonly views: ViewStore } {
    return this.tracing.view(view, store, views);
  }
}
