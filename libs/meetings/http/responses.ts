import { type JsonSchema, shape } from '#libs/platform';
import type { Meeting } from '../domain/meeting.messages.js';

const { day, instant, integer, list, object, text, boolean, uuid } = shape;

const person: JsonSchema = { ...uuid, description: 'Opaque id of a person, known to the people service alone.' };

/** When and how people meet, as lists show it: without where to join online. */
export const toAppointment = ({ title, status, start, end, local, zone, mode, place, minutesStatus }: Meeting) => ({
  title,
  status,
  start,
  end,
  local,
  zone,
  mode,
  ...(place && { place }),
  minutesStatus,
});

/** What `toAppointment` answers; `place` may be absent. */
export const APPOINTMENT = {
  title: text,
  status: { enum: ['scheduled', 'held', 'cancelled'] },
  start: instant,
  end: instant,
  local: { ...text, description: 'Local time that was agreed, in `zone`.' },
  zone: text,
  mode: { enum: ['virtual', 'in-person', 'hybrid'] },
  place: text,
  minutesStatus: { enum: ['none', 'draft', 'circulated', 'approved', 'locked'] },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** An action, wherever it is shown. */
export const ACTION_FIELDS = {
  action: uuid,
  text,
  party: uuid,
  person,
  due: day,
  item: uuid,
  status: { enum: ['open', 'done', 'dropped'] },
  agreedOn: day,
  closedOn: day,
  reopenedOn: day,
  ownerLeft: { ...boolean, description: 'True: who did it is no more, and nobody came in the place; give it to somebody.' },
  formerParty: { ...uuid, description: 'The party that did it, and left.' },
  previousParties: {
    ...list(object({ party: uuid, passedOn: day })),
    description: 'Parties that did it until they were succeeded, each until the first day on which another one does.',
  },
  report: { ...uuid, description: 'Id of the sealed text.' },
  reason: text,
} as const satisfies Readonly<Record<string, JsonSchema>>;

export const ACTION_OPTIONAL = [
  'party',
  'person',
  'due',
  'item',
  'closedOn',
  'reopenedOn',
  'ownerLeft',
  'formerParty',
  'previousParties',
  'report',
  'reason',
];

/** What an action's line on a board says beside. */
export const BOARD_FIELDS = {
  ...ACTION_FIELDS,
  owner: { enum: ['secretariat', 'party', 'person', 'nobody'] },
  partyName: text,
  overdue: boolean,
} as const satisfies Readonly<Record<string, JsonSchema>>;

const MINUTES_REVISION: JsonSchema = object(
  {
    revision: integer,
    text: { ...uuid, description: 'Id of the sealed text: for the parties that it was circulated to, and the Secretariat.' },
    digest: { ...text, description: 'SHA-256 of the text in UTF-8.' },
    language: text,
    corrects: integer,
    reason: text,
    draftedAt: instant,
    author: text,
    circulatedAt: instant,
    sharedWith: { ...list(uuid), description: 'The parties that it was circulated to; for the Secretariat.' },
    commentsEndOn: day,
    approvedAt: instant,
    approvedIn: uuid,
    lockedAt: instant,
    comments: list(object({ participant: uuid, text: uuid, commentedAt: instant }, ['text'])),
  },
  ['text', 'sharedWith', 'language', 'corrects', 'reason', 'circulatedAt', 'commentsEndOn', 'approvedAt', 'approvedIn', 'lockedAt'],
);

/** What everybody who is invited may see of one. */
export const INVITATION = {
  invitees: list(object({ participant: uuid, party: uuid, person, capacity: text }, ['party', 'person'])),
  agenda: list(object({ item: uuid, title: text, purpose: text, decision: text, outcome: text }, ['decision', 'outcome'])),
  names: { type: 'object', additionalProperties: text, description: 'Names of members and organisations, by id.' },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** What only those who take part may see. */
export const RECORD = {
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
        presence: { enum: ['present', 'apologies', 'absent'] },
        person,
        stays: list(object({ arrivedAt: instant, leftAt: instant }, ['arrivedAt', 'leftAt'])),
      },
      ['person'],
    ),
  ),
  conflicts: list(object({ participant: uuid, item: uuid, text: uuid }, ['text'])),
  minutes: list(MINUTES_REVISION),
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** Two revisions of minutes, beside the id that the service gives. */
export const COMPARISON = {
  title: text,
  from: MINUTES_REVISION,
  to: MINUTES_REVISION,
  same: { ...boolean, description: 'True when the digests say that both texts are the same.' },
} as const satisfies Readonly<Record<string, JsonSchema>>;

export const PACK: JsonSchema = object(
  {
    meeting: { ...uuid, description: 'Its id.' },
    convenor: { ...text, description: 'Name of the body or working group.' },
    record: { type: 'object' },
    last: {
      ...object({ meeting: uuid, title: text, start: instant, zone: text, status: text, minutes: MINUTES_REVISION }),
      description: 'Minutes of the one before: those in force, else the newest that were circulated.',
    },
    actions: list({ type: 'object' }),
    meetings: { type: 'object', additionalProperties: text },
    names: { type: 'object', additionalProperties: text },
    preparedAt: instant,
  },
  ['last'],
);
