import type { ForgettingBlobStore, TemporaryBlobStore } from '#libs/content';
import type { Bus, EventStore, ViewStore } from '#libs/event-sourcing';
import type { LogStorage } from '#libs/tlog';
import type { ErasureLedger, VaultStore } from '#libs/vault';

/** What the process keeps its truth, messages, read models, personal data and bulk data in. */
export interface Engines {
  readonly store: EventStore;
  readonly bus: Bus;
  readonly views: ViewStore;
  /** Opened with the first call: only a service that keeps personal data asks for it. */
  vault(): VaultStore;
  /** What was erased from it, kept apart from its backups. Opened with the first call, as the vault is. */
  erasures(): ErasureLedger;
  /** Opened with the first call: only a service that keeps bulk data asks for it. */
  contents(): ForgettingBlobStore;
  /** The same, for what is there for a while only, like the pieces of an upload. */
  passing(): TemporaryBlobStore;
  /** Closes everything that was opened. */
  close(): Promise<void>;
}

/** What a set of engines is opened as: also with what the audit service alone is given. */
export interface OpenedEngines extends Engines {
  /** Where the tamper-evident log lies. Opened with the first call, and closed with the others. */
  logStorage(): LogStorage;
}

/** Of the configuration, what a set of engines is opened with. */
export interface EngineSettings {
  readonly data: string;
  readonly instance: string;
  readonly eventStore?: string;
  readonly eventStorePrefix?: string;
  readonly kafka?: readonly string[];
  readonly kafkaSasl?: string;
  readonly kafkaTls?: string;
  readonly kafkaPartitions: number;
  readonly kafkaReplication: number;
  readonly kafkaRetentionDays?: number;
  readonly mongo?: string;
  readonly mongoVault?: string;
  readonly idKey?: string;
}

/** Hears what an engine has to say of itself. */
export interface EngineLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** A way to have all of them: one row of the engine table. */
export interface EngineSet {
  /** In one sentence, for the reference. */
  readonly summary: string;
  /** Settings that it cannot do without. */
  readonly needs: readonly (keyof EngineSettings)[];
  /** @throws Error that names the file or server that cannot be used; ConfigurationError */
  open(settings: EngineSettings, log?: EngineLog): Promise<OpenedEngines>;
}
