import type { Command } from 'commander';
import { networkFor } from '../network.js';
import { print } from '../print.js';

export async function rebuildView(view: string, { json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const path = `/api/operations/views/${encodeURIComponent(view)}/rebuild`;
  const begun = await networkFor(command).post<{ readonly view: string; readonly version: number }>(path);
  print(json ? JSON.stringify(begun) : `${begun.view}, version ${begun.version}, is built anew. How far it is: gpn status.`);
}
