import { aggregateId, type DocumentSchema, type View, view } from '#libs/event-sourcing';
import { ATTACHED_FILE } from '#libs/files/http';
import {
  code,
  component,
  day,
  documentSchema,
  exactly,
  instant,
  integer,
  internal,
  list,
  object,
  optional,
  optionals,
  type Shape,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { type Meeting, type MeetingEvents, MODES, PRESENCES, PURPOSES } from '../domain/meeting.messages.js';
import { listParties } from '../domain/participation.js';
import { type ActionRow, actionRows, projectMeeting } from '../domain/projection.js';

const person = withMeaning(uuid, 'Opaque id of a person, known to the people service alone.');

/** For those who may see less, a revision with fewer fields: texts and persons are for some alone. */
export const MinutesRevision = component(
  'MinutesRevision',
  object({
    revision: withMeaning(integer, 'From 1.'),
    text: optional(withMeaning(uuid, 'Id of the sealed text: for the parties that it was circulated to, and the Secretariat.')),
    commitment: withMeaning(text, 'By which it can be shown that the text is what was drafted.'),
    draftedAt: instant,
    author: text,
    comments: list(object({ participant: uuid, text: optional(uuid), commentedAt: instant })),
    ...optionals({
      language: text,
      corrects: withMeaning(integer, 'The approved revision that it corrects.'),
      reason: text,
      circulatedAt: instant,
      sharedWith: withMeaning(list(uuid), 'The parties that it was circulated to; for the Secretariat.'),
      commentsEndOn: withMeaning(day, 'Last day for comments.'),
      approvedAt: instant,
      approvedIn: withMeaning(uuid, 'The meeting that approved it; absent: nobody objected in time.'),
      lockedAt: instant,
    }),
  }),
);

/** An action, wherever it is shown. */
export const actionFields = {
  action: uuid,
  text,
  status: code(['open', 'done', 'dropped']),
  agreedOn: day,
  ...optionals({
    party: uuid,
    person,
    due: day,
    item: uuid,
    closedOn: day,
    reopenedOn: day,
    ownerLeft: withMeaning(exactly(true), 'Who did it is no more, and nobody came in the place; give it to somebody.'),
    formerParty: withMeaning(uuid, 'The party that did it, and left.'),
    previousParties: withMeaning(
      list(object({ party: uuid, passedOn: day })),
      'Parties that did it until they were succeeded, each until the first day on which another one does.',
    ),
    report: withMeaning(uuid, 'Id of the sealed text.'),
    reason: text,
  }),
};

const PaperEntry = component(
  'MeetingPaper',
  object({
    ...{ paper: uuid, title: text, edition: integer },
    file: withMeaning(ATTACHED_FILE, 'Read under `files/{file}` of the record.'),
    ...optionals({ item: uuid, reference: text, language: text }),
  }),
);

export const meetingFields = {
  title: text,
  status: code(['scheduled', 'held', 'cancelled']),
  convenor: uuid,
  start: instant,
  end: instant,
  local: withMeaning(text, 'Local time that was agreed, in `zone`.'),
  zone: text,
  mode: code(MODES),
  place: optional(text),
  link: optional(withMeaning(text, 'Where to join online.')),
  sequence: integer,
  changedAt: withMeaning(instant, 'When it was scheduled, moved or cancelled last.'),
  openedAt: optional(instant),
  closedAt: optional(instant),
  reason: optional(withMeaning(text, 'Why it was cancelled.')),
  invitees: list(object({ participant: uuid, capacity: text, ...optionals({ party: uuid, person }) })),
  agenda: list(object({ item: uuid, title: text, purpose: code(PURPOSES), ...optionals({ decision: text, outcome: text }) })),
  papers: list(PaperEntry),
  formerPapers: optional(
    withMeaning(list(PaperEntry), 'Editions that were replaced, and papers that were withdrawn; for the Secretariat.'),
  ),
  attendance: list(
    object({
      participant: uuid,
      presence: code(PRESENCES),
      person: optional(person),
      stays: list(object(optionals({ arrivedAt: instant, leftAt: instant }))),
    }),
  ),
  conflicts: list(object({ participant: uuid, item: uuid, text: optional(uuid) })),
  minutesStatus: code(['none', 'draft', 'circulated', 'approved', 'locked']),
  minutes: list(MinutesRevision),
  actions: list(component('AgreedAction', object(actionFields))),
  approves: optional(
    withMeaning(
      list(object({ meeting: uuid, revision: integer })),
      'The minutes of earlier meetings that it approved, each by its revision.',
    ),
  ),
  revision: integer,
} satisfies Readonly<Record<keyof Meeting, Shape>>;

/** An action as a board lists it. */
export const actionRowFields = {
  ...actionFields,
  meeting: uuid,
  convenor: uuid,
  meetingTitle: text,
  meetingStart: instant,
  owner: withMeaning(code(['secretariat', 'party', 'person', 'nobody']), 'Who does it; `nobody`: who did it is no more.'),
  dueOrder: withMeaning(day, 'The day it is due; 9999-12-31: it has none.'),
} satisfies Readonly<Record<Exclude<keyof ActionRow, 'id'>, Shape>>;

/** A meeting or session with everything that is recorded of it; a service adds the id under its own name. */
export interface MeetingDocumentBase extends Meeting {
  /** The parties that are invited. */
  readonly parties: readonly string[];
}

/** Which streams they are of, and how a service calls their id. */
export interface MeetingKind<Document extends MeetingDocumentBase> {
  readonly category: string;
  /** The field of the documents that holds the id. */
  readonly id: string;
  readonly named: (id: string, meeting: MeetingDocumentBase) => Document;
  readonly split: Split<Document>;
}

/** A document as the library knows it: its id, and what is recorded. */
export type Split<Document extends MeetingDocumentBase> = (document: Document) => { readonly id: string; readonly record: Meeting };

/** The lists of a state stand for arrays, which a view keeps; and a document is of a meeting that was scheduled. */
const schemaWith = <Document extends MeetingDocumentBase>(id: string) =>
  documentSchema(object({ [id]: uuid, ...meetingFields, parties: internal(list(uuid)) }), {
    indexes: ['start', ['convenor', 'start'], ['parties', 'start']],
  }) as unknown as DocumentSchema<Document>;

const rowSchema = documentSchema(object(actionRowFields), {
  indexes: [
    ['convenor', 'meetingStart'],
    ['party', 'status'],
    ['formerParty', 'status'],
    ['status', 'dueOrder', 'agreedOn'],
  ],
}) as unknown as DocumentSchema<ActionRow>;

/** The read model of a service's meetings or sessions: calendar, agenda, papers, attendance, minutes; a row an action. */
export const meetingView = <Document extends MeetingDocumentBase>(
  name: string,
  version: number,
  { category, id, named, split }: MeetingKind<Document>,
): View<Document, ActionRow> =>
  view<Document, MeetingEvents, ActionRow>(name, version, {
    categories: [category],
    schema: schemaWith<Document>(id),
    on: {},
    default: (previous, event) => {
      const record = projectMeeting(previous, event);
      return named(aggregateId(event.stream), { ...record, parties: listParties(record) });
    },
    rows: {
      schema: rowSchema,
      of: (document) => {
        const { id: meeting, record } = split(document);
        return actionRows(meeting, record);
      },
    },
  });
