const EXPECTED = ['ConfigurationError', 'DataInUse', 'DataFolderUnusable'];

interface Coded extends Error {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
}

/** Why the network did not start: one line where it is something that people can mend, else everything that is known. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return `The network did not start: ${String(error)}`;
  const { code, port, address } = error as Coded;
  if (code === 'EADDRINUSE') return `Port ${port} on ${address} is in use. Stop what listens there, or set GPN_PORT to another port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${address ?? ''} to listen on. Set GPN_HOST to one it has.`;
  if (code === 'EACCES' && port !== undefined) return `This user may not listen on port ${port}. Set GPN_PORT to a port above 1023.`;
  if (EXPECTED.includes(error.name)) return error.message;
  return `The network did not start: ${error.stack ?? error.message}`;
}
