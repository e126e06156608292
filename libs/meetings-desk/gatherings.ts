import { Schema } from 'mongoose';
import { aggregateId, type View, view } from '#libs/event-sourcing';
import { type ActionRow, actionRows, followed, type Gathering, type GatheringEvents, partiesOf } from '#libs/meetings';

/** A meeting or session with everything that is recorded of it; a service adds the id under its own name. */
export interface Gathered extends Gathering {
  /** The parties that are invited. */
  readonly parties: readonly string[];
}

/** Which streams they are of, and how a service calls their id. */
export interface Kind<Document extends Gathered> {
  readonly category: string;
  /** The field of the documents that holds the id. */
  readonly id: string;
  readonly named: (id: string, gathered: Gathered) => Document;
  readonly apart: Apart<Document>;
}

/** A document as the library knows it: its id, and what is recorded. */
export type Apart<Document extends Gathered> = (document: Document) => { readonly id: string; readonly gathering: Gathering };

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
export const gatherings = <Document extends Gathered>(
  name: string,
  version: number,
  { category, id, named, apart }: Kind<Document>,
): View<Document, ActionRow> =>
  view<Document, GatheringEvents, ActionRow>(name, version, {
    categories: [category],
    schema: schemaWith(id),
    on: {},
    default: (before, event) => {
      const gathering = followed(before, event);
      return named(aggregateId(event.stream), { ...gathering, parties: partiesOf(gathering) });
    },
    rows: {
      schema: rowSchema,
      of: (document) => {
        const { id: one, gathering } = apart(document);
        return actionRows(one, gathering);
      },
    },
  });
