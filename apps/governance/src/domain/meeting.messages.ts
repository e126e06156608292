import { IsUUID } from 'class-validator';
import { Task } from '#libs/event-sourcing';
import * as meetings from '#libs/meetings';
import { Meaning } from '#libs/reference';

/** A command on a meeting, by its fields beside the id. */
function OfMeeting<Asked extends meetings.AboutMeeting>(fields: abstract new () => Asked) {
  abstract class OfMeeting extends (fields as abstract new () => meetings.AboutMeeting) {
    @IsUUID()
    @Meaning('The id of the meeting.')
    meeting: string;
  }
  return OfMeeting as abstract new () => Asked & { meeting: string };
}

/** The Secretariat, or a focal point for the place that its party holds. */
const FOR_ITS_PLACE = ['secretariat', { role: 'focal-point', owns: 'holder' }] as const;

@Task('Schedule a meeting of a body, virtual, in person or both', ['secretariat'], { opens: true })
export class ScheduleMeeting extends OfMeeting(meetings.Scheduling) {
  @IsUUID()
  @Meaning('The body that meets.')
  body: string;
}

@Task('Move a meeting, or hold it in another way; what is not named stays', ['secretariat'])
export class RescheduleMeeting extends OfMeeting(meetings.Rescheduling) {}

@Task('Cancel a meeting; it stays in calendars as cancelled', ['secretariat'])
export class CancelMeeting extends OfMeeting(meetings.Cancelling) {}

@Task('Record that a meeting took place, and when it was opened and closed', ['secretariat'])
export class RecordMeetingHeld extends OfMeeting(meetings.Holding) {}

@Task('Invite those who hold a seat on the day of the meeting; who no longer does is uninvited', ['secretariat'])
export class InviteBody extends OfMeeting(meetings.AboutMeeting) {}

@Task('Invite a guest to a meeting', ['secretariat'])
export class InviteGuest extends OfMeeting(meetings.InvitingGuest) {}

@Task('Put an item on the agenda', ['secretariat'])
export class AddAgendaItem extends OfMeeting(meetings.AddingItem) {}

@Task('Change an item of the agenda', ['secretariat'])
export class ChangeAgendaItem extends OfMeeting(meetings.ChangingItem) {}

@Task('Take an item off the agenda, with its papers', ['secretariat'])
export class RemoveAgendaItem extends OfMeeting(meetings.RemovingItem) {}

@Task('Put the agenda into another order', ['secretariat'])
export class OrderAgenda extends OfMeeting(meetings.OrderingAgenda) {}

@Task('Record what came out of an item', ['secretariat'])
export class ConcludeItem extends OfMeeting(meetings.ConcludingItem) {}

@Task('Attach a paper to a meeting or to an item of its agenda, by its digest', ['secretariat'])
export class AttachPaper extends OfMeeting(meetings.AttachingPaper) {}

@Task('Attach a new edition of a paper', ['secretariat'])
export class RevisePaper extends OfMeeting(meetings.RevisingPaper) {}

@Task('Withdraw a paper', ['secretariat'])
export class WithdrawPaper extends OfMeeting(meetings.WithdrawingPaper) {}

@Task('Record whether a participant was present, and when in the room; replaces what was recorded before', ['secretariat'])
export class RecordAttendance extends OfMeeting(meetings.RecordingAttendance) {}

@Task('Excuse a participant from a meeting', FOR_ITS_PLACE)
export class SendApologies extends OfMeeting(meetings.SendingApologies) {}

@Task('Declare a conflict of interest in an item: the participant takes no part in deciding it', FOR_ITS_PLACE)
export class DeclareConflict extends OfMeeting(meetings.DeclaringConflict) {}

@Task('Lift a conflict of interest', ['secretariat'])
export class LiftConflict extends OfMeeting(meetings.LiftingConflict) {}

@Task('Draft a revision of the minutes', ['secretariat'])
export class DraftMinutes extends OfMeeting(meetings.DraftingMinutes) {}

@Task('Correct approved minutes by a revision, with a reason; it is then circulated and approved again', ['secretariat'])
export class CorrectMinutes extends OfMeeting(meetings.CorrectingMinutes) {}

@Task('Circulate the newest revision of the minutes for comments', ['secretariat'])
export class CirculateMinutes extends OfMeeting(meetings.CirculatingMinutes) {}

@Task('Comment on circulated minutes', FOR_ITS_PLACE)
export class CommentOnMinutes extends OfMeeting(meetings.CommentingOnMinutes) {}

@Task('Record that the circulated minutes are approved: by a later meeting, or because nobody objected in time', ['secretariat'])
export class ApproveMinutes extends OfMeeting(meetings.ApprovingMinutes) {}

@Task('Note that a meeting approved the minutes of an earlier one: follows from their approval', [])
export class NoteApproval extends OfMeeting(meetings.NotingApproval) {}

@Task('Lock approved minutes, and with them the record of the meeting', ['secretariat'])
export class LockMinutes extends OfMeeting(meetings.LockingMinutes) {}

@Task('Record an action that the meeting agreed', ['secretariat'])
export class AgreeAction extends OfMeeting(meetings.AgreeingAction) {}

@Task('Give an action another text, owner or day, with a reason', ['secretariat'])
export class ChangeAction extends OfMeeting(meetings.ChangingAction) {}

@Task('Record that an action is done', FOR_ITS_PLACE)
export class CompleteAction extends OfMeeting(meetings.CompletingAction) {}

@Task('Drop an action, with a reason', ['secretariat'])
export class DropAction extends OfMeeting(meetings.DroppingAction) {}

@Task('Open an action again that was done or dropped', ['secretariat'])
export class ReopenAction extends OfMeeting(meetings.ReopeningAction) {}

@Task('Pass an open action to the authority that came in the place of the one that did it', [])
export class PassAction extends OfMeeting(meetings.PassingAction) {}

@Task('Take an open action from a party that left, or a person who was erased', [])
export class ReleaseAction extends OfMeeting(meetings.ReleasingAction) {}
