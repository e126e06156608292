import { EpochBegunV1, EventsLostV1, type PublicEventMap, possibleMessageIds, publicEvent } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { SourceEvents } from './domain/source.messages.js';

export const sourcePublications: PublicEventMap<SourceEvents> = {
  LostEventsNamed: (source, { epoch, ids }) => publicEvent(EventsLostV1, { source, epoch, messages: ids.flatMap(possibleMessageIds) }),
  EpochBegun: (source, { epoch, keptPosition, lost, firstLost, lastLost, reason }) =>
    publicEvent(EpochBegunV1, defined({ source, epoch, keptPosition, lost, firstLostAt: firstLost, lastLostAt: lastLost, reason })),
};
