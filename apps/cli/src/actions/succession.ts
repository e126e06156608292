import type { Command } from 'commander';
import type { Answer, Api } from '../api/requests.js';
import { Failure } from '../failure.js';
import { networkFor, Refused } from '../network.js';
import { defined } from '../platform.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Authority = Answer<'GET /api/membership/authorities/{authority}'>;
export type ToMove = Answer<(typeof TO_MOVE)[number]>['items'][number];

/** What each service that has records of authorities says of them. */
const TO_MOVE = [
  'GET /api/membership/to-move',
  'GET /api/people/to-move',
  'GET /api/governance/to-move',
  'GET /api/working-groups/to-move',
  'GET /api/training/to-move',
  'GET /api/research/to-move',
] as const;

interface Moving {
  readonly from: Authority;
  readonly to?: Authority['successorNow'];
  readonly items: readonly ToMove[];
}

interface Options {
  readonly json?: boolean;
}

interface MoveOptions extends Options {
  readonly kind: readonly string[];
}

export async function showWhatToMove(authority: string | undefined, { json }: Options, command: Command): Promise<void> {
  const network = networkFor(command);
  const all: Moving[] = [];
  for (const from of authority ? [await fetchAuthority(network, authority)] : await fetchSucceeded(network)) {
    all.push(await movingFrom(network, from));
  }
  if (json) return print(JSON.stringify(all));
  const open = all.filter(({ items }) => items.length > 0);
  print(open.length === 0 ? 'Nothing has to be moved.' : open.map(asText).join('\n\n'));
}

export async function moveToSuccessor(authority: string, { kind, json }: MoveOptions, command: Command): Promise<void> {
  const network = networkFor(command);
  const from = await fetchAuthority(network, authority);
  const { items, to } = await movingFrom(network, from);
  if (from.status !== 'succeeded' || !to) throw new Failure(`${from.displayName} was not succeeded by another authority (${from.status}).`);
  const meant = items.filter((item) => kind.includes(item.kind));
  const refused: string[] = [];
  for (const item of meant) {
    try {
      await network.carryOut(item.command);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(`${item.kind} ${item.record}: ${error.message}`);
    }
  }
  const moved = meant.length - refused.length;
  print(json ? JSON.stringify({ moved, refused }) : `${moved} of ${meant.length} moved to ${to.displayName}.`);
  if (refused.length > 0) throw new Failure(refused.join('; '));
}

const fetchAuthority = (network: Api, authority: string): Promise<Authority> =>
  network.send('GET /api/membership/authorities/{authority}', { path: { authority } });

const fetchSucceeded = (network: Api): Promise<readonly Authority[]> =>
  network.list('GET /api/membership/authorities', { query: { status: 'succeeded' } });

/** Of an authority that is a member nothing has to be moved. */
async function movingFrom(network: Api, from: Authority): Promise<Moving> {
  if (from.status !== 'succeeded' && from.status !== 'withdrawn') return { from, items: [] };
  const to = from.successorNow;
  const query = { authority: from.authority, to: to?.authority };
  const lists = await Promise.all(TO_MOVE.map((request) => network.send(request, { query })));
  return defined({ from, to, items: lists.flatMap(({ items }) => items) });
}

const asText = ({ from, to, items }: Moving): string =>
  [
    `${from.displayName}, ${from.authority}, ${to ? `was succeeded by ${to.displayName}, ${to.authority}` : `is no member (${from.status})`}:`,
    table([
      ['SERVICE', 'WHAT', 'RECORD', 'COMMAND'],
      ...items.map(({ service, kind, title, record, command }) => [service, `${kind}: ${title}`, record, `POST ${command.path}`]),
    ]),
  ].join('\n');
