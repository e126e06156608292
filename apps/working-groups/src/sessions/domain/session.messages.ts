import { IsUUID } from 'class-validator';
import { CommandInfo } from '#libs/event-sourcing';
import * as meetings from '#libs/meetings';
import { Meaning } from '#libs/reference';

const SESSION = 'The id of the session.';

/** Focal points speak for the place of their own authority. */
const FOR_ITS_HOLDER = ['secretariat', { role: 'focal-point', owns: 'holder' }] as const;

@CommandInfo('Schedule a session of a working group, virtual, in person or both (FAQ, question 5)', ['secretariat'], { creates: true })
export class ScheduleSession extends meetings.Scheduling {
  @IsUUID()
  @Meaning(SESSION)
  session: string;

  @IsUUID()
  @Meaning('The working group that meets.')
  group: string;
}

@CommandInfo('Move a session, or hold it in another way; what is not named stays', ['secretariat'])
export class RescheduleSession extends meetings.Rescheduling {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Cancel a session; it stays in calendars as cancelled', ['secretariat'])
export class CancelSession extends meetings.Cancelling {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Cancel a session of a group that was closed before it could begin: follows from the closing', [])
export class CancelSessionOfClosedGroup extends meetings.AboutMeeting {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Record that a session took place', ['secretariat'])
export class RecordSessionHeld extends meetings.Holding {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Invite the members of the group as they are now, or were on the day; who left it is no longer invited', ['secretariat'])
export class InviteMembers extends meetings.AboutMeeting {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Invite a guest to a session', ['secretariat'])
export class InviteSessionGuest extends meetings.InvitingGuest {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Put an item on the agenda of a session', ['secretariat'])
export class AddSessionItem extends meetings.AddingItem {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Change an item on the agenda of a session', ['secretariat'])
export class ChangeSessionItem extends meetings.ChangingItem {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Take an item off the agenda of a session', ['secretariat'])
export class RemoveSessionItem extends meetings.RemovingItem {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Put the agenda of a session in another order', ['secretariat'])
export class OrderSessionAgenda extends meetings.OrderingAgenda {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Record what came out of an item of a session', ['secretariat'])
export class ConcludeSessionItem extends meetings.ConcludingItem {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Attach a paper to a session, by the digest of its file', ['secretariat'])
export class AttachSessionPaper extends meetings.AttachingPaper {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Replace a paper of a session by a new edition', ['secretariat'])
export class ReviseSessionPaper extends meetings.RevisingPaper {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Withdraw a paper from a session', ['secretariat'])
export class WithdrawSessionPaper extends meetings.WithdrawingPaper {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Record who was present at a session, and when they came and left', ['secretariat'])
export class RecordSessionAttendance extends meetings.RecordingAttendance {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Send apologies for a session', FOR_ITS_HOLDER)
export class SendSessionApologies extends meetings.SendingApologies {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Declare an interest of one’s own in an item of a session', FOR_ITS_HOLDER)
export class DeclareSessionConflict extends meetings.DeclaringConflict {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Record that a declared interest no longer stands in the way', ['secretariat'])
export class LiftSessionConflict extends meetings.LiftingConflict {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Draft the minutes of a session, or a further revision of them', ['secretariat'])
export class DraftSessionMinutes extends meetings.DraftingMinutes {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Correct the approved minutes of a session by a new revision, with a reason', ['secretariat'])
export class CorrectSessionMinutes extends meetings.CorrectingMinutes {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Circulate the minutes of a session for comments', ['secretariat'])
export class CirculateSessionMinutes extends meetings.CirculatingMinutes {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Comment on the circulated minutes of a session', FOR_ITS_HOLDER)
export class CommentOnSessionMinutes extends meetings.CommentingOnMinutes {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Record that the minutes of a session are approved', ['secretariat'])
export class ApproveSessionMinutes extends meetings.ApprovingMinutes {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Note that a session approved the minutes of an earlier one: follows from their approval', [])
export class NoteSessionApproval extends meetings.NotingApproval {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Lock the record of a session', ['secretariat'])
export class LockSessionMinutes extends meetings.LockingMinutes {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Record what a session agreed is to be done', ['secretariat'])
export class AgreeSessionAction extends meetings.AgreeingAction {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Change what is to be done, by whom, or until when', ['secretariat'])
export class ChangeSessionAction extends meetings.ChangingAction {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Record that an action of a session is done', FOR_ITS_HOLDER)
export class CompleteSessionAction extends meetings.CompletingAction {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Drop an action of a session, with a reason', ['secretariat'])
export class DropSessionAction extends meetings.DroppingAction {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Reopen an action of a session that was done or dropped', ['secretariat'])
export class ReopenSessionAction extends meetings.ReopeningAction {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Pass an open action to the member that came in the place of the one that did it', [])
export class PassSessionAction extends meetings.PassingAction {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}

@CommandInfo('Take an open action from a member that left, or a person who was erased', [])
export class ReleaseSessionAction extends meetings.ReleasingAction {
  @IsUUID()
  @Meaning(SESSION)
  session: string;
}
