export * from './erasure-ledger.js';
export * from './key-ring.js';
export * from './memory-vault-store.js';
export * from './vault.js';
export * from './vault-store.js';
