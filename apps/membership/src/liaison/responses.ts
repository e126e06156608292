import { type JsonSchema, shape } from '#libs/platform';

const { day, instant, integer, list, object, text, uuid } = shape;

export const DESK_ENTRY: JsonSchema = object(
  {
    request: uuid,
    authority: uuid,
    authorityName: text,
    kind: text,
    status: text,
    subject: text,
    question: { ...uuid, description: 'Id of the sealed text.' },
    answer: { ...uuid, description: 'Id of the sealed text.' },
    pillar: text,
    counterpart: object({ authority: uuid, name: text, country: text }, ['authority', 'name', 'country']),
    officer: text,
    openedOn: day,
    since: day,
    closedOn: day,
    open: { type: 'boolean' },
    ageInDays: { ...integer, description: 'Days from its opening to its closing, or to the day of asking.' },
    revision: integer,
    steps: list(object({ entry: uuid, type: text, day, recordedAt: instant, actor: text, data: { type: 'object' } })),
  },
  ['authorityName', 'question', 'answer', 'pillar', 'counterpart', 'officer', 'closedOn'],
);
