import { Command } from 'commander';
import { networkOf } from '../network.js';
import { table } from '../table.js';
import { print } from './roll.js';

interface Status {
  readonly title: string;
  readonly version: string;
  readonly engines: string;
  readonly startedAt: string;
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly components: Readonly<Record<string, 'up' | 'down'>>;
  readonly views: readonly {
    readonly view: string;
    readonly version: number;
    readonly state: string;
    readonly progress: number;
    readonly lag: number;
    readonly setAside: number;
    readonly aside?: readonly { readonly key: string; readonly why: string }[];
    readonly error?: string;
    readonly foreign?: { readonly count: number };
  }[];
  readonly publishers: readonly {
    readonly publisher: string;
    readonly state: string;
    readonly lag: number;
    readonly error?: string;
    readonly foreign?: { readonly count: number };
  }[];
  readonly consumers: readonly { readonly group: string; readonly lag: number }[];
  readonly deadLetters: number;
}

const NOT_READY = 3;

/** `gpn status`: what runs and how far it is. Exit code 3 while it is not ready. */
export const statusCommand = (): Command =>
  new Command('status')
    .description('Show what runs and how far each view is; exit code 3 while not everything works')
    .option('--json', 'print the answer of the API')
    .action(async ({ json }: { readonly json?: boolean }, command: Command) => {
      const status = await networkOf(command).get<Status>('/api/operations/status');
      print(json ? JSON.stringify(status) : statusAsText(status));
      if (status.status === 'not-ready') process.exitCode = NOT_READY;
    });

const WORDS = { ready: 'ready', degraded: 'ready, but something was set aside', 'not-ready': 'not ready' } as const;

/** Why something stands still, and what was gone past, each in a line of its own. */
function troublesOf(views: Status['views'], publishers: Status['publishers']): readonly string[] {
  const workers = [
    ...views.map((view) => ({ name: `${view.view}@${view.version}`, aside: [], ...view })),
    ...publishers.map((publisher) => ({ name: `publisher ${publisher.publisher}`, aside: [], ...publisher })),
  ];
  const lines = workers.flatMap(({ name, error, aside, foreign }) => [
    ...(error ? [`${name}: ${error}`] : []),
    ...aside.map(({ key, why }) => `${name}: ${key} is set aside: ${why}`),
    ...(foreign ? [`${name}: went past ${foreign.count} events that somebody else wrote into its streams`] : []),
  ]);
  return lines.length > 0 ? ['', ...lines] : [];
}

function statusAsText({
  title,
  version,
  engines,
  startedAt,
  status,
  components,
  views,
  publishers,
  consumers,
  deadLetters,
}: Status): string {
  const parts = Object.entries(components).map(([name, state]) => `${name} ${state}`);
  return [
    `${title} ${version}: ${WORDS[status]} (${engines} engines, since ${startedAt.slice(0, 19).replace('T', ' ')} UTC; ${parts.join(', ')})`,
    '',
    table([
      ['VIEW', 'VERSION', 'STATE', 'DONE', 'BEHIND', 'SET ASIDE'],
      ...views.map(({ view, version, state, progress, lag, setAside }) => [
        view,
        String(version),
        state,
        `${Math.floor(progress * 100)}%`,
        String(lag),
        setAside > 0 ? String(setAside) : '',
      ]),
    ]),
    '',
    table([['PUBLISHER', 'STATE', 'BEHIND'], ...publishers.map(({ publisher, state, lag }) => [publisher, state, String(lag)])]),
    ...troublesOf(views, publishers),
    ...(consumers.length > 0 ? ['', table([['READER', 'WAITING'], ...consumers.map(({ group, lag }) => [group, String(lag)])])] : []),
    '',
    deadLetters === 0 ? 'No dead letters.' : `${deadLetters} dead letters: gpn dead-letters list`,
  ].join('\n');
}
