import { type JsonSchema, shape } from '#libs/platform';
import { HOLDING } from '../constitution/responses.js';
import { PARTY, PARTY_OPTIONAL } from '../parties/responses.js';

const { day, instant, integer, list, object, text, uuid } = shape;

export const PARTY_PAGE: JsonSchema = object(
  {
    ...PARTY,
    sector: text,
    status: text,
    seats: list(object(HOLDING, [...PARTY_OPTIONAL, 'person', 'endCause', 'leftOn'])),
    consultations: list(object({ owner: uuid, ownerName: text, stance: text, day, version: integer }, ['version'])),
    meetings: list(object({ meeting: uuid, body: uuid, title: text, start: instant, status: text, presence: text }, ['presence'])),
    decisions: list(
      object(
        {
          decision: text,
          body: uuid,
          title: text,
          kind: { enum: ['proposal', 'position', 'recusal', 'advice'] },
          seat: uuid,
          position: { enum: ['support', 'object', 'abstain'] },
          advice: { enum: ['support', 'reservations', 'against'] },
          day,
        },
        ['seat', 'position', 'advice'],
      ),
    ),
    actions: list(object({ action: uuid, meeting: uuid, text, due: day }, ['due'])),
  },
  [...PARTY_OPTIONAL, 'sector'],
);
