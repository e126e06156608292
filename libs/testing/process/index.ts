export { concurrently } from '../concurrently.js';
export { NetworkProcess } from './network-process.js';
export { differencesFromReplay, wholeLog } from './replayed.js';
