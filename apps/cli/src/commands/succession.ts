import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { defined } from '#libs/event-sourcing';
import { displayName, type NamedParty } from '#libs/reference';
import { Failure } from '../failure.js';
import { type Network, networkFor, Refused } from '../network.js';
import { table } from '../table.js';
import { print } from './roll.js';

/** The services that have records of authorities. */
const SERVICES = ['membership', 'people', 'governance', 'working-groups', 'training', 'research'] as const;

interface Authority extends NamedParty {
  readonly authority: string;
  readonly status: string;
  readonly successor?: string;
}

export interface ToMove {
  readonly service: string;
  readonly kind: string;
  readonly record: string;
  readonly part?: string;
  readonly title: string;
  readonly command: { readonly path: string; readonly body: object };
}

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

/** `gpn succession to-move [authority]`, `gpn succession move <authority> --kind official`: what an authority that is no more left open. */
export function successionCommands(): Command {
  const command = new Command('succession').description('Hand over what an authority left that was succeeded by another');
  command
    .command('to-move')
    .argument('[authority]', 'id of the authority (default: every one that was succeeded)')
    .description('Show what has to be moved, over all services, with the command for each; what was moved is shown no longer')
    .option('--json', 'print the lists as JSON, with the bodies of the commands')
    .action(async (authority: string | undefined, { json }: Options, self: Command) => {
      const network = networkFor(self);
      const all: Moving[] = [];
      for (const from of authority ? [await fetchAuthority(network, authority)] : await fetchSucceeded(network)) {
        all.push(await movingFrom(network, from));
      }
      if (json) return print(JSON.stringify(all));
      const open = all.filter(({ items }) => items.length > 0);
      print(open.length === 0 ? 'Nothing has to be moved.' : open.map(asText).join('\n\n'));
    });
  command
    .command('move')
    .argument('<authority>', 'id of the authority that was succeeded')
    .description('Move what the list of to-move names of some kinds: officials, for example, all at once')
    .requiredOption(
      '--kind <kind>',
      'what to move: official, enrolment, practice … as the list calls it; once or several times',
      several,
      [],
    )
    .option('--json', 'print what was moved as JSON')
    .action(async (authority: string, { kind, json }: MoveOptions, self: Command) => {
      const network = networkFor(self);
      const from = await fetchAuthority(network, authority);
      const { items, to } = await movingFrom(network, from);
      if (from.status !== 'succeeded' || !to)
        throw new Failure(`${displayName(from)} was not succeeded by another authority (${from.status}).`);
      const meant = items.filter((item) => kind.includes(item.kind));
      const refused: string[] = [];
      for (const item of meant) {
        try {
          await network.post(item.command.path, item.command.body, randomUUID());
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          refused.push(`${item.kind} ${item.record}: ${error.message}`);
        }
      }
      const moved = meant.length - refused.length;
      if (json) print(JSON.stringify({ moved, refused }));
      else print(`${moved} of ${meant.length} moved to ${displayName(to)}.`);
      if (refused.length > 0) throw new Failure(refused.join('; '));
    });
  return command;
}

const several = (kind: string, previous: readonly string[]): readonly string[] => [...previous, kind];

const fetchAuthority = (network: Network, authority: string): Promise<Authority> =>
  network.get<Authority>(`/api/membership/authorities/${encodeURIComponent(authority)}`);

async function fetchSucceeded(network: Network): Promise<readonly Authority[]> {
  const all: Authority[] = [];
  for await (const authority of network.all<Authority>('/api/membership/authorities', { status: 'succeeded' })) all.push(authority);
  return all;
}

/** Who goes on with it now: the successor, or what came in the place of that one. Undefined: nobody. */
async function findFinalSuccessor(network: Network, from: Authority): Promise<Authority | undefined> {
  const passed = new Set([from.authority]);
  let last = from;
  while (last.status === 'succeeded' && last.successor && !passed.has(last.successor)) {
    passed.add(last.successor);
    last = await newcomer(network, last.successor);
  }
  return last === from ? undefined : last;
}

/** One that has just come is shown a moment later; until then its id says who is meant. */
const newcomer = (network: Network, authority: string): Promise<Authority> =>
  fetchAuthority(network, authority).catch((error: unknown) => {
    if (error instanceof Refused && error.problem.code === 'membership/unknown-authority')
      return { authority, name: authority, status: 'member' };
    throw error;
  });

/** Of an authority that is a member nothing has to be moved. */
async function movingFrom(network: Network, from: Authority): Promise<Moving> {
  if (from.status !== 'succeeded' && from.status !== 'withdrawn') return { from, items: [] };
  const to = await findFinalSuccessor(network, from);
  const query = { authority: from.authority, to: to?.authority };
  const lists = await Promise.all(
    SERVICES.map((service) => network.get<{ readonly items: readonly ToMove[] }>(`/api/${service}/to-move`, query)),
  );
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
