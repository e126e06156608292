import { type JsonSchema, shape } from '#libs/platform';

const { instant, integer, object, text, boolean, uuid } = shape;

export const FEED: JsonSchema = object(
  {
    feed: uuid,
    group: uuid,
    groupName: text,
    member: uuid,
    memberName: text,
    status: text,
    issuedAt: instant,
    issuedBy: text,
    renewedAt: instant,
    revokedAt: instant,
    reason: text,
    revision: integer,
  },
  ['group', 'groupName', 'member', 'memberName', 'renewedAt', 'revokedAt', 'reason'],
);

export const ISSUED: JsonSchema = object(
  {
    id: { ...uuid, description: 'The id of the feed.' },
    revision: integer,
    position: integer,
    events: { type: 'array', items: text },
    repeated: boolean,
    path: {
      ...text,
      description:
        'The address to subscribe to, from the platform’s own: shown once, never again. Absent when the key was used before: renew the feed for another one.',
    },
  },
  ['path'],
);
