// The way to the raw logs, apart from that to the platform: the boundary rule `the-raw-log-is-of-the-audit-service` says who takes it.
export { InjectRawStores, RAW_STORES, type RawStore, type RawStores } from '../process/engines/raw-stores.js';
