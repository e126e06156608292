import { foldsAsBefore } from '#libs/names';
import { stateOn } from './authority-history.js';
import type { AuthorityFacts } from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import type { Membership } from './membership-state.js';
import { authorityId, laterBearerId, olderAuthorityId } from './official-name.js';

/** Whose a name is and was. */
export interface Bearers {
  /** Who has it now; absent: nobody. */
  readonly now?: string;
  /** The others who had it, or were given it, the first first. */
  readonly before: readonly string[];
  /** The id that an authority would get which is recorded under it now: that of `now`, else a new one. */
  readonly id: string;
}

/** A name in its jurisdiction. */
export interface QualifiedName {
  readonly country: string;
  readonly subdivision?: string | undefined;
  readonly name: string;
}

export type LoadMembership = (id: string) => Promise<Membership>;

/** The stream of the name that an authority has after everything recorded; undefined while nothing is. */
function ownNameStream({ history }: Pick<Membership, 'history'>): string | undefined {
  const facts = stateOn(history).authority;
  return facts && toNameStream(facts);
}

/** Where it may stand whose a name is, in the order in which it is looked for: under the folding of older logs, if that is another. */
export function toNameStreams(qualifiedName: QualifiedName): readonly string[] {
  return foldsAsBefore(qualifiedName.name)
    ? [toNameStream(qualifiedName)]
    : [toOlderNameStream(qualifiedName), toNameStream(qualifiedName)];
}

export const toNameStream = ({ country, subdivision, name }: QualifiedName): string => authorityId(country, subdivision, name);

/** Who was given the name of this stream last: whoever reserved it, else whoever was recorded under it first. */
export const findOwner = ({ id, history, reservation }: Membership): string | undefined =>
  reservation?.owner ?? (history.length > 0 ? id : undefined);

/** True while the owner of the name of a stream has it, or may still come to take it. */
export function bears(owner: Membership, stream: string, { asOf }: { readonly asOf: number } = { asOf: -1 }): boolean {
  const facts = stateOn(owner.history).authority;
  if (facts && toNameStreams(facts).includes(stream)) return true;
  return owner.lived <= asOf;
}

/**
 * Whose a name is, by its reservation. What was recorded in the very same spelling under the folding of older logs goes before: two
 * that were told apart then are still found each by its own name.
 */
export async function findBearers(qualifiedName: QualifiedName, load: LoadMembership): Promise<Bearers> {
  const stream = toNameStream(qualifiedName);
  const former = new Set<string>();
  let now: string | undefined;
  let id = stream;
  for (const candidate of toNameStreams(qualifiedName)) {
    const state = await load(candidate);
    if (state.history.length > 0) former.add(candidate);
    for (const owner of state.owners) former.add(owner);
    const owner = findOwner(state);
    if (owner !== undefined && bears(owner === candidate ? state : await load(owner), candidate, state.reservation)) now ??= owner;
    if (candidate === stream && state.revision >= 0) id = laterBearerId(stream, state.revision);
  }
  return { ...(now !== undefined && { now }), before: [...former].filter((bearer) => bearer !== now), id: now ?? id };
}

/** @throws Refusal while another authority has the name of this stream. `holder`: whoever reserved it last, if that is not the stream's own */
export function assertMayTake(nameStream: string, state: Membership, taker: string, holder: Membership | undefined): void {
  const owner = findOwner(state);
  if (owner === undefined || owner === taker) return;
  const ownerState = owner === nameStream ? state : holder;
  if (!ownerState || bears(ownerState, nameStream, state.reservation)) throw nameHeldBy(owner);
}

export const nameHeldBy = (owner: string) =>
  refuse['name-held'](
    `The name is that of the authority ${owner}; go on with its history. If nothing is recorded of it, a step was interrupted: repeat that.`,
    'name',
  );

const toOlderNameStream = ({ country, subdivision, name }: QualifiedName): string => olderAuthorityId(country, subdivision, name);

/** What an authority's name would be after these events, where that is another name than before; undefined: it stays. */
export function nameTakenBy(previous: Membership, next: Membership): AuthorityFacts | undefined {
  const facts = stateOn(next.history).authority;
  return facts && toNameStream(facts) !== ownNameStream(previous) ? facts : undefined;
}
