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
export { type Circle, calendarEntryOf } from './calendar-entry.js';
export { type Decision, dayThere, hasBegun } from './decision.js';
export { evolve } from './evolve.js';
export { AboutMeeting } from './fields.js';
export { type ActionRow, actionRows, followed } from './following.js';
export {
  type Appointment,
  dayOfMeeting,
  type Gathering,
  type GatheringEvents,
  type Invitee,
  type MinutesRevision,
  MODES,
  type Mode,
  NO_GATHERING,
} from './gathering.js';
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
  attendeeOf,
  doerOf,
  givenToSomebody,
  guestOf,
  naming,
  ownerOfAgreed,
  ownerOfChanged,
  placeOf,
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
  partiesOf,
  presentAt,
  RecordingAttendance,
  recordAttendance,
  recusedOn,
  SendingApologies,
  sendApologies,
} from './participation.js';
export { refuse } from './refusals.js';
export { Cancelling, cancel, Holding, hold, Rescheduling, reschedule, Scheduling, schedule } from './scheduling.js';
