import type { DescribedQuery } from '../api/description.js';
import { Failure } from '../failure.js';
import type { Network } from '../network.js';
import { closestMatch } from '../platform.js';

/** A kind of record whose history the network tells. */
export interface RecordKind {
  readonly kind: string;
  readonly service: string;
  /** What the id is called in the API. */
  readonly idField: string;
  /** The field of the query by which whoever acts for a party says for which; absent: none may ask for its own alone. */
  readonly ownerField?: string | undefined;
  /** True: a record has the id of the party whose it is. */
  readonly isOfItsOwner: boolean;
  readonly pathOf: (id: string) => string;
}

/** By what the network says of itself: nobody keeps a list of them here. */
export async function recordKinds(network: Pick<Network, 'description'>): Promise<readonly RecordKind[]> {
  const { paths } = await network.description();
  return Object.entries(paths)
    .flatMap(([path, { get }]) => (get?.['x-gpn-history'] ? [toKind(get['x-gpn-history'], path, get)] : []))
    .toSorted((first, second) => first.kind.localeCompare(second.kind));
}

function toKind(kind: string, path: string, { 'x-gpn-rule': rule = [] }: DescribedQuery): RecordKind {
  const [, service = ''] = /^\/api\/([^/]+)\//.exec(path) ?? [];
  const [, idField = ''] = /\{(\w+)\}/.exec(path) ?? [];
  const owned = rule.flatMap((permission) => (typeof permission === 'object' ? (permission.owns ?? []) : []));
  return {
    ...{ kind, service, idField },
    isOfItsOwner: owned.includes(idField),
    ownerField: owned.find((field) => field !== idField),
    pathOf: (id) => path.replace(`{${idField}}`, encodeURIComponent(id)),
  };
}

/** @throws Failure that names the kinds */
export function findKind(kinds: readonly RecordKind[], word: string | undefined): RecordKind {
  const words = kinds.map(({ kind }) => kind);
  const list = words.join(', ');
  if (word === undefined) throw new Failure(`Say what to replay: gpn replay <kind> <id>, or gpn replay --check. The kinds are ${list}.`);
  const match = kinds.find(({ kind }) => kind === word);
  if (match) return match;
  const meant = closestMatch(word, words);
  throw new Failure(`"${word}" is no kind of record${meant ? `; did you mean ${meant}?` : '.'} The kinds are ${list}.`);
}
