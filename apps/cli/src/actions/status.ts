import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Status = Answer<'GET /api/operations/status'>;
type Instances = Answer<'GET /api/operations/instances'>;

const NOT_READY = 3;

export async function showStatus({ json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const network = networkFor(command);
  const status = await network.send('GET /api/operations/status');
  const { items: instances, away = [] } = await network.send('GET /api/operations/instances');
  print(json ? JSON.stringify({ ...status, instances, away }) : statusAsText(status, { items: instances, away }));
  if (status.status === 'not-ready') process.exitCode = NOT_READY;
}

const WORDS = { ready: 'ready', degraded: 'ready, but something was set aside', 'not-ready': 'not ready' } as const;

const since = (instant: string): string => `${instant.slice(0, 19).replace('T', ' ')} UTC`;

/** `3 of 4 views, publisher, 2 of 2 policies` */
function ledBy({ leads, standsBy }: Instances['items'][number]): string {
  const isPolicy = (name: string) => name.startsWith('policy:');
  const isView = (name: string) => name !== 'publisher' && !isPolicy(name);
  const all = [...leads, ...standsBy];
  const share = (isOfThem: (name: string) => boolean) => `${leads.filter(isOfThem).length} of ${all.filter(isOfThem).length}`;
  return [
    `${share(isView)} views`,
    ...(leads.includes('publisher') ? ['publisher'] : []),
    ...(all.some(isPolicy) ? [`${share(isPolicy)} policies`] : []),
  ].join(', ');
}

/** Why something stands still, and what was gone past, each in a line of its own. */
function describeTroubles({ views, publishers, policies, indexes, missed, foreign }: Status): readonly string[] {
  const workers = [
    ...views.map((view) => ({ name: `${view.view}@${view.version}`, aside: [], ...view })),
    ...publishers.map((publisher) => ({ name: `publisher ${publisher.publisher}`, aside: [], ...publisher })),
    ...policies.map((policy) => ({ name: `policy ${policy.policy}`, aside: [], ...policy })),
  ];
  const lines = workers.flatMap(({ name, error, aside, foreignSinceStart }) => [
    ...(error ? [`${name}: ${error}`] : []),
    ...aside.map(({ key, why }) => `${name}: ${key} is set aside: ${why}`),
    ...(foreignSinceStart
      ? [`${name}: since its start, went past ${foreignSinceStart.count} events that somebody else wrote into its streams`]
      : []),
  ]);
  const ofIndexes = indexes.flatMap(({ index, state, error }) =>
    state === 'live' ? [] : [`${index}: ${state}${error ? `: ${error}` : ''}`],
  );
  const ofReaders = missed.map(
    ({ group, topic, from, to, messages }) =>
      `${group}: ${messages} messages of ${topic} (${from} to ${to}) were taken away by retention before it had read them`,
  );
  const ofOthers = foreign.events.map(
    ({ service, stream, revision }) => `${service}: revision ${revision} of ${stream} is not ours: gpn accept-foreign`,
  );
  const all = [...lines, ...ofIndexes, ...ofReaders, ...ofOthers];
  return all.length > 0 ? ['', ...all] : [];
}

function statusAsText(said: Status, { items, away = [] }: Instances): string {
  const { title, version, engines, startedAt, status, components, views, publishers, consumers, deadLetters } = said;
  const parts = Object.entries(components).map(([name, state]) => `${name} ${state}`);
  return [
    `${title} ${version}: ${WORDS[status]} (${engines} engines, since ${since(startedAt)}; ${parts.join(', ')})`,
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
    ...describeTroubles(said),
    ...(consumers.length > 0 ? ['', table([['READER', 'WAITING'], ...consumers.map(({ group, lag }) => [group, String(lag)])])] : []),
    '',
    table([
      ['INSTANCE', 'SERVICE', 'VERSION', 'SINCE', 'IS', 'LEADS'],
      ...items.map((item) => [item.instance, item.service, item.version, since(item.startedAt), item.status, ledBy(item)]),
    ]),
    ...(away.length > 0 ? [`No instance answers of: ${away.join(', ')}`] : []),
    '',
    deadLetters === 0 ? 'No dead letters.' : `${deadLetters} dead letters: gpn dead-letters list`,
  ].join('\n');
}
