import { IsUUID } from 'class-validator';
import { CommandInfo } from '#libs/event-sourcing';
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

@CommandInfo('Schedule a meeting of a body, virtual, in person or both', ['secretariat'], { creates: true })
export class ScheduleMeeting extends OfMeeting(meetings.Scheduling) {
  @IsUUID()
  @Meaning('The body that meets.')
  body: string;
}

@CommandInfo('Move a meeting, or hold it in another way; what is not named stays', ['secretariat'])
export class RescheduleMeeting extends OfMeeting(meetings.Rescheduling) {}

@CommandInfo('Cancel a meeting; it stays in calendars as cancelled', ['secretariat'])
export class CancelMeeting extends OfMeeting(meetings.Cancelling) {}

@CommandInfo('Record that a meeting took place, and when it was opened and closed', ['secretariat'])
export class RecordMeetingHeld extends OfMeeting(meetings.Holding) {}

@CommandInfo('Invite those who hold a seat on the day of the meeting; who no longer does is uninvited', ['secretariat'])
export class InviteBody extends OfMeeting(meetings.AboutMeeting) {}

@CommandInfo('Invite a guest to a meeting', ['secretariat'])
export class InviteGuest extends OfMeeting(meetings.InvitingGuest) {}

@CommandInfo('Put an item on the agenda', ['secretariat'])
export class AddAgendaItem extends OfMeeting(meetings.AddingItem) {}

@CommandInfo('Change an item of the agenda', ['secretariat'])
export class ChangeAgendaItem extends OfMeeting(meetings.ChangingItem) {}

@CommandInfo('Take an item off the agenda, with its papers', ['secretariat'])
export class RemoveAgendaItem extends OfMeeting(meetings.RemovingItem) {}

@CommandInfo('Put the agenda into another order', ['secretariat'])
export class OrderAgenda extends OfMeeting(meetings.OrderingAgenda) {}

@CommandInfo('Record what came out of an item', ['secretariat'])
export class ConcludeItem extends OfMeeting(meetings.ConcludingItem) {}

@CommandInfo('Attach a paper to a meeting or to an item of its agenda, by its digest', ['secretariat'])
export class AttachPaper extends OfMeeting(meetings.AttachingPaper) {}

@CommandInfo('Attach a new edition of a paper', ['secretariat'])
export class RevisePaper extends OfMeeting(meetings.RevisingPaper) {}

@CommandInfo('Withdraw a paper', ['secretariat'])
export class WithdrawPaper extends OfMeeting(meetings.WithdrawingPaper) {}

@CommandInfo('Record whether a participant was present, and when in the room; replaces what was recorded before', ['secretariat'])
export class RecordAttendance extends OfMeeting(meetings.RecordingAttendance) {}

@CommandInfo('Excuse a participant from a meeting', FOR_ITS_PLACE)
export class SendApologies extends OfMeeting(meetings.SendingApologies) {}

@CommandInfo('Declare a conflict of interest in an item: the participant takes no part in deciding it', FOR_ITS_PLACE)
export class DeclareConflict extends OfMeeting(meetings.DeclaringConflict) {}

@CommandInfo('Lift a conflict of interest', ['secretariat'])
export class LiftConflict extends OfMeeting(meetings.LiftingConflict) {}

@CommandInfo('Draft a revision of the minutes', ['secretariat'])
export class DraftMinutes extends OfMeeting(meetings.DraftingMinutes) {}

@CommandInfo('Correct approved minutes by a revision, with a reason; it is then circulated and approved again', ['secretariat'])
export class CorrectMinutes extends OfMeeting(meetings.CorrectingMinutes) {}

@CommandInfo('Circulate the newest revision of the minutes for comments', ['secretariat'])
export class CirculateMinutes extends OfMeeting(meetings.CirculatingMinutes) {}

@CommandInfo('Comment on circulated minutes', FOR_ITS_PLACE)
export class CommentOnMinutes extends OfMeeting(meetings.CommentingOnMinutes) {}

@CommandInfo('Record that the circulated minutes are approved: by a later meeting, or because nobody objected in time', ['secretariat'])
export class ApproveMinutes extends OfMeeting(meetings.ApprovingMinutes) {}

@CommandInfo('Note that a meeting approved the minutes of an earlier one: follows from their approval', [])
export class NoteApproval extends OfMeeting(meetings.NotingApproval) {}

@CommandInfo('Lock approved minutes, and with them the record of the meeting', ['secretariat'])
export class LockMinutes extends OfMeeting(meetings.LockingMinutes) {}

@CommandInfo('Record an action that the meeting agreed', ['secretariat'])
export class AgreeAction extends OfMeeting(meetings.AgreeingAction) {}

@CommandInfo('Give an action another text, owner or day, with a reason', ['secretariat'])
export class ChangeAction extends OfMeeting(meetings.ChangingAction) {}

@CommandInfo('Record that an action is done', FOR_ITS_PLACE)
export class CompleteAction extends OfMeeting(meetings.CompletingAction) {}

@CommandInfo('Drop an action, with a reason', ['secretariat'])
export class DropAction extends OfMeeting(meetings.DroppingAction) {}

@CommandInfo('Open an action again that was done or dropped', ['secretariat'])
export class ReopenAction extends OfMeeting(meetings.ReopeningAction) {}

@CommandInfo('Pass an open action to the authority that came in the place of the one that did it', [])
export class PassAction extends OfMeeting(meetings.PassingAction) {}

@CommandInfo('Take an open action from a party that left, or a person who was erased', [])
export class ReleaseAction extends OfMeeting(meetings.ReleasingAction) {}
