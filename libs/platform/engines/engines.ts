import type { Bus, EventStore, ViewStore } from '#libs/event-sourcing';
import type { VaultStore } from '#libs/vault';
import type { Configuration } from '../config/configuration.js';

/** What the process keeps its truth, messages, read models and personal data in. */
export interface Engines {
  readonly store: EventStore;
  readonly bus: Bus;
  readonly views: ViewStore;
  /** Opened with the first call: only a service that keeps personal data asks for it. */
  vault(): VaultStore;
  /** Closes everything that was opened. */
  close(): Promise<void>;
}

/** A way to have all four: one row of the engine table. */
export interface EngineSet {
  /** In one sentence, for the reference. */
  readonly summary: string;
  /** Settings that it cannot do without. */
  readonly needs: readonly (keyof Configuration)[];
  /** @throws Error that names the file or server that cannot be used; ConfigurationError */
  open(configuration: Configuration): Promise<Engines>;
}
