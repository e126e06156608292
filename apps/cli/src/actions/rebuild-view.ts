import type { Command } from 'commander';
import { networkFor } from '../network.js';
import { print } from '../print.js';

export async function rebuildView(view: string, { json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const begun = await networkFor(command).send('POST /api/operations/views/{view}/rebuild', { path: { view } });
  print(json ? JSON.stringify(begun) : `${begun.view}, version ${begun.version}, is built anew. How far it is: gpn status.`);
}
