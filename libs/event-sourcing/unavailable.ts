import { BusUnavailable } from './bus.js';
import { StoreUnavailable } from './event-store.js';
import { ViewsUnavailable } from './view-store.js';

/** True when an engine does not answer now: worth waiting for, nobody's mistake. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof BusUnavailable || error instanceof ViewsUnavailable;
