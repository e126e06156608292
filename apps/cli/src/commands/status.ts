import { Command } from 'commander';
import { networkOf } from '../network.js';
import { table } from '../table.js';
import { print } from './roll.js';

interface Status {
  readonly title: string;
  readonly version: string;
  readonly engines: string;
  readonly startedAt: string;
  readonly status: 'ready' | 'not-ready';
  readonly components: Readonly<Record<string, 'up' | 'down'>>;
  readonly views: readonly {
    readonly view: string;
    readonly version: number;
    readonly state: string;
    readonly progress: number;
    readonly lag: number;
  }[];
  readonly publishers: readonly {
    readonly publisher?: string;
    readonly service?: string;
    readonly state?: string;
    readonly lag?: number;
  }[];
  readonly consumers: readonly { readonly group: string; readonly lag: number }[];
  readonly deadLetters: number;
}

const NOT_READY = 3;

/** `gpn status`: what runs and how far it is. Exit code 3 while it is not ready. */
export const statusCommand = (): Command =>
  new Command('status')
    .description('Show what runs and how far each view is; exit code 3 while not everything is ready')
    .option('--json', 'print the answer of the API')
    .action(async ({ json }: { readonly json?: boolean }, command: Command) => {
      const status = await networkOf(command.optsWithGlobals()).get<Status>('/api/operations/status');
      print(json ? JSON.stringify(status) : statusAsText(status));
      if (status.status !== 'ready') process.exitCode = NOT_READY;
    });

function statusAsText({ title, version, engines, startedAt, status, components, views, consumers, deadLetters }: Status): string {
  const parts = Object.entries(components).map(([name, state]) => `${name} ${state}`);
  return [
    `${title} ${version}: ${status === 'ready' ? 'ready' : 'not ready'} (${engines} engines, since ${startedAt.slice(0, 19).replace('T', ' ')} UTC; ${parts.join(', ')})`,
    '',
    table([
      ['VIEW', 'VERSION', 'STATE', 'DONE', 'BEHIND'],
      ...views.map((view) => [view.view, String(view.version), view.state, `${Math.floor(view.progress * 100)}%`, String(view.lag)]),
    ]),
    ...(consumers.length > 0 ? ['', table([['READER', 'WAITING'], ...consumers.map(({ group, lag }) => [group, String(lag)])])] : []),
    '',
    deadLetters === 0 ? 'No dead letters.' : `${deadLetters} dead letters: gpn dead-letters list`,
  ].join('\n');
}
