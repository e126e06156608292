import { HISTORY_STEP, type JsonSchema, shape } from '#libs/platform';
import { PARTY, PARTY_OPTIONAL } from '../parties/responses.js';
import { CAPACITIES } from './domain/body-kinds.js';

const { day, instant, integer, list, object, text, uuid } = shape;
const lastDay: JsonSchema = { ...day, description: 'Last day, included.' };

const CAPACITY: JsonSchema = { enum: [...CAPACITIES] };

const SEAT: JsonSchema = object(
  {
    seat: uuid,
    ...PARTY,
    capacity: CAPACITY,
    votes: { type: 'boolean', description: 'Observers do not vote.' },
    startsOn: day,
    endsOn: lastDay,
    endedOn: { ...day, description: 'First day without it, for a holding that ends before its term is over.' },
  },
  [...PARTY_OPTIONAL, 'endedOn'],
);

const TERMS_IN_FORCE: JsonSchema = object({ version: integer, decision: text, startsOn: day, endsOn: lastDay }, ['endsOn']);

const BODY = {
  body: uuid,
  name: text,
  kind: { enum: ['steering-committee', 'advisory-group'] },
  sector: { enum: ['private-sector', 'civil-society'] },
  status: { enum: ['constituted', 'dissolved'] },
  constitutedOn: day,
  dissolvedOn: day,
  instrument: text,
  formerNames: list(text),
  revision: integer,
  asOf: { ...day, description: 'The day that the answer is about.' },
  terms: { ...TERMS_IN_FORCE, description: 'The Terms of Reference in force on that day.' },
};
const BODY_OPTIONAL = ['sector', 'dissolvedOn', 'instrument', 'terms'];

export const BODY_CARD: JsonSchema = object({ ...BODY, seats: integer, votingSeats: integer }, BODY_OPTIONAL);

export const BODY_PAGE: JsonSchema = object({ ...BODY, composition: list(SEAT) }, BODY_OPTIONAL);

export const HOLDING = {
  seat: uuid,
  body: uuid,
  bodyName: text,
  bodyKind: text,
  ...PARTY,
  person: { ...uuid, description: 'Opaque id of the person, known to the people service alone.' },
  capacity: CAPACITY,
  startsOn: day,
  endsOn: lastDay,
  termStartsOn: { ...day, description: 'First day of the seat’s term.' },
  termEndsOn: { ...day, description: 'Last day of the seat’s term.' },
  runsOut: { type: 'boolean', description: 'True for the last holding of a term that nobody ended early.' },
  endCause: { enum: ['ended', 'resigned', 'withdrawn', 'succeeded', 'retired', 'dissolved'] },
  leftOn: { ...day, description: 'Where the end of the seat could not follow it: the day on which its party left, as it is known now.' },
};

export const SEAT_ENTRY: JsonSchema = object(
  { ...HOLDING, daysLeft: { ...integer, description: 'Days of the term after the day asked about.' } },
  [...PARTY_OPTIONAL, 'person', 'endCause', 'leftOn'],
);

const CLAUSES: JsonSchema = {
  type: 'object',
  description: 'The structured clauses: mandate, composition, terms, quorum, rule, and the rest.',
};

const VERSION: JsonSchema = object(
  {
    version: integer,
    decision: text,
    adoptedOn: day,
    adoptedAt: {
      type: 'string',
      format: 'date-time',
      description: 'The instant of the decision: what was decided until then was so under the version before.',
    },
    startsOn: day,
    endsOn: lastDay,
    clauses: CLAUSES,
    text,
  },
  ['endsOn', 'text'],
);

const OWNER = { owner: uuid, ownerKind: { enum: ['body', 'working-group'] }, ownerName: text, ownerActive: { type: 'boolean' } };

export const TERMS_CARD: JsonSchema = object({ ...OWNER, asOf: day, inForce: VERSION }, ['inForce']);

export const TERMS_PAGE: JsonSchema = object({ ...OWNER, asOf: day, inForce: VERSION, versions: list(VERSION) }, ['inForce']);

const CHANGE: JsonSchema = object(
  {
    clause: text,
    changed: { type: 'boolean' },
    previous: {},
    next: {},
    lines: list(object({ change: { enum: ['same', 'removed', 'added'] }, line: text })),
  },
  ['previous', 'next', 'lines'],
);

export const TERMS_COMPARISON: JsonSchema = object({ ...OWNER, fromVersion: integer, toVersion: integer, clauses: list(CHANGE) });

const VIEWS = list(
  object(
    {
      ...PARTY,
      stance: text,
      view: { ...uuid, description: 'Id of the sealed text.' },
      day,
      saidAt: { ...instant, description: 'When it was said: the last that a party said is its view.' },
    },
    [...PARTY_OPTIONAL, 'view'],
  ),
);

const WORK = {
  ...OWNER,
  status: { enum: ['none', 'draft', 'consultation', 'submitted'] },
  lastStepOn: day,
  version: { ...integer, description: 'Of a submitted draft: its number.' },
  consultationEndsOn: lastDay,
  reviewOn: { ...day, description: 'By which day the version that was adopted last is to be reviewed.' },
  revision: integer,
};
const WORK_OPTIONAL = ['lastStepOn', 'version', 'consultationEndsOn', 'reviewOn'];

export const DRAFT_CARD: JsonSchema = object(
  { ...WORK, views: { ...integer, description: 'How many parties have spoken.' } },
  WORK_OPTIONAL,
);

export const DRAFT_PAGE: JsonSchema = object(
  { ...WORK, clauses: CLAUSES, text, views: VIEWS, changes: { ...list(CHANGE), description: 'Against the version in force today.' } },
  [...WORK_OPTIONAL, 'clauses', 'text', 'changes'],
);

export const HISTORY_ENTRY: JsonSchema = object(HISTORY_STEP);
