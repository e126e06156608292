import type { Bus, EventStore, ViewStore } from '#libs/event-sourcing';
import type { UnderTest } from './contract.js';

/** All that a policy runs on, and the views, on which it does not. */
export interface PolicyEngines {
  readonly store: EventStore;
  readonly bus: Bus;
  readonly views: ViewStore;
}

export interface PoliciesUnderTest extends UnderTest<PolicyEngines> {
  /** Everything that is kept of views is gone, as anybody may do who rebuilds them. */
  deleteViews(): Promise<void>;
}
