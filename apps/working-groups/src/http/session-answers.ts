import type { JsonSchema } from '#libs/platform';
import { ACTION, day, instant, integer, list, object, person, SESSION_CARD, text, truth, uuid } from './group-answers.js';

const card = SESSION_CARD as { readonly properties: Readonly<Record<string, JsonSchema>> };

const MINUTES = object(
  {
    revision: integer,
    text: { ...uuid, description: 'Id of the sealed text.' },
    digest: text,
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
  },
  ['language', 'corrects', 'reason', 'circulatedAt', 'until', 'approvedAt', 'approvedIn', 'lockedAt'],
);

export const SESSION: JsonSchema = object(
  {
    ...card.properties,
    link: { ...text, description: 'Where to join online.' },
    openedAt: instant,
    closedAt: instant,
    invitees: list(object({ participant: uuid, party: uuid, person, capacity: text }, ['party', 'person'])),
    names: { type: 'object', additionalProperties: text, description: 'Names of members, by id.' },
    agenda: list(object({ item: uuid, title: text, purpose: text, decision: text, outcome: text }, ['decision', 'outcome'])),
    papers: list(
      object({ paper: uuid, item: uuid, title: text, reference: text, digest: text, mediaType: text, language: text, edition: integer }, [
        'item',
        'reference',
        'mediaType',
        'language',
      ]),
    ),
    attendance: list(
      object(
        {
          participant: uuid,
          presence: text,
          person,
          stays: list(object({ from: instant, until: instant }, ['from', 'until'])),
        },
        ['person'],
      ),
    ),
    conflicts: list(object({ participant: uuid, item: uuid, text: uuid }, ['text'])),
    minutes: list(MINUTES),
    actions: list(ACTION),
    carried: list({ ...ACTION, description: 'Agreed by an earlier session of the group and not done before this one.' }),
    revision: integer,
  },
  ['groupName', 'place', 'reason', 'link', 'openedAt', 'closedAt', 'papers', 'attendance', 'conflicts', 'minutes', 'actions', 'carried'],
);

export const MINUTES_COMPARISON: JsonSchema = object({ session: uuid, title: text, from: MINUTES, to: MINUTES, same: truth });

export const SESSION_PACK: JsonSchema = object(
  {
    meeting: { ...uuid, description: 'The id of the session.' },
    circle: { ...text, description: 'Name of the working group.' },
    gathering: { type: 'object' },
    last: { type: 'object', description: 'Minutes of the session before: those in force, else the newest that were circulated.' },
    actions: list({ type: 'object' }),
    meetings: { type: 'object', additionalProperties: text },
    names: { type: 'object', additionalProperties: text },
    preparedAt: instant,
  },
  ['last'],
);
