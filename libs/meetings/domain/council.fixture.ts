import { IsUUID } from 'class-validator';
import { CommandInfo, type Decider } from '#libs/event-sourcing';
import * as meetings from '../index.js';
import { type Invitee, type Meeting, type MeetingEvents, NO_MEETING } from '../index.js';

// A council that meets, as a service writes it: its own commands and permissions, the rules of the library.

@CommandInfo('Schedule', ['secretariat'], { creates: true })
class ScheduleMeeting extends meetings.Scheduling {
  @IsUUID() meeting: string;
  @IsUUID() council: string;
}
@CommandInfo('Reschedule', ['secretariat'])
class RescheduleMeeting extends meetings.Rescheduling {
  meeting: string;
}
@CommandInfo('Cancel', ['secretariat'])
class CancelMeeting extends meetings.Cancelling {
  meeting: string;
}
@CommandInfo('Hold', ['secretariat'])
class RecordMeetingHeld extends meetings.Holding {
  meeting: string;
}
@CommandInfo('Invite', ['secretariat'])
class InviteCouncil extends meetings.AboutMeeting {
  meeting: string;
  seats: readonly Invitee[];
}
@CommandInfo('Invite a guest', ['secretariat'])
class InviteGuest extends meetings.InvitingGuest {
  meeting: string;
}
@CommandInfo('Add', ['secretariat'])
class AddAgendaItem extends meetings.AddingItem {
  meeting: string;
}
@CommandInfo('Change', ['secretariat'])
class ChangeAgendaItem extends meetings.ChangingItem {
  meeting: string;
}
@CommandInfo('Remove', ['secretariat'])
class RemoveAgendaItem extends meetings.RemovingItem {
  meeting: string;
}
@CommandInfo('Order', ['secretariat'])
class OrderAgenda extends meetings.OrderingAgenda {
  meeting: string;
}
@CommandInfo('Conclude', ['secretariat'])
class ConcludeItem extends meetings.ConcludingItem {
  meeting: string;
}
@CommandInfo('Attach', ['secretariat'])
class AttachPaper extends meetings.AttachingPaper {
  meeting: string;
}
@CommandInfo('Revise', ['secretariat'])
class RevisePaper extends meetings.RevisingPaper {
  meeting: string;
}
@CommandInfo('Withdraw', ['secretariat'])
class WithdrawPaper extends meetings.WithdrawingPaper {
  meeting: string;
}
@CommandInfo('Attendance', ['secretariat'])
class RecordAttendance extends meetings.RecordingAttendance {
  meeting: string;
}
@CommandInfo('Apologies', ['secretariat'])
class SendApologies extends meetings.SendingApologies {
  meeting: string;
}
@CommandInfo('Conflict', ['secretariat'])
class DeclareConflict extends meetings.DeclaringConflict {
  meeting: string;
}
@CommandInfo('Lift', ['secretariat'])
class LiftConflict extends meetings.LiftingConflict {
  meeting: string;
}
@CommandInfo('Draft', ['secretariat'])
class DraftMinutes extends meetings.DraftingMinutes {
  meeting: string;
}
@CommandInfo('Correct', ['secretariat'])
class CorrectMinutes extends meetings.CorrectingMinutes {
  meeting: string;
}
@CommandInfo('Circulate', ['secretariat'])
class CirculateMinutes extends meetings.CirculatingMinutes {
  meeting: string;
}
@CommandInfo('Comment', ['secretariat'])
class CommentOnMinutes extends meetings.CommentingOnMinutes {
  meeting: string;
}
@CommandInfo('Approve', ['secretariat'])
class ApproveMinutes extends meetings.ApprovingMinutes {
  meeting: string;
}
@CommandInfo('Note approval', [])
class NoteApproval extends meetings.NotingApproval {
  meeting: string;
}
@CommandInfo('Lock', ['secretariat'])
class LockMinutes extends meetings.LockingMinutes {
  meeting: string;
}
@CommandInfo('Agree', ['secretariat'])
class AgreeAction extends meetings.AgreeingAction {
  meeting: string;
}
@CommandInfo('Change', ['secretariat'])
class ChangeAction extends meetings.ChangingAction {
  meeting: string;
}
@CommandInfo('Complete', ['secretariat'])
class CompleteAction extends meetings.CompletingAction {
  meeting: string;
}
@CommandInfo('Drop', ['secretariat'])
class DropAction extends meetings.DroppingAction {
  meeting: string;
}
@CommandInfo('Reopen', ['secretariat'])
class ReopenAction extends meetings.ReopeningAction {
  meeting: string;
}

@CommandInfo('Pass', [])
class PassAction extends meetings.PassingAction {
  meeting: string;
}
@CommandInfo('Release', [])
class ReleaseAction extends meetings.ReleasingAction {
  meeting: string;
}

export const commands = {
  ScheduleMeeting,
  RescheduleMeeting,
  CancelMeeting,
  RecordMeetingHeld,
  InviteCouncil,
  InviteGuest,
  AddAgendaItem,
  ChangeAgendaItem,
  RemoveAgendaItem,
  OrderAgenda,
  ConcludeItem,
  AttachPaper,
  RevisePaper,
  WithdrawPaper,
  RecordAttendance,
  SendApologies,
  DeclareConflict,
  LiftConflict,
  DraftMinutes,
  CorrectMinutes,
  CirculateMinutes,
  CommentOnMinutes,
  ApproveMinutes,
  NoteApproval,
  LockMinutes,
  AgreeAction,
  ChangeAction,
  CompleteAction,
  DropAction,
  ReopenAction,
  PassAction,
  ReleaseAction,
};

export const council: Decider<Meeting, MeetingEvents, typeof commands, { readonly approving?: Meeting } & meetings.PartyFacts> = {
  category: 'council',
  initial: NO_MEETING,
  commands,
  idOf: ({ meeting }) => meeting,
  decide: {
    ScheduleMeeting: meetings.schedule(({ council }) => council),
    RescheduleMeeting: meetings.reschedule,
    CancelMeeting: meetings.cancel,
    RecordMeetingHeld: meetings.hold,
    InviteCouncil: meetings.inviting(({ seats }) => seats),
    InviteGuest: meetings.inviteGuest,
    AddAgendaItem: meetings.addItem,
    ChangeAgendaItem: meetings.changeItem,
    RemoveAgendaItem: meetings.removeItem,
    OrderAgenda: meetings.orderAgenda,
    ConcludeItem: meetings.concludeItem,
    AttachPaper: meetings.attachPaper,
    RevisePaper: meetings.revisePaper,
    WithdrawPaper: meetings.withdrawPaper,
    RecordAttendance: meetings.recordAttendance,
    SendApologies: meetings.sendApologies,
    DeclareConflict: meetings.declareConflict,
    LiftConflict: meetings.liftConflict,
    DraftMinutes: meetings.draftMinutes,
    CorrectMinutes: meetings.correctMinutes,
    CirculateMinutes: meetings.circulateMinutes,
    CommentOnMinutes: meetings.commentOnMinutes,
    ApproveMinutes: meetings.approveMinutes,
    NoteApproval: meetings.noteApproval,
    LockMinutes: meetings.lockMinutes,
    AgreeAction: meetings.agreeAction,
    ChangeAction: meetings.changeAction,
    CompleteAction: meetings.completeAction,
    DropAction: meetings.dropAction,
    ReopenAction: meetings.reopenAction,
    PassAction: meetings.passAction,
    ReleaseAction: meetings.releaseAction,
  },
  evolve: meetings.evolve,
};
