export { type Erasure, type ErasureLedger, erasureLine, LedgerDamaged, MemoryErasureLedger, parseErasure } from './erasure-ledger.js';
export { KeyRing, keyFromBytes, keyFromText, MalformedVaultKey } from './key-ring.js';
export { MemoryVaultStore } from './memory-vault-store.js';
export { normalisedEmail, type Opened, Vault, VaultTampered, WrongVaultKey } from './vault.js';
export { type SealedRecord, VaultConflict, type VaultStore, VaultUnavailable } from './vault-store.js';
