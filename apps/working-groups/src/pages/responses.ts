import { type JsonSchema, shape } from '#libs/platform';
import { ACTION, SESSION_CARD, SESSION_FIELDS, SESSION_OPTIONAL } from '../sessions/responses.js';

const { day, integer, list, object, text, boolean, uuid } = shape;

const person: JsonSchema = { ...uuid, description: 'Opaque id of a person, known to the people service alone.' };

const BASIS = object({ kind: text, reference: text }, ['reference']);

const GROUP_CARD = {
  group: uuid,
  name: text,
  theme: text,
  phase: text,
  status: text,
  since: day,
  basis: BASIS,
  members: integer,
  next: SESSION_CARD,
};

export const GROUP_ENTRY: JsonSchema = object(GROUP_CARD, ['basis', 'next']);

const MEMBER_OF_GROUP = object(
  {
    member: uuid,
    name: text,
    nameEn: text,
    subdivision: text,
    since: day,
    chair: text,
    vacant: { ...boolean, description: 'True while it has no primary representative.' },
    primary: person,
    alternate: person,
  },
  ['name', 'nameEn', 'subdivision', 'chair', 'primary', 'alternate'],
);

export const GROUP_PAGE: JsonSchema = object(
  {
    ...GROUP_CARD,
    mandate: text,
    formerNames: list(text),
    proposedOn: day,
    establishedOn: day,
    closedOn: day,
    closedBy: text,
    closingReason: text,
    asOf: day,
    countries: list(object({ country: text, countryName: text, members: list(MEMBER_OF_GROUP) })),
    chairs: list(object({ member: uuid, name: text, capacity: text, from: day }, ['name'])),
    past: list(SESSION_CARD),
    outputs: list(object({ output: uuid, title: text, kind: text, reference: text, digest: text, on: day }, ['reference', 'digest'])),
    revision: integer,
  },
  ['basis', 'next', 'establishedOn', 'closedOn', 'closedBy', 'closingReason'],
);

const PRESENCE: JsonSchema = { type: 'string', enum: ['present', 'apologies', 'absent'], description: 'Where it is recorded.' };

export const TAKES_PART: JsonSchema = object(
  {
    member: uuid,
    name: text,
    nameEn: text,
    country: text,
    groups: list(
      object(
        {
          group: uuid,
          name: text,
          theme: text,
          status: text,
          from: day,
          until: day,
          open: boolean,
          chair: text,
          inChair: boolean,
          vacant: boolean,
          primary: person,
          alternate: person,
        },
        ['until', 'chair', 'primary', 'alternate'],
      ),
    ),
    upcoming: list(SESSION_CARD),
    past: list(object({ ...SESSION_FIELDS, presence: PRESENCE }, [...SESSION_OPTIONAL, 'presence'])),
    actions: list(ACTION),
  },
  ['name', 'nameEn', 'country'],
);
