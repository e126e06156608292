export { openSqliteBus } from './bus.js';
export { openSqliteEventStore } from './event-store.js';
export { openSqliteLogStorage } from './log-storage.js';
export { openSqliteVault } from './vault.js';
export { openSqliteViews } from './views/view-store.js';
