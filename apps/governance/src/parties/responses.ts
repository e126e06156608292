import { code, component, day, integer, object, optional, optionals, text, uuid } from '#libs/shapes';
import { PARTY_KINDS, SECTORS } from './domain/party.js';

/** A party as other answers name it. */
export const partyFields = { holder: uuid, holderKind: code(PARTY_KINDS), ...optionals({ name: text, nameEn: text, country: text }) };

export const ORGANISATION = component(
  'Organisation',
  object({
    organisation: uuid,
    name: text,
    ...optionals({ nameEn: text, country: text }),
    sector: code(SECTORS),
    status: code(['registered', 'retired']),
    registeredOn: day,
    retiredOn: optional(day),
    revision: integer,
  }),
);
