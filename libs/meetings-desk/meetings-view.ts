import { Schema } from 'mongoose';
import { aggregateId, type View, view } from '#libs/event-sourcing';
import { type ActionRow, actionRows, listParties, type Meeting, type MeetingEvents, projectMeeting } from '#libs/meetings';

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

const { Mixed } = Schema.Types;

const schemaWith = (id: string) =>
  new Schema({
    [id]: String,
    status: String,
    circle: String,
    title: String,
    local: String,
    zone: String,
    start: String,
    end: String,
    mode: String,
    place: String,
    link: String,
    sequence: Number,
    changedAt: String,
    openedAt: String,
    closedAt: String,
    reason: String,
    parties: [String],
    invitees: [Mixed],
    agenda: [Mixed],
    papers: [Mixed],
    attendance: [Mixed],
    conflicts: [Mixed],
    minutesStatus: String,
    minutes: [Mixed],
    actions: [Mixed],
    approves: [Mixed],
    revision: Number,
  })
    .index({ start: 1 })
    .index({ circle: 1, start: 1 })
    .index({ parties: 1, start: 1 });

const rowSchema = new Schema({
  action: String,
  meeting: String,
  circle: String,
  meetingTitle: String,
  meetingStart: String,
  text: String,
  owner: String,
  party: String,
  person: String,
  due: String,
  dueOrder: String,
  item: String,
  status: String,
  agreedOn: String,
  closedOn: String,
  reopenedOn: String,
  ownerLeft: Boolean,
  formerParty: String,
  before: [Mixed],
  report: String,
  reason: String,
})
  .index({ circle: 1, meetingStart: 1 })
  .index({ party: 1, status: 1 })
  .index({ formerParty: 1, status: 1 })
  .index({ status: 1, dueOrder: 1 });

/** The read model of a service's meetings or sessions: calendar, agenda, papers, attendance, minutes; a row an action. */
export const gatherings = <Document extends MeetingDocumentBase>(
  name: string,
  version: number,
  { category, id, named, split }: MeetingKind<Document>,
): View<Document, ActionRow> =>
  view<Document, MeetingEvents, ActionRow>(name, version, {
    categories: [category],
    schema: schemaWith(id),
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
