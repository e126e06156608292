/** Ends a script with one clear line on standard error. */
export class ExitError extends Error {
  /**
   * @param {string} message
   * @param {number} [code]
   */
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/**
 * Setting things up speaks on standard error: standard output belongs to what is then started.
 * @param {string} line
 */
export const log = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs a script's work; an ExitError is its one line and exit code, anything else is a fault of ours and shows its stack.
 * @param {() => unknown} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    log(error instanceof ExitError ? error.message : (stack ?? String(error)));
    process.exitCode = error instanceof ExitError ? error.code : 1;
  }
}
