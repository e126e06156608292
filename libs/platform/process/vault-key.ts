import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VaultStore } from '#libs/vault';
import type { Configuration } from './configuration.js';
import { ConfigurationError } from './configuration-error.js';
import { presentFile, privateFile } from './private-file.js';

const KEY_BYTES = 32;
const OLDER = 'vault-key-old-';

/**
 * The key under which the vault's keys are wrapped: GPN_VAULT_KEY, else a file made on first start. 32 bytes. Beside a vault
 * that was written to none is made, but in a change of keys: then the older one lies there. @throws ConfigurationError
 */
export async function readVaultKey(configuration: Configuration, vault: Pick<VaultStore, 'ids'>): Promise<Buffer> {
  if (configuration.vaultKey) return Buffer.from(configuration.vaultKey, 'base64');
  const path = join(configuration.data, 'keys', 'vault-key');
  if ((await presentFile(path)) === undefined && !(await isChanged(path)) && (await vault.ids(undefined, 1)).length > 0) {
    throw new ConfigurationError([
      `the vault was written under a key and there is none here: put ${path} back from the backup, or give the key in GPN_VAULT_KEY`,
    ]);
  }
  const key = Buffer.from((await privateFile(path, () => randomBytes(KEY_BYTES).toString('base64'))).trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigurationError([`the file ${path} does not hold 32 bytes in base64; put the right key back`]);
  return key;
}

async function isChanged(path: string): Promise<boolean> {
  const names = await readdir(dirname(path)).catch((): readonly string[] => []);
  return names.some((name) => name.startsWith(OLDER));
}
