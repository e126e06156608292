import { ACTION_OPTIONAL, APPOINTMENT, BOARD_FIELDS, COMPARISON, INVITATION, RECORD } from '#libs/meetings/http';
import { type JsonSchema, shape } from '#libs/platform';

const { instant, integer, list, object, text, uuid } = shape;

const SESSION_FIELDS = {
  session: uuid,
  group: uuid,
  groupName: text,
  ...APPOINTMENT,
  reason: { ...text, description: 'Why it was cancelled.' },
  sequence: integer,
} as const satisfies Readonly<Record<string, JsonSchema>>;

const SESSION_OPTIONAL = ['groupName', 'place', 'reason'];
export const SESSION_CARD: JsonSchema = object(SESSION_FIELDS, SESSION_OPTIONAL);

export const ACTION: JsonSchema = object({ ...BOARD_FIELDS, session: uuid, sessionTitle: text, group: uuid, groupName: text }, [
  ...ACTION_OPTIONAL,
  'partyName',
  'groupName',
]);

export const SESSION: JsonSchema = object(
  {
    ...SESSION_FIELDS,
    link: { ...text, description: 'Where to join online.' },
    openedAt: instant,
    closedAt: instant,
    ...INVITATION,
    ...RECORD,
    actions: list(ACTION),
    carried: list({ ...ACTION, description: 'Agreed by an earlier session of the group and not done before this one.' }),
    revision: integer,
  },
  [...Object.keys(RECORD), 'groupName', 'place', 'reason', 'link', 'openedAt', 'closedAt', 'actions', 'carried'],
);

export const MINUTES_COMPARISON: JsonSchema = object({ session: uuid, ...COMPARISON });
