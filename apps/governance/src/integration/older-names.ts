import { aggregateId, type ClaimsAnew, type RecordedEvent } from '#libs/event-sourcing';
import { foldsAsBefore } from '#libs/names';
import { nameHeld, organisation } from '../domain/organisation.decider.js';
import type { OrganisationEvents } from '../domain/organisation.messages.js';

/** Names of organisations that fold otherwise than when they were recorded are held where they are looked for now. */
export const olderNames: ClaimsAnew = {
  categories: [organisation.category],
  concerns: ({ type, data, stream }: RecordedEvent) => {
    if (type !== 'OrganisationRegistered' && type !== 'OrganisationRenamed') return undefined;
    const { name } = data as OrganisationEvents[typeof type];
    return foldsAsBefore(name) ? undefined : aggregateId(stream);
  },
  claimOf: async (id, load) => {
    const { name, country } = (await load(organisation, id)).state;
    return name === undefined ? undefined : nameHeld(id, country, name);
  },
};
