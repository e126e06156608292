import { LiaisonClosedV1, LiaisonIntroducedV1, LiaisonRequestedV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { LiaisonRequestEvents } from './domain/liaison-request.messages.js';

/** What other services hear of requests to the Secretariat: the desk's own work stays here. */
export const liaisonPublications: PublicEventMap<LiaisonRequestEvents> = {
  LiaisonRequested: (request, { authority, kind, pillar }) =>
    publicEvent(LiaisonRequestedV1, defined({ request, authority, kind, pillar })),
  CounterpartIntroduced: (request, { authority, counterpartDetails: counterpart }) =>
    publicEvent(
      LiaisonIntroducedV1,
      defined({
        request,
        authority,
        counterpart: counterpart.authority,
        counterpartName: counterpart.name,
        counterpartCountry: counterpart.country,
      }),
    ),
  LiaisonRequestClosed: (request) => publicEvent(LiaisonClosedV1, { request }),
};
