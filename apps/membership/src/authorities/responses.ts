import { HISTORY_STEP, type JsonSchema, shape } from '#libs/platform';

const { day, instant, integer, list, object, text, uuid } = shape;

const CARD = {
  authority: uuid,
  name: text,
  nameEn: text,
  country: text,
  subdivision: text,
  region: text,
  level: text,
  kind: text,
  portfolios: list(text),
};
const CARD_OPTIONAL = ['nameEn', 'subdivision', 'region'];

export const MEMBER: JsonSchema = object({ ...CARD, since: day }, CARD_OPTIONAL);

const FOCAL_POINT: JsonSchema = { enum: ['designated', 'awaiting', 'not-applicable'] };

export const DIRECTORY_ENTRY: JsonSchema = object(
  {
    ...CARD,
    status: text,
    since: day,
    focalPoint: FOCAL_POINT,
    primary: { ...uuid, description: 'Opaque id of the primary focal point.' },
    alternates: list(uuid),
    formerNames: list(text),
    predecessors: list(uuid),
    successor: uuid,
    revision: integer,
  },
  [...CARD_OPTIONAL, 'primary', 'alternates', 'successor'],
);

export const PIPELINE_ENTRY: JsonSchema = object(
  { ...CARD, stage: text, since: day, lastOn: day, ageInDays: { ...integer, description: 'Days in this stage, on the day of asking.' } },
  CARD_OPTIONAL,
);

export const STAGES: JsonSchema = object({
  asOf: day,
  stages: list(object({ stage: text, count: integer, oldestSince: day, oldestInDays: integer }, ['oldestSince', 'oldestInDays'])),
});

const ROLL_ITEM: JsonSchema = object({ ...CARD, status: text, since: day, focalPoint: FOCAL_POINT, handedTo: uuid }, [
  ...CARD_OPTIONAL,
  'handedTo',
]);
const ROLL_PART: JsonSchema = object({ count: integer, items: list(ROLL_ITEM) });

export const ROLL: JsonSchema = object(
  {
    asOf: day,
    knownAt: { ...instant, description: 'As asked; else when the newest of what counts was recorded. Absent: nothing is recorded.' },
    members: ROLL_PART,
    expressions: ROLL_PART,
  },
  ['knownAt'],
);

const FIGURES = { expressed: integer, joined: integer, left: integer, members: integer, countriesReached: integer };

export const GROWTH: JsonSchema = object({
  months: list(object({ month: text, ...FIGURES, regions: { type: 'object', additionalProperties: object(FIGURES) } })),
});

export const JOURNEY: JsonSchema = object({
  authority: uuid,
  steps: list(
    object({
      ...HISTORY_STEP,
      effectiveNow: { ...instant, description: 'When it was true as it is known now, after corrections.' },
      corrections: list(object({ entry: uuid, to: text, reason: text, recordedAt: instant, actor: text })),
    }),
  ),
});

export const BEARERS: JsonSchema = object(
  {
    now: { ...uuid, description: 'Who has the name, by its reservation; absent: nobody.' },
    before: { ...list(uuid), description: 'Others who had it or were given it, the first first.' },
    id: { ...uuid, description: 'The id that an authority has, or would get, which is recorded under the name now.' },
  },
  ['now'],
);
