/** Something that is to be read is not what the format says. */
export class LogFormatError extends Error {
  constructor(
    /** What cannot be read: `checkpoint.size`, `proof`. */
    readonly field: string,
    /** Why, to follow the field. */
    readonly rule: string,
    options?: ErrorOptions,
  ) {
    super(`${field} ${rule}`, options);
    this.name = 'LogFormatError';
  }
}

const NUMBER = /^(?:0|[1-9][0-9]{0,15})$/;

/**
 * A decimal number as it is written by who writes each number in one way: no sign, no leading zeros, at most 2^53 - 1.
 * @throws LogFormatError
 */
export function readNumber(field: string, text: string): number {
  const value = Number(text);
  if (!NUMBER.test(text) || !Number.isSafeInteger(value)) throw new LogFormatError(field, 'is no decimal number below 2^53');
  return value;
}

/**
 * Bytes in the one base64 text that they have: padded, unused bits zero, no line ends within. Others' readers let several texts stand
 * for the same bytes; then a changed bit would not be found.
 * @throws LogFormatError
 */
export function readBase64(field: string, text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new LogFormatError(field, 'is not base64 in its one form');
  return bytes;
}

/** Bytes of which UTF-8 makes a text without loss. @throws LogFormatError */
export function readText(field: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new LogFormatError(field, 'is not UTF-8', { cause: error });
  }
}
