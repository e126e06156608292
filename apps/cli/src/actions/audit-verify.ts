import type { Command } from 'commander';
import { Failure } from '../failure.js';

interface Options {
  readonly folder?: string;
  readonly key?: string;
  readonly vault?: boolean;
  readonly json?: boolean;
}

/** Checks the log of the network, or one that lies in a folder. @throws Failure with the exit code 4 when it is not whole */
export async function verify({ folder, key, vault = false, json = false }: Options, command: Command): Promise<void> {
  if (folder === undefined) {
    if (key !== undefined) throw new Failure('--key goes with --folder: the network knows the keys of its log.');
    const { verifyNetwork } = await import('./audit-verify-network.js');
    return verifyNetwork({ json, vault }, command);
  }
  if (vault) throw new Failure('--vault goes without --folder: the vault is asked by the network.');
  if (key === undefined) throw new Failure('--folder needs --key: a file with the public keys that the log has published, one a line.');
  const { verifyFolder } = await import('./audit-verify-folder.js');
  return verifyFolder({ folder, key, json });
}
