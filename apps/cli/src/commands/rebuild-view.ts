import { Command } from 'commander';
import { networkFor } from '../network.js';
import { print } from './roll.js';

/** `gpn rebuild-view <view>`: the way back for documents that are set aside. */
export const rebuildViewCommand = (): Command =>
  new Command('rebuild-view')
    .description('Build a read model anew from the log; until then its questions are answered 503')
    .argument('<view>', 'the view, as gpn status lists it')
    .option('--json', 'print the answer of the API')
    .action(async (view: string, { json }: { readonly json?: boolean }, command: Command) => {
      const path = `/api/operations/views/${encodeURIComponent(view)}/rebuild`;
      const begun = await networkFor(command).post<{ readonly view: string; readonly version: number }>(path);
      print(json ? JSON.stringify(begun) : `${begun.view}, version ${begun.version}, is built anew. How far it is: gpn status.`);
    });
