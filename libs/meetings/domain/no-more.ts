import { type Heirs, heirCalled, type MemberReplica, membersOnly } from '#libs/parties';
import { refuse } from './refusals.js';

/** The replicas of a party that a command gives something, or whose place or action it is about; and of who came in its place. */
export interface PartyFacts extends Heirs {
  readonly organisation?: { readonly status: string; readonly retiredOn?: string };
  readonly member?: MemberReplica;
}

const { assertNotGone } = membersOnly(refuse);

/** @throws Refusal for a member that has left, or an organisation that was retired, by the day */
export function assertThere({ organisation, member }: PartyFacts, day: string, field: string): void {
  assertNotGone(member, day, { field });
  const retiredOn = organisation?.retiredOn;
  if (retiredOn !== undefined && day >= retiredOn) {
    throw refuse['organisation-retired'](`The organisation was retired on ${retiredOn}.`, field);
  }
}

/** True for the party itself, and for an authority that came in its place. @throws Refusal for one that is no more on the day */
export function speaksFor(party: string | undefined, holder: string, facts: PartyFacts, day: string): boolean {
  if (holder === party) {
    assertThere(facts, day, 'holder');
    return true;
  }
  const heir = facts.member && heirCalled(holder, facts.member, facts);
  assertNotGone(heir, day, { field: 'holder' });
  return heir !== undefined;
}
