import type { Command } from 'commander';
import type { Answer, Api } from '../api/requests.js';
import { networkFor } from '../network.js';
import { defined } from '../platform.js';
import { print } from '../print.js';
import { table } from '../table.js';

export type Roll = Answer<'GET /api/membership/roll'>;
type RollItem = Roll['members']['items'][number];

interface RollOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
}

interface Shape extends RollOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
}

export async function showRoll(options: Shape, command: Command): Promise<void> {
  const network = networkFor(command);
  const { asOf, knownAt } = options;
  if (options.csv) return void process.stdout.write(await network.text('GET /api/membership/roll.csv', { query: { asOf, knownAt } }));
  const roll = await fetchRoll(network, options);
  print(options.json ? JSON.stringify(roll) : rollAsText(roll));
}

/** As the API answers it, without its count of all that is recorded. */
async function fetchRoll(network: Api, { asOf, knownAt }: RollOptions): Promise<Roll> {
  const roll = await network.send('GET /api/membership/roll', { query: { asOf, knownAt } });
  return defined({ asOf: roll.asOf, knownAt: roll.knownAt, members: roll.members, expressions: roll.expressions });
}

function rollAsText({ asOf, knownAt, members, expressions }: Roll): string {
  const lines = (items: readonly RollItem[]) =>
    table([
      ['COUNTRY', 'AUTHORITY', 'STATUS', 'SINCE', 'FOCAL POINT', 'ID'],
      ...items.map((item) => [
        item.subdivision ?? item.country,
        item.nameEn ?? item.name,
        item.status,
        item.statusSince,
        item.focalPoint === 'not-applicable' ? '' : item.focalPoint,
        item.authority,
      ]),
    ]);
  return [
    `As of ${asOf}${knownAt ? `, as known at ${knownAt}` : ''}: ${members.count} members and ${expressions.count} further expressions of interest.`,
    ...(members.count > 0 ? ['', lines(members.items)] : []),
    ...(expressions.count > 0 ? ['', lines(expressions.items)] : []),
  ].join('\n');
}
