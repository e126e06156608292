import { type JsonSchema, shape } from '#libs/platform';

const { day, integer, object, text, uuid } = shape;

export const PARTY = { holder: uuid, holderKind: { enum: ['member', 'organisation'] }, name: text, nameEn: text, country: text };
export const PARTY_OPTIONAL = ['name', 'nameEn', 'country'];

export const ORGANISATION: JsonSchema = object(
  {
    organisation: uuid,
    name: text,
    nameEn: text,
    country: text,
    sector: text,
    status: { enum: ['registered', 'retired'] },
    registeredOn: day,
    retiredOn: day,
    revision: integer,
  },
  ['nameEn', 'country', 'retiredOn'],
);
