import { type JsonSchema, shape } from '#libs/platform';
import { pilotResults } from './domain/solution.vocabulary.js';
import { solutionStatuses } from './domain/solution-standing.js';

const { day, instant, integer, list, object, text, uuid } = shape;
const status: JsonSchema = { enum: solutionStatuses };
const result: JsonSchema = { enum: pilotResults };
const place = { country: text, subdivision: text };

const PILOT = object(
  {
    pilot: uuid,
    member: uuid,
    ...place,
    version: { ...integer, description: 'The version of the solution that is tested.' },
    plan: text,
    state: { enum: ['running', 'ended'] },
    startedOn: day,
    endedOn: day,
    endReason: text,
    result: { ...result, description: 'By the report of the latest day.' },
    reportedOn: day,
    reports: list(
      object(
        {
          report: uuid,
          day,
          result,
          finding: text,
          evidence: { ...uuid, description: 'Id of the sealed narrative: for the member whose report it is, and the Secretariat.' },
          member: uuid,
          corrections: list(text),
        },
        ['member', 'evidence'],
      ),
    ),
  },
  ['subdivision', 'plan', 'endedOn', 'endReason', 'result', 'reportedOn'],
);

const CARD = {
  solution: uuid,
  group: uuid,
  status,
  open: { type: 'boolean', description: 'True until it is endorsed or retired.' },
  title: text,
  description: text,
  name: { ...text, description: 'What the solution is called.' },
  theme: text,
  countries: list(text),
  chapters: list(integer),
  raisedBy: { ...uuid, description: 'Absent: the Secretariat.' },
  raisedOn: day,
  ageInDays: { ...integer, description: 'Since it was raised, on the day of asking.' },
  since: day,
  version: integer,
  endorsed: { ...integer, description: 'The version that was endorsed last.' },
  coDevelopers: list(uuid),
  worked: integer,
  mixed: integer,
  failed: integer,
  running: integer,
  reach: { ...list(text), description: 'Countries in which it is met, tested or adopted.' },
  members: list(uuid),
  scaledOn: day,
  limits: text,
  retiredOn: day,
  why: text,
  reason: text,
  supersededBy: uuid,
  revision: integer,
} as const;
const CARD_OPTIONAL = [
  ...['description', 'name', 'raisedBy', 'endorsed', 'scaledOn', 'limits', 'retiredOn', 'why', 'reason', 'supersededBy'],
];

export const SOLUTION_CARD: JsonSchema = object(CARD, CARD_OPTIONAL);

export const SOLUTION: JsonSchema = object(
  {
    ...CARD,
    memberNames: { type: 'object', additionalProperties: text, description: 'By id, the members that have to do with it.' },
    versions: list(
      object({ version: integer, name: text, approach: text, changes: text, member: uuid, on: day, endorsedOn: day }, [
        ...['changes', 'member', 'endorsedOn'],
      ]),
    ),
    pilots: list(PILOT),
    adoptions: list(object({ member: uuid, ...place, on: day, version: integer, instrument: text }, ['subdivision', 'instrument'])),
    steps: list(object({ entry: uuid, type: text, day, recordedAt: instant, actor: text, data: { type: 'object' } })),
  },
  CARD_OPTIONAL,
);

export const BOARD: JsonSchema = object({
  asOf: day,
  open: { ...integer, description: 'Challenges on which there is work to do: not endorsed yet, and not retired.' },
  columns: list(object({ status, count: integer, oldestSince: day, oldestInDays: integer }, ['oldestSince', 'oldestInDays'])),
});

const ON_MAP = {
  kind: { enum: ['pilot', 'adoption'] },
  pilot: uuid,
  solution: uuid,
  name: text,
  group: uuid,
  theme: text,
  chapters: list(integer),
  member: uuid,
  memberName: text,
  state: { enum: ['running', 'ended', 'adopted'] },
  result: { enum: [...pilotResults, 'not-reported', 'adopted'] },
  startedOn: day,
  reportedOn: day,
} as const;

export const MAP: JsonSchema = object({
  places: list(
    object(
      {
        ...place,
        running: integer,
        worked: integer,
        mixed: integer,
        failed: integer,
        notReported: integer,
        adopted: integer,
        items: list(object(ON_MAP, ['pilot', 'memberName', 'reportedOn'])),
      },
      ['subdivision'],
    ),
  ),
});

const BRIEF = object({ solution: uuid, title: text, name: text, group: uuid, status, since: day }, ['name']);

export const CONTRIBUTIONS: JsonSchema = object({
  member: uuid,
  raised: list(BRIEF),
  develops: list(BRIEF),
  pilots: list(object({ ...ON_MAP, ...place }, ['memberName', 'reportedOn', 'subdivision'])),
  adopted: list(object({ ...ON_MAP, ...place }, ['pilot', 'memberName', 'reportedOn', 'subdivision'])),
  practices: list(
    object({ practice: uuid, title: text, titleEn: text, status: text, since: day, highlighted: integer, newer: text }, [
      'titleEn',
      'highlighted',
      'newer',
    ]),
  ),
});
