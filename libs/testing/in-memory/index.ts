export { InMemoryBroker, InMemoryBus } from './bus.js';
export { InMemoryEventStore, InMemoryLog } from './event-store.js';
export { Crashed, type FaultMoment, Faults } from './faults.js';
export { InMemoryLogDisk, InMemoryLogStorage } from './log-storage.js';
export { InMemoryShelves, InMemoryViews } from './view-store.js';
