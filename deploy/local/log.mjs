/** Ends a script with one clear line on standard error. */
export class ExitError extends Error {
  constructor(message, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Setting things up speaks on standard error: standard output belongs to what is then started. */
export const log = (line) => process.stderr.write(`${line}\n`);

/** Runs a script's work; an ExitError is its one line and exit code, anything else is a fault of ours and shows its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    log(error instanceof ExitError ? error.message : (error?.stack ?? String(error)));
    process.exitCode = error instanceof ExitError ? error.code : 1;
  }
}
