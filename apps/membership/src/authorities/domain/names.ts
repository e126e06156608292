import { hasValue, type ReservedValue, type UniqueValue } from '#libs/event-sourcing';
import { stateOn } from './authority-history.js';
import type { MembershipEvent } from './authority-state.js';
import { refuse } from './membership.refusals.js';
import type { Membership } from './membership-state.js';
import { authorityId, laterBearerId } from './official-name.js';

/** Whose a name is and was. */
export interface Bearers {
  /** Who has it now; absent: nobody. */
  readonly bearer?: string;
  /** The others who had it, or were given it, the first first. */
  readonly formerBearers: readonly string[];
  /** The id that an authority would get which is recorded under it now: that of `bearer`, else a new one. */
  readonly id: string;
}

/** A name in its jurisdiction. */
export interface QualifiedName {
  readonly country: string;
  readonly subdivision?: string | undefined;
  readonly name: string;
}

/** The streams on which it is said whose the names are. */
export const NAMES = 'authorityname';

/** How what is recorded of a name and of an authority is read. */
export interface LoadNames {
  readonly name: (id: string) => Promise<ReservedValue>;
  readonly authority: (id: string) => Promise<Membership>;
}

/** The id of a name, on whose stream it is said whose it is; the first authority that is recorded under it has the same id. */
export const toNameId = ({ country, subdivision, name }: QualifiedName): string => authorityId(country, subdivision, name);

/** The id of the name that an authority has after everything recorded; undefined while nothing is. */
function ownNameId({ history }: Membership): string | undefined {
  const facts = stateOn(history).details;
  return facts && toNameId(facts);
}

const nameHeldBy = (owner: string) =>
  refuse['name-held'](
    `The name is that of the authority ${owner}; go on with its history. If nothing is recorded of it, a step was interrupted: repeat that.`,
    'name',
  );

/** Of two authorities one has a name; a successor that is new is held its name until it takes over. */
export const uniqueName: UniqueValue<Membership, MembershipEvent> = {
  value: ownNameId,
  taken: nameHeldBy,
  isBlank: ({ history }) => history.length === 0,
  promised: ({ type, data }) => (type === 'AuthoritySucceeded' ? { owner: data.successor, value: toNameId(data.details) } : undefined),
};

/** True while the authority that a name was reserved for has it, or may still come to take it. */
export const bears = (owner: Membership, name: string, { ownerRevision }: Pick<ReservedValue, 'ownerRevision'>): boolean =>
  hasValue(uniqueName, { state: owner, revision: owner.revision }, { value: name, ownerRevision });

/** Whose a name is, by its reservation. */
export async function findBearers(qualifiedName: QualifiedName, load: LoadNames): Promise<Bearers> {
  const id = toNameId(qualifiedName);
  const reserved = await load.name(id);
  const { owner, owners, revision } = reserved;
  if (owner === undefined) return { formerBearers: [], id };
  if (!bears(await load.authority(owner), id, reserved)) return { formerBearers: [...owners], id: laterBearerId(id, revision) };
  return { bearer: owner, formerBearers: owners.filter((former) => former !== owner), id: owner };
}
