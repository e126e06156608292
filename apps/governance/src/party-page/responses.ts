import { code, component, day, instant, list, object, optional, pick, text, uuid, without } from '#libs/shapes';
import { holdingFields } from '../constitution/responses.js';
import { ConsultationRow } from '../constitution/views/terms.js';
import { partyFields } from '../parties/responses.js';
import { Party } from '../parties/views/parties.js';
import { ContributionRow } from './contributions.js';

export const PARTY_PAGE = component(
  'PartyPage',
  object({
    ...partyFields,
    ...pick(Party.properties, 'sector', 'status'),
    seats: list(object(holdingFields)),
    consultations: list(object(without(ConsultationRow.properties, 'holder', 'holderKind'))),
    meetings: list(
      object({
        meeting: uuid,
        body: uuid,
        title: text,
        start: instant,
        status: code(['scheduled', 'held', 'cancelled']),
        presence: optional(text),
      }),
    ),
    decisions: list(object(without(ContributionRow.properties, 'holder'))),
    actions: list(object({ action: uuid, meeting: uuid, text, due: optional(day) })),
  }),
);
