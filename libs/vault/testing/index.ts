export { MemoryErasureLedger } from './memory-erasure-ledger.js';
export { MemoryVaultStore } from './memory-vault-store.js';
