import { vaultContract } from '../../engines/vault.contract.js';
import type { SealedRecord } from '../vault-store.js';
import { MemoryVaultStore } from './memory-vault-store.js';

vaultContract('memory', async () => {
  const records = new Map<string, SealedRecord>();
  const open = async () => new MemoryVaultStore(records);
  return { port: await open(), reopen: open, another: open, end: async () => undefined };
});
