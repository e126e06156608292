import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Configuration } from './configuration.js';
import { ConfigurationError } from './configuration-error.js';
import { privateFile } from './private-file.js';

const KEY_BYTES = 32;

/** The key under which the vault's keys are wrapped: GPN_VAULT_KEY, else a file made on first start. 32 bytes. */
export async function vaultKeyOf(configuration: Configuration): Promise<Buffer> {
  if (configuration.vaultKey) return Buffer.from(configuration.vaultKey, 'base64');
  const path = join(configuration.data, 'keys', 'vault-key');
  const key = Buffer.from((await privateFile(path, () => randomBytes(KEY_BYTES).toString('base64'))).trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigurationError([`the file ${path} does not hold 32 bytes in base64; put the right key back`]);
  return key;
}
