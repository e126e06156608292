import type { Answer, Api } from './api/requests.js';
import { Refused } from './refused.js';

type Authority = Answer<'GET /api/membership/authorities/{authority}'>;

/** Names by id; what is not told to who asks is left out. */
export type NamesById = ReadonlyMap<string, string>;

/** So many are asked for one by one; more are looked for in the directory. */
const FEW = 8;
const NOBODY: NamesById = new Map();

/** `Ministry of Labour (Lesotho)`, as who asks may read of it. */
export async function authorityNames(network: Api, ids: Iterable<string | undefined>): Promise<NamesById> {
  const wanted = new Set([...ids].filter((id) => id !== undefined));
  if (wanted.size === 0) return NOBODY;
  const authorities = await authoritiesIn(network, wanted);
  return new Map(authorities.filter(({ authority }) => wanted.has(authority)).map((entry) => [entry.authority, entry.displayName]));
}

async function authoritiesIn(network: Api, wanted: ReadonlySet<string>): Promise<readonly Authority[]> {
  const fetchAuthority = (id: string) => network.send('GET /api/membership/authorities/{authority}', { path: { authority: id } });
  const each = wanted.size > FEW ? [] : await Promise.all([...wanted].map((id) => unlessRefused(fetchAuthority(id))));
  if (each.length > 0 && !each.includes(undefined)) return each.filter((authority) => authority !== undefined);
  // A focal point finds all members there, and by their ids its own authority alone.
  const whole = await unlessRefused(network.list('GET /api/membership/authorities'));
  return [...each.filter((authority) => authority !== undefined), ...(whole ?? [])];
}

/** Why persons are shown, as the people service logs each reading. */
export type Purpose = 'meetings' | 'training' | 'membership';

/** Asked for at once. */
const MOST_PERSONS = 200;
const SHOWN = ['registered', 'erased'];

/** Names of persons come from the people service alone. One who was erased reads "erased person". */
export async function personNames(network: Api, ids: Iterable<string | undefined>, purpose: Purpose): Promise<NamesById> {
  const wanted = [...new Set([...ids].filter((id) => id !== undefined))];
  const names = new Map<string, string>();
  for (let from = 0; from < wanted.length; from += MOST_PERSONS) {
    const body = { ids: wanted.slice(from, from + MOST_PERSONS), purpose };
    const answer = await unlessRefused(network.send('POST /api/people/persons/resolve', { body }));
    for (const { id, state, name } of answer?.items ?? []) if (SHOWN.includes(state)) names.set(id, name);
  }
  return names;
}

/** Of working groups. */
export async function groupNames(network: Api, ids: Iterable<string | undefined>): Promise<NamesById> {
  const wanted = [...new Set([...ids].filter((id) => id !== undefined))];
  const groups = await Promise.all(
    wanted.map((id) => unlessRefused(network.send('GET /api/working-groups/groups/{group}', { path: { group: id } }))),
  );
  return new Map(wanted.flatMap((id, index) => (groups[index] ? [[id, groups[index].name] as const] : [])));
}

/** Undefined: not for who asks, or no service of this network. What is asked for besides is shown all the same. */
export async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
