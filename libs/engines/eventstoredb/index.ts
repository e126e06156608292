export { type EventStoreDbOptions, openEventStoreDb } from './event-store.js';
export { ImportRefused, importLog } from './log-import.js';
