import { Command } from 'commander';
import { lazily } from '../lazily.js';

/** `gpn status`: what runs and how far it is. Exit code 3 while it is not ready. */
export const statusCommand = (): Command =>
  new Command('status')
    .description('Show what runs and how far each view is; exit code 3 while not everything works')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../actions/status.js')).showStatus));
