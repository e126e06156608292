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
} from './actions.js';
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
} from './agenda.js';
export { type Convenor, toCalendarEntry } from './calendar-entry.js';
export { type Decision, dayThere, hasBegun } from './decision.js';
export { evolve } from './evolve.js';
export { AboutMeeting } from './fields.js';
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
} from './meeting.messages.js';
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
} from './minutes.js';
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
} from './naming.js';
export type { PartyFacts } from './no-more.js';
export { type MeetingPack, packPage, type Resolved } from './pack.js';
export {
  DeclaringConflict,
  declareConflict,
  GUEST,
  InvitingGuest,
  inviteGuest,
  inviting,
  LiftingConflict,
  liftConflict,
  listParties,
  presentAt,
  RecordingAttendance,
  recordAttendance,
  recusedOn,
  SendingApologies,
  sendApologies,
} from './participation.js';
export { type ActionRow, actionRows, projectMeeting } from './projection.js';
export { refuse } from './refusals.js';
export { Cancelling, cancel, Holding, hold, Rescheduling, reschedule, Scheduling, schedule } from './scheduling.js';
