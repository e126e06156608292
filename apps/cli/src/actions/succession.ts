import type { Command } from 'commander';
import { displayName } from '#libs/reference';
import type { Answer, Api } from '../api/requests.js';
import { Failure } from '../failure.js';
import { networkFor, Refused } from '../network.js';
import { defined } from '../platform.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Entry = Answer<'GET /api/membership/authorities/{authority}'>;
/** One that has just come may be known by its id alone. */
type Authority = Pick<Entry, 'authority' | 'name' | 'status'> & Partial<Entry>;
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
  readonly to?: Authority;
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
  if (from.status !== 'succeeded' || !to)
    throw new Failure(`${displayName(from)} was not succeeded by another authority (${from.status}).`);
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
  print(json ? JSON.stringify({ moved, refused }) : `${moved} of ${meant.length} moved to ${displayName(to)}.`);
  if (refused.length > 0) throw new Failure(refused.join('; '));
}

const fetchAuthority = (network: Api, authority: string): Promise<Authority> =>
  network.send('GET /api/membership/authorities/{authority}', { path: { authority } });

const fetchSucceeded = (network: Api): Promise<readonly Authority[]> =>
  network.list('GET /api/membership/authorities', { query: { status: 'succeeded' } });

/** Who goes on with it now: the successor, or what came in the place of that one. Undefined: nobody. */
async function findFinalSuccessor(network: Api, from: Authority): Promise<Authority | undefined> {
  const passed = new Set([from.authority]);
  let last = from;
  while (last.status === 'succeeded' && last.successor && !passed.has(last.successor)) {
    passed.add(last.successor);
    last = await newcomer(network, last.successor);
  }
  return last === from ? undefined : last;
}

/** One that has just come is shown a moment later; until then its id says who is meant. */
const newcomer = (network: Api, authority: string): Promise<Authority> =>
  fetchAuthority(network, authority).catch((error: unknown) => {
    if (error instanceof Refused && error.problem.code === 'membership/unknown-authority')
      return { authority, name: authority, status: 'member' };
    throw error;
  });

/** Of an authority that is a member nothing has to be moved. */
async function movingFrom(network: Api, from: Authority): Promise<Moving> {
  if (from.status !== 'succeeded' && from.status !== 'withdrawn') return { from, items: [] };
  const to = await findFinalSuccessor(network, from);
  const query = { authority: from.authority, to: to?.authority };
  const lists = await Promise.all(TO_MOVE.map((request) => network.send(request, { query })));
  return defined({ from, to, items: lists.flatMap(({ items }) => items) });
}

const asText = ({ from, to, items }: Moving): string =>
  [
    `${displayName(from)}, ${from.authority}, ${to ? `was succeeded by ${displayName(to)}, ${to.authority}` : `is no member (${from.status})`}:`,
    table([
      ['SERVICE', 'WHAT', 'RECORD', 'COMMAND'],
      ...items.map(({ service, kind, title, record, command }) => [service, `${kind}: ${title}`, record, `POST ${command.path}`]),
    ]),
  ].join('\n');
