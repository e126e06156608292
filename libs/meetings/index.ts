export {
  type ActionOfMeeting,
  AgreeingAction,
  agreeAction,
  ChangingAction,
  CompletingAction,
  carriedTo,
  changeAction,
  completeAction,
  DroppingAction,
  dropAction,
  isOverdue,
  PassingAction,
  passAction,
  ReleasingAction,
  ReopeningAction,
  releaseAction,
  reopenAction,
} from './domain/actions.js';
export {
  AddingItem,
  AttachingPaper,
  addItem,
  attachPaper,
  ChangingItem,
  ConcludingItem,
  changeItem,
  concludeItem,
  OrderingAgenda,
  orderAgenda,
  RemovingItem,
  RevisingPaper,
  removeItem,
  revisePaper,
  WithdrawingPaper,
  withdrawPaper,
} from './domain/agenda.js';
export { toCalendarEntry } from './domain/calendar-entry.js';
export { type Decision, dayThere, hasBegun } from './domain/decision.js';
export { evolve } from './domain/evolve.js';
export { AboutMeeting } from './domain/fields.js';
export {
  type Appointment,
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
  ApprovingMinutes,
  approvalToNote,
  approvedMinutes,
  approveMinutes,
  CirculatingMinutes,
  CommentingOnMinutes,
  CorrectingMinutes,
  circulateMinutes,
  commentOnMinutes,
  correctMinutes,
  DraftingMinutes,
  draftMinutes,
  LockingMinutes,
  lockMinutes,
  NotingApproval,
  noteApproval,
} from './domain/minutes.js';
export {
  givenToSomebody,
  naming,
  ownerOfAgreed,
  ownerOfChanged,
  toActionOwner,
  toAttendee,
  toGuest,
  toPlaceHolder,
  toWhoIsThere,
} from './domain/naming.js';
export type { PartyFacts } from './domain/no-more.js';
export { type MeetingPack, packPage, type Resolved } from './domain/pack.js';
export {
  DeclaringConflict,
  declareConflict,
  GUEST,
  InvitingGuest,
  inviteGuest,
  inviting,
  LiftingConflict,
  liftConflict,
  presentAt,
  RecordingAttendance,
  recordAttendance,
  recusedOn,
  SendingApologies,
  sendApologies,
} from './domain/participation.js';
export { type ActionRow, actionRows } from './domain/projection.js';
export { Cancelling, cancel, Holding, hold, Rescheduling, reschedule, Scheduling, schedule } from './domain/scheduling.js';
