import { EMPTY_ROOT, HASH_BYTES, isSameHash } from '../hashing.js';
import { isKeyName } from '../keys.js';
import type { Checkpoint } from '../statements.js';
import { LogFormatError, readBase64, readNumber } from '../strict.js';

/**
 * Reads the text of a checkpoint, strictly: origin, size and root, a line each and nothing after. Extension lines, which some logs
 * have, are refused: not every signature covers them.
 * @throws LogFormatError
 */
export function readCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.length !== 4 || lines[3] !== '') throw new LogFormatError('checkpoint', 'is not three lines: origin, size, root');
  const [origin, decimal, encoded] = lines as [string, string, string, string];
  if (!isKeyName(origin)) throw new LogFormatError('checkpoint.origin', 'is no name that a key may have');
  const size = readNumber('checkpoint.size', decimal);
  const root = readBase64('checkpoint.root', encoded);
  if (root.length !== HASH_BYTES) throw new LogFormatError('checkpoint.root', `has ${root.length} bytes, not ${HASH_BYTES}`);
  if (size === 0 && !isSameHash(root, EMPTY_ROOT)) throw new LogFormatError('checkpoint.root', 'is not that of a log without entries');
  return { origin, size, root };
}
