import type { JsonSchema } from '#libs/platform';

const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };
const instant: JsonSchema = { type: 'string', format: 'date-time' };

const CARD = {
  meeting: uuid,
  body: uuid,
  bodyName: text,
  title: text,
  status: { enum: ['scheduled', 'held', 'cancelled'] },
  start: instant,
  end: instant,
  local: { ...text, description: 'Local time that was agreed, in `zone`.' },
  zone: text,
  mode: { enum: ['virtual', 'in-person', 'hybrid'] },
  place: text,
  minutesStatus: { enum: ['none', 'draft', 'circulated', 'approved', 'locked'] },
  revision: integer,
};

export const MEETING_CARD: JsonSchema = object(CARD, ['bodyName', 'place']);

const PAPER = object(
  {
    paper: uuid,
    item: uuid,
    title: text,
    reference: text,
    digest: text,
    mediaType: text,
    language: text,
    edition: integer,
  },
  ['item', 'reference', 'mediaType', 'language'],
);

const ACTION = {
  action: uuid,
  text,
  party: uuid,
  person: { ...uuid, description: 'Opaque id.' },
  due: day,
  item: uuid,
  status: { enum: ['open', 'done', 'dropped'] },
  agreedOn: day,
  closedOn: day,
  report: { ...uuid, description: 'Id of the sealed text.' },
  reason: text,
};
const ACTION_OPTIONAL = ['party', 'person', 'due', 'item', 'closedOn', 'report', 'reason'];

const ROW = {
  ...ACTION,
  owner: { enum: ['secretariat', 'party', 'person'] },
  partyName: text,
  meeting: uuid,
  meetingTitle: text,
  meetingStart: instant,
  body: uuid,
  bodyName: text,
  overdue: { type: 'boolean' },
};

export const ACTION_ROW: JsonSchema = object(ROW, [...ACTION_OPTIONAL, 'partyName', 'bodyName']);

const REVISION = {
  revision: integer,
  text: { ...uuid, description: 'Id of the sealed text.' },
  digest: { ...text, description: 'SHA-256 of the text in UTF-8.' },
  language: text,
  corrects: integer,
  reason: text,
  draftedAt: instant,
  author: text,
  circulatedAt: instant,
  until: day,
  approvedAt: instant,
  approvedIn: uuid,
  lockedAt: instant,
  comments: list(object({ participant: uuid, text: uuid, at: instant })),
};

export const MINUTES_REVISION: JsonSchema = object(REVISION, [
  'language',
  'corrects',
  'reason',
  'circulatedAt',
  'until',
  'approvedAt',
  'approvedIn',
  'lockedAt',
]);

export const MEETING_PAGE: JsonSchema = object(
  {
    ...CARD,
    sequence: integer,
    link: text,
    openedAt: instant,
    closedAt: instant,
    reason: text,
    invitees: list(object({ participant: uuid, party: uuid, person: uuid, capacity: text }, ['party', 'person'])),
    agenda: list(object({ item: uuid, title: text, purpose: text, decision: text, outcome: text }, ['decision', 'outcome'])),
    names: { type: 'object', additionalProperties: text, description: 'Names of members and organisations, by id.' },
    papers: list(PAPER),
    attendance: list(
      object(
        {
          participant: uuid,
          presence: { enum: ['present', 'apologies', 'absent'] },
          person: uuid,
          stays: list(object({ from: instant, until: instant }, ['from', 'until'])),
        },
        ['person'],
      ),
    ),
    conflicts: list(object({ participant: uuid, item: uuid, text: uuid }, ['text'])),
    minutes: list(MINUTES_REVISION),
    actions: list(object(ACTION, ACTION_OPTIONAL)),
    carried: { ...list(ACTION_ROW), description: 'Actions of earlier meetings that were open on the day.' },
  },
  [
    'bodyName',
    'place',
    'link',
    'openedAt',
    'closedAt',
    'reason',
    'papers',
    'attendance',
    'conflicts',
    'minutes',
    'actions',
    'carried',
    'minutesStatus',
  ],
);

export const MINUTES_COMPARISON: JsonSchema = object({
  meeting: uuid,
  title: text,
  from: MINUTES_REVISION,
  to: MINUTES_REVISION,
  same: { type: 'boolean', description: 'True when the digests say that both texts are the same.' },
});

export const MEETING_PACK: JsonSchema = object(
  {
    meeting: uuid,
    circle: text,
    gathering: { type: 'object' },
    last: object({ meeting: uuid, title: text, start: instant, zone: text, status: text, minutes: MINUTES_REVISION }),
    actions: list({ type: 'object' }),
    meetings: { type: 'object', additionalProperties: text },
    names: { type: 'object', additionalProperties: text },
    preparedAt: instant,
  },
  ['last'],
);
