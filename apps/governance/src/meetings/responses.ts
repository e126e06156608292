import { ACTION_FIELDS, ACTION_OPTIONAL, APPOINTMENT, BOARD_FIELDS, COMPARISON, INVITATION, RECORD } from '#libs/meetings/http';
import { type JsonSchema, shape } from '#libs/platform';

const { instant, integer, list, object, text, uuid } = shape;

const CARD = { meeting: uuid, body: uuid, bodyName: text, ...APPOINTMENT, revision: integer };

export const MEETING_CARD: JsonSchema = object(CARD, ['bodyName', 'place']);

export const ACTION_ROW: JsonSchema = object(
  { ...BOARD_FIELDS, meeting: uuid, meetingTitle: text, meetingStart: instant, body: uuid, bodyName: text },
  [...ACTION_OPTIONAL, 'partyName', 'bodyName'],
);

export const MEETING_PAGE: JsonSchema = object(
  {
    ...CARD,
    sequence: integer,
    changedAt: { ...instant, description: 'When it was scheduled, moved or cancelled last.' },
    link: text,
    openedAt: instant,
    closedAt: instant,
    reason: text,
    ...INVITATION,
    ...RECORD,
    approves: {
      ...list(object({ meeting: uuid, revision: integer })),
      description: 'The minutes of earlier meetings that it approved, each by its revision.',
    },
    actions: list(object(ACTION_FIELDS, ACTION_OPTIONAL)),
    carried: { ...list(ACTION_ROW), description: 'Actions of earlier meetings that were open on the day.' },
  },
  [
    ...Object.keys(RECORD),
    'bodyName',
    'place',
    'link',
    'openedAt',
    'closedAt',
    'reason',
    'approves',
    'actions',
    'carried',
    'minutesStatus',
  ],
);

export const MINUTES_COMPARISON: JsonSchema = object({ meeting: uuid, ...COMPARISON });
