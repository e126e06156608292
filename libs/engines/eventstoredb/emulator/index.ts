export { type EmulatorOptions, EventStoreDbEmulator } from './server.js';
