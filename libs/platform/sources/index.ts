// The way to the raw logs and to the tamper-evident log, apart from that to the platform: the boundary rule `the-raw-log-is-of-the-audit-service`
// says who takes it.
export {
  InjectRawStores,
  LOG_STORAGE,
  RAW_STORES,
  type RawStore,
  type RawStores,
} from '../process/engines/raw-stores.js';
