import { Inject } from '@nestjs/common';
import { type EventStore, MAIN_SOURCE } from '#libs/event-sourcing';
import type { LogStorage } from '#libs/tlog';
import type { Engines, OpenedEngines } from './engines.js';

/**
 * A log as it stands: the events of every service, each in the version that it was recorded in and with its salt. Reading it is all that can be
 * done with it.
 */
export type RawStore = Pick<EventStore, 'readStream' | 'readAll' | 'follow' | 'positionBefore' | 'head'>;

/** By the names of the sources: `[a-z][a-z0-9-]{0,31}`, for good. */
export type RawStores = ReadonlyMap<string, RawStore>;

export const RAW_STORES = 'gpn:raw-stores';
/** The raw logs by the names of their sources: `RawStores`; only in a service that says `reads: 'every-event'`. */
export const InjectRawStores = () => Inject(RAW_STORES);

/** Where the tamper-evident log lies: `LogStorage`; only in a service that says `reads: 'every-event'`. */
export const LOG_STORAGE = 'gpn:log-storage';

interface AuditParts {
  readonly stores: RawStores;
  readonly logStorage: () => LogStorage;
}

/** What a process is started on: engines that a test brings may have no place for the tamper-evident log. */
export type GivenEngines = Engines & Partial<Pick<OpenedEngines, 'logStorage'>>;

/** Beside the engines and not of them: who is given the engines does not have these. */
const opened = new WeakMap<Engines, AuditParts>();

/** Notes what the engines of a process are on, before services have them. */
export function noteAuditParts(engines: Engines, given: GivenEngines): void {
  opened.set(engines, {
    stores: new Map([[MAIN_SOURCE, readOnly(given.store)]]),
    logStorage: () => {
      if (!given.logStorage) throw new Error('these engines have no place for the tamper-evident log');
      return given.logStorage();
    },
  });
}

/** @throws Error for engines that no process was started on */
export const findRawStores = (engines: Engines): RawStores => findAuditParts(engines).stores;

/** @throws Error for engines that no process was started on, or that have no place for the log */
export const findLogStorage = (engines: Engines): LogStorage => findAuditParts(engines).logStorage();

function findAuditParts(engines: Engines): AuditParts {
  const parts = opened.get(engines);
  if (!parts) throw new Error('these engines are of no process that was started');
  return parts;
}

const readOnly = (store: EventStore): RawStore => ({
  readStream: (stream, from, limit) => store.readStream(stream, from, limit),
  readAll: (afterPosition, filter, limit) => store.readAll(afterPosition, filter, limit),
  follow: (afterPosition, filter, signal) => store.follow(afterPosition, filter, signal),
  positionBefore: (recordedAt) => store.positionBefore(recordedAt),
  head: () => store.head(),
});
