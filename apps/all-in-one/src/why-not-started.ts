import { maskCredentials } from '#libs/platform';

const EXPECTED = ['ConfigurationError', 'DataInUse', 'DataFolderUnusable'];

/** Why the network did not start: one line where it is something that people can mend, else everything that is known. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return maskCredentials(`The network did not start: ${String(error)}`);
  if (EXPECTED.includes(error.name)) return maskCredentials(error.message.split(/\s*\n\s*/).join(' '));
  return maskCredentials(`The network did not start: ${error.stack ?? error.message}`);
}
