import { Inject } from '@nestjs/common';
import { type EventStore, MAIN_SOURCE } from '#libs/event-sourcing';
import type { Engines } from './engines.js';

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

/** Beside the engines and not of them: who is given the engines does not have these. */
const opened = new WeakMap<Engines, RawStores>();

/** Notes what the engines of a process are on, before services have them. */
export function noteRawStores(engines: Engines, store: EventStore): void {
  opened.set(engines, new Map([[MAIN_SOURCE, readOnly(store)]]));
}

/** @throws Error for engines that no process was started on */
export function findRawStores(engines: Engines): RawStores {
  const stores = opened.get(engines);
  if (!stores) throw new Error('these engines are of no process that was started');
  return stores;
}

const readOnly = (store: EventStore): RawStore => ({
  readStream: (stream, from, limit) => store.readStream(stream, from, limit),
  readAll: (afterPosition, filter, limit) => store.readAll(afterPosition, filter, limit),
  follow: (afterPosition, filter, signal) => store.follow(afterPosition, filter, signal),
  positionBefore: (recordedAt) => store.positionBefore(recordedAt),
  head: () => store.head(),
});
