export type { Fault, Method } from './faults.js';
export { type DoubleOptions, EventStoreDbDouble } from './server.js';
