import { Schema } from 'mongoose';
import { idOf, view } from '#libs/event-sourcing';
import { type ActionRow, actionRows, followed, type Gathering, type GatheringEvents, partiesOf } from '#libs/meetings';

/** A session of a working group with everything that is recorded of it. */
export interface SessionDocument extends Gathering {
  readonly session: string;
  /** The members and others that are invited. */
  readonly parties: readonly string[];
}

const { Mixed } = Schema.Types;

const schema = new Schema({
  session: String,
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
  report: String,
  reason: String,
})
  .index({ circle: 1, meetingStart: 1 })
  .index({ party: 1, status: 1 })
  .index({ status: 1, dueOrder: 1 });

/** The sessions of the working groups: calendar, agenda, papers, attendance, minutes; a row an action. */
export const sessions = view<SessionDocument, GatheringEvents, ActionRow>('working-groups.sessions', 1, {
  categories: ['session'],
  schema,
  on: {},
  otherwise: (before, event) => {
    const gathering = followed(before, event);
    return { ...gathering, session: idOf(event.stream), parties: partiesOf(gathering) };
  },
  rows: { schema: rowSchema, of: (document) => actionRows(document.session, document) },
});
