import type { CommandObserver, EventStore, EventToAppend, PolicyFollowerParts, ViewStore } from '#libs/event-sourcing';

/** Who measures and traces a service at its work; the services know nothing of how. */
export abstract class ServiceObserver {
  /** For the commands of a service. */
  abstract commands(service: string): CommandObserver;
  /** Runs an append of a service. */
  abstract append<T>(service: string, stream: string, events: readonly EventToAppend[], work: () => Promise<T>): Promise<T>;
  /** Around what a policy does about an event. */
  abstract policy(policy: string): NonNullable<PolicyFollowerParts['around']>;
  /** The store and the views as the projector of one view has them. */
  abstract view(view: string, store: EventStore, views: ViewStore): { readonly store: EventStore; readonly views: ViewStore };
}
