export type UnreadableBecause = 'not-text' | 'quote-open' | 'quote-out-of-place' | 'row-too-long';

/** A file that cannot be read on as a table; the rows before the one at fault were given. */
export class UnreadableTable extends Error {
  constructor(
    readonly because: UnreadableBecause,
    /** Line of the file on which the row at fault begins, from 1. */
    readonly line: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UnreadableTable';
  }
}
