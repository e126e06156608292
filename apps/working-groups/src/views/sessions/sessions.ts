import { Schema } from 'mongoose';
import { type Evolve, idOf, view } from '#libs/event-sourcing';
import { type ActionRow, actionRows, followed, type Gathering, type GatheringEvents } from '#libs/meetings';

/** A session of a working group with everything recorded of it; its rows are the actions that it agreed. */
export interface SessionDocument extends Gathering {
  readonly session: string;
  /** When the appointment last changed: what a calendar shows as its last modification. */
  readonly appointedAt: string;
}

const schema = new Schema({
  session: String,
  appointedAt: String,
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
  openedAt: String,
  closedAt: String,
  reason: String,
  invitees: [Schema.Types.Mixed],
  agenda: [Schema.Types.Mixed],
  papers: [Schema.Types.Mixed],
  attendance: [Schema.Types.Mixed],
  conflicts: [Schema.Types.Mixed],
  minutesStatus: String,
  minutes: [Schema.Types.Mixed],
  actions: [Schema.Types.Mixed],
  revision: Number,
})
  .index({ start: 1 })
  .index({ circle: 1, start: 1 })
  .index({ circle: 1, status: 1, start: 1 });

const rowSchema = new Schema({
  action: String,
  text: String,
  party: String,
  person: String,
  owner: String,
  due: String,
  item: String,
  status: String,
  agreedOn: String,
  closedOn: String,
  report: String,
  reason: String,
  circle: String,
  meeting: String,
  meetingTitle: String,
  meetingStart: String,
})
  .index({ status: 1, due: 1 })
  .index({ circle: 1, status: 1, due: 1 })
  .index({ party: 1, status: 1, due: 1 });

const follow: Evolve<SessionDocument, object> = (before, event) => ({
  ...followed(before, event),
  session: idOf(event.stream),
  appointedAt: before?.appointedAt ?? event.recordedAt,
});

/** The same for an event that a calendar must follow. */
const appoint: Evolve<SessionDocument, object> = (before, event) => ({
  ...followed(before, event),
  session: idOf(event.stream),
  appointedAt: event.recordedAt,
});

/** Sessions: the calendar, each one's record, and the board of actions. */
export const sessions = view<SessionDocument, GatheringEvents, ActionRow>('working-groups.sessions', 1, {
  categories: ['session'],
  schema,
  on: { MeetingScheduled: appoint, MeetingRescheduled: appoint, MeetingCancelled: appoint },
  otherwise: follow,
  rows: { schema: rowSchema, of: (document) => actionRows(document.session, document) },
});
