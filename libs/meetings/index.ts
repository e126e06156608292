export { actionPolicy } from './action-policy.js';
export { type ActionOfMeeting, carriedTo, isOverdue } from './domain/actions.js';
export { toCalendarEntry } from './domain/calendar-entry.js';
export { type Decision, dayThere, hasBegun } from './domain/decision.js';
export { evolve } from './domain/evolve.js';
export { AboutMeeting } from './domain/fields.js';
export {
  dayOfMeeting,
  type Invitee,
  type Meeting,
  type MeetingEvents,
  type MinutesRevision,
  MODES,
  type Mode,
  NO_MEETING,
} from './domain/meeting.messages.js';
export {
  claimApproval,
  meetingCommands,
  meetingDecisions,
  organisationLookup,
  paperLookup,
  partyLookups,
  partyWarnings,
} from './domain/meeting-commands.js';
export { approvedMinutes } from './domain/minutes.js';
export { type MeetingPack, packPage, type Resolved } from './domain/pack.js';
export { GUEST, inviting, presentAt, recusedOn } from './domain/participation.js';
export { type ActionRow, actionRows } from './domain/projection.js';
export { Scheduling, schedule } from './domain/scheduling.js';
export { meetingPublications } from './publications.js';
