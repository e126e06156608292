import { isNativeError } from 'node:util/types';

const BUSY = 5;
const LOCKED = 6;
const UNAVAILABLE: Readonly<Record<number, string>> = {
  3: 'no permission',
  [BUSY]: 'another process holds it',
  [LOCKED]: 'it is locked',
  8: 'it is read-only',
  10: 'the disk failed',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened',
  26: 'it is not a database of this platform',
};

/** The file cannot be used now. Nothing of what was asked is written. */
export class FileUnavailable extends Error {
  constructor(
    readonly file: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${reason}`, options);
    this.name = 'FileUnavailable';
  }
}

/** SQLite's primary result code, when it is SQLite's error. */
function errorCode(error: unknown): number | undefined {
  const code = isNativeError(error) && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

export function isBusy(error: unknown): boolean {
  const code = errorCode(error);
  return code === BUSY || code === LOCKED;
}

/** Says in words what SQLite or the file system has against the file; other errors (ours) stay as they are. */
export function explain(file: string, error: unknown): unknown {
  const code = errorCode(error);
  const closed = isNativeError(error) && 'code' in error && error.code === 'ERR_INVALID_STATE';
  if (closed) return new FileUnavailable(file, 'it is closed', { cause: error });
  if (code === undefined) return error;
  const reason = UNAVAILABLE[code];
  return reason ? new FileUnavailable(file, reason, { cause: error }) : error;
}

/** A port's own error for a file that cannot be used now. */
export type Unavailable = new (message: string, options: ErrorOptions) => Error;

/** The port's own error in the place of FileUnavailable; others stay as they are. */
export const unavailableAs = (kind: Unavailable, error: unknown): unknown =>
  error instanceof FileUnavailable ? new kind(error.message, { cause: error }) : error;

/** Asks the database now. @throws the port's own error when the file cannot be read */
export function asking<T>(file: string, kind: Unavailable, question: () => T): T {
  try {
    return question();
  } catch (error) {
    throw unavailableAs(kind, explain(file, error));
  }
}
