import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ConfigurationError } from './configuration-error.js';
import { privateFile } from './private-file.js';

const KEY_BYTES = 32;

/** A key of 32 bytes: as it is given in base64, else of a file in `<data>/keys`, made when it is first needed. @throws ConfigurationError */
export async function secretKey(given: string | undefined, data: string, name: string): Promise<Buffer> {
  if (given) return Buffer.from(given, 'base64');
  const path = join(data, 'keys', name);
  const key = Buffer.from((await privateFile(path, () => randomBytes(KEY_BYTES).toString('base64'))).trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new ConfigurationError([`the file ${path} does not hold 32 bytes in base64; put the right key back`]);
  return key;
}
