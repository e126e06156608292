import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '#libs/platform';
import { KeyRing, keyFromBytes, keyFromText } from '#libs/vault';

const OLDER = /^vault-key-old-[\w.-]+$/;

/**
 * The vault's key-encryption keys. The older ones lie in the data folder as `keys/vault-key-old-…`: with one there, the
 * service seals everything anew under the current key at its start; afterwards the older file can be taken away.
 */
export function openKeyRing(key: Buffer, { data, vaultKey }: Pick<Configuration, 'data' | 'vaultKey'>): KeyRing {
  const folder = join(data, 'keys');
  const older = existsSync(folder) ? readdirSync(folder).filter((name) => OLDER.test(name)) : [];
  return new KeyRing(
    keyFromBytes(key, vaultKey ? 'GPN_VAULT_KEY' : `the file ${join(folder, 'vault-key')}`),
    older.map((name) => keyFromText(readFileSync(join(folder, name), 'utf8'), `the file ${join(folder, name)}`)),
  );
}
