export { type Erasure, type ErasureLedger, erasureLine, LedgerDamaged, parseErasure } from './erasure-ledger.js';
export { KeyRing, keyFromBytes, keyFromText, MalformedVaultKey } from './key-ring.js';
export { normalisedEmail, type Opened, Vault, VaultTampered, WrongVaultKey } from './vault.js';
export { type SealedRecord, VaultConflict, type VaultStore, VaultUnavailable } from './vault-store.js';
