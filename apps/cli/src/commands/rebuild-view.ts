import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn rebuild-view <view>`: the way back for documents that are set aside. */
export const rebuildViewCommand = (): Command =>
  new Command('rebuild-view')
    .description('Build a read model anew from the log; until then its questions are answered 503')
    .argument('<view>', 'the view, as gpn status lists it')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../actions/rebuild-view.js')).rebuildView));
