import { aggregateId, type ClaimsAnew, type RecordedEvent } from '#libs/event-sourcing';
import { foldsAsBefore } from '#libs/names';
import { group, hold } from '../domain/group.decider.js';
import type { GroupEvents } from '../domain/group.messages.js';

/** Names of groups that fold otherwise than when they were recorded are held where they are looked for now. */
export const olderNames: ClaimsAnew = {
  categories: [group.category],
  concerns: ({ type, data, stream }: RecordedEvent) => {
    if (type !== 'GroupProposed' && type !== 'GroupRenamed') return undefined;
    const { name } = data as GroupEvents[typeof type];
    return foldsAsBefore(name) ? undefined : aggregateId(stream);
  },
  claimOf: async (id, load) => {
    const { name } = (await load(group, id)).state;
    return name ? hold(id, name) : undefined;
  },
};
