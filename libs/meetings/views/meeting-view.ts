import { aggregateId, type View, view } from '#libs/event-sourcing';
import { anything, boolean, list, number, storedFields, text } from '#libs/shapes';
import type { Meeting, MeetingEvents } from '../domain/meeting.messages.js';
import { listParties } from '../domain/participation.js';
import { type ActionRow, actionRows, projectMeeting } from '../domain/projection.js';

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
export type Split<Document extends MeetingDocumentBase> = (document: Document) => { readonly id: string; readonly gathering: Meeting };

const schemaWith = <Document extends MeetingDocumentBase>(id: string) =>
  storedFields<Document>(
    {
      [id]: text,
      status: text,
      convenor: text,
      title: text,
      local: text,
      zone: text,
      start: text,
      end: text,
      mode: text,
      place: text,
      link: text,
      sequence: number,
      changedAt: text,
      openedAt: text,
      closedAt: text,
      reason: text,
      parties: list(text),
      invitees: list(anything),
      agenda: list(anything),
      papers: list(anything),
      attendance: list(anything),
      conflicts: list(anything),
      minutesStatus: text,
      minutes: list(anything),
      actions: list(anything),
      approves: list(anything),
      revision: number,
    },
    { indexes: ['start', ['convenor', 'start'], ['parties', 'start']] },
  );

const rowSchema = storedFields<ActionRow>(
  {
    action: text,
    meeting: text,
    convenor: text,
    meetingTitle: text,
    meetingStart: text,
    text: text,
    owner: text,
    party: text,
    person: text,
    due: text,
    dueOrder: text,
    item: text,
    status: text,
    agreedOn: text,
    closedOn: text,
    reopenedOn: text,
    ownerLeft: boolean,
    formerParty: text,
    previousParties: list(anything),
    report: text,
    reason: text,
  },
  {
    indexes: [
      ['convenor', 'meetingStart'],
      ['party', 'status'],
      ['formerParty', 'status'],
      ['status', 'dueOrder'],
    ],
  },
);

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
      const gathering = projectMeeting(previous, event);
      return named(aggregateId(event.stream), { ...gathering, parties: listParties(gathering) });
    },
    rows: {
      schema: rowSchema,
      of: (document) => {
        const { id: meeting, gathering } = split(document);
        return actionRows(meeting, gathering);
      },
    },
  });
