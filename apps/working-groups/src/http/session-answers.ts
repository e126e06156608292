import { COMPARISON, INVITATION, RECORD } from '#libs/meetings-desk';
import { type JsonSchema, shape } from '#libs/platform';
import { ACTION, SESSION_FIELDS } from './group-answers.js';

const { instant, integer, list, object, text, uuid } = shape;

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
