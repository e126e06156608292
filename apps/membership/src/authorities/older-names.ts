import { aggregateId, type ClaimsAnew, command, type RecordedEvent } from '#libs/event-sourcing';
import { foldsAsBefore } from '#libs/names';
import { stateOn } from './domain/authority-history.js';
import { membership } from './domain/membership.decider.js';
import { type MembershipEvents, ReserveName } from './domain/membership.messages.js';
import { toNameStream } from './domain/names.js';

/** Names that fold otherwise than when they were recorded are reserved where they are looked for now. */
export const olderNames: ClaimsAnew = {
  categories: [membership.category],
  concerns: ({ type, data, stream }: RecordedEvent) => {
    const name = nameIn(type, data);
    return name === undefined || foldsAsBefore(name) ? undefined : aggregateId(stream);
  },
  claimOf: async (owner, load) => {
    const { history } = (await load(membership, owner)).state;
    const facts = stateOn(history).authority;
    return facts && command(ReserveName, { authority: toNameStream(facts), owner, name: facts.name, asOf: -1 });
  },
};

function nameIn(type: string, data: object): string | undefined {
  if (type === 'InterestExpressed' || type === 'InvitationIssued' || type === 'MembershipTakenOver')
    return (data as MembershipEvents[typeof type]).authority.name;
  return type === 'AuthorityRenamed' ? (data as MembershipEvents[typeof type]).name : undefined;
}
