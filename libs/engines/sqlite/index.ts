export { openSqliteBus } from './bus.js';
export type { BusTimes } from './bus-consumption.js';
export { openSqliteEventStore } from './event-store.js';
export { FileUnavailable } from './failure.js';
export { openSqliteVault } from './vault.js';
export { openSqliteViews } from './views/view-store.js';
