import { IsInt, IsUUID, Min } from 'class-validator';
import { toZonedDay } from '#libs/calendar';
import { type Command, type DecisionContext, defined, earlierDay, IsCalendarDate, laterTime, Optional } from '#libs/event-sourcing';
import { sharedBy } from '#libs/parties';
import { IsLanguage, Meaning, OfficialText } from '#libs/reference';
import {
  type Decision,
  dayThere,
  event,
  existing,
  hasBegun,
  hasBegunBy,
  type MeetingFacts,
  notBefore,
  onceBegun,
  openRecord,
  requireSpeaker,
  requires,
  toLocalDay,
} from './decision.js';
import { AboutMeeting, IsCommitment, LONGEST_REASON } from './fields.js';
import type { Meeting, MinutesRevision } from './meeting.messages.js';
import { FOR_ITS_PLACE, meetingCommand, NOBODY, SECRETARIAT } from './meeting-command.js';
import { toPlaceHolder } from './naming.js';
import { listParties } from './participation.js';
import { refuse } from './refusals.js';

abstract class DraftingMinutes extends AboutMeeting {
  @IsUUID()
  @Meaning('Id of the text, sealed in the people service.')
  text: string;

  @IsCommitment()
  @Meaning('The commitment to the text, as the people service answers it: shows later that what is shown is what was drafted.')
  commitment: string;

  @Optional()
  @IsLanguage()
  language?: string;
}

abstract class CorrectingMinutes extends DraftingMinutes {
  @OfficialText(3, LONGEST_REASON)
  @Meaning('Why approved minutes are corrected.')
  reason: string;
}

abstract class CirculatingMinutes extends AboutMeeting {
  @IsCalendarDate()
  @Meaning('Last day for comments.')
  commentsEndOn: string;
}

abstract class CommentingOnMinutes extends AboutMeeting {
  @IsUUID()
  @Meaning('The seat, member or guest that comments.')
  participant: string;

  @IsUUID()
  @Meaning('Id of the comment, sealed in the people service.')
  text: string;

  @Optional()
  @IsUUID()
  @Meaning('The party that comments; a focal point names its own.')
  holder?: string;
}

abstract class ApprovingMinutes extends AboutMeeting {
  @Optional()
  @IsUUID()
  @Meaning('The meeting that approved them; absent: nobody objected until the day that was named.')
  approvedIn?: string;
}

abstract class LockingMinutes extends AboutMeeting {}

/** For the meeting that approves: of which earlier one, and which revision. */
abstract class NotingApproval extends AboutMeeting {
  @IsUUID()
  approved: string;

  @IsInt()
  @Min(1)
  revision: number;
}

/** Approved minutes are corrected. */
function notApproved({ minutesStatus }: Meeting): void {
  if (minutesStatus === 'approved' || minutesStatus === 'locked') {
    throw refuse['minutes-approved']('The minutes are approved; correct them, with a reason.');
  }
}

const draftMinutes: Decision<DraftingMinutes> = requires(
  existing,
  notApproved,
  openRecord,
  onceBegun,
)((command, meeting, context) => {
  afterLastStep(command, meeting, context);
  return draftRevision(command, meeting, openCorrection(meeting));
});

/** The revision that the draft at hand corrects, and why: each revision of a correction says both. */
const openCorrection = ({ minutes }: Meeting) => {
  const { corrects, reason } = minutes.at(-1) ?? {};
  return defined({ corrects, reason });
};

/**
 * @throws Refusal for a step on a day before the one that it follows: minutes are circulated, commented on, approved, locked. The
 * draft itself is often recorded after it went round.
 */
function afterLastStep(command: Command, meeting: Meeting, context: DecisionContext): void {
  const { revision, circulatedAt, approvedAt, lockedAt } = meeting.minutes.at(-1) ?? {};
  const [was, at] = Object.entries({ locked: lockedAt, approved: approvedAt, circulated: circulatedAt }).find(([, on]) => on) ?? [];
  notBefore(command, meeting, context, { day: at && toLocalDay(meeting, at), what: `Revision ${revision} was ${was}` });
}

const correctMinutes: Decision<CorrectingMinutes> = requires(existing)((command, meeting, context) => {
  const approved = approvedMinutes(meeting);
  if (meeting.minutesStatus !== 'approved' && meeting.minutesStatus !== 'locked') {
    throw refuse['minutes-not-approved']('The minutes are not approved yet; draft another revision.');
  }
  afterLastStep(command, meeting, context);
  return draftRevision(command, meeting, defined({ corrects: approved?.revision, reason: command.reason }));
});

const circulateMinutes: Decision<CirculatingMinutes> = requires(existing)((command, meeting, context) => {
  const { commentsEndOn } = command;
  const { revision, text } = latest(meeting);
  if (meeting.minutesStatus !== 'draft') throw refuse['minutes-already-circulated'](`Revision ${revision} is ${meeting.minutesStatus}.`);
  // Nobody hears of it before it is recorded: the days for comments run from then on, whatever day it is dated.
  if (commentsEndOn < laterTime(dayThere(command, meeting, context), toZonedDay(context.now, meeting.zone)))
    throw refuse['comments-end-before-they-begin']('Name a day from today on.', 'commentsEndOn');
  return [event('MinutesCirculated', { revision, text, commentsEndOn, parties: listParties(meeting), ...sharedBy(context) })];
});

const commentOnMinutes: Decision<CommentingOnMinutes> = requires(existing)((command, meeting, context) => {
  const { participant, text } = command;
  const { revision, commentsEndOn, comments } = latest(meeting);
  requireSpeaker(command, meeting, context);
  if (meeting.minutesStatus !== 'circulated' || commentsEndOn === undefined) {
    throw refuse['minutes-not-circulated'](`Revision ${revision} is ${meeting.minutesStatus}; comments are made on circulated minutes.`);
  }
  afterLastStep(command, meeting, context);
  if (dayThere(command, meeting, context) > commentsEndOn) throw refuse['comments-over'](`Comments could be made until ${commentsEndOn}.`);
  if (comments.some((comment) => comment.text === text)) return [];
  return [event('MinutesCommented', { revision, participant, text })];
});

/** `approving` is the meeting that approved them, looked up by the service when the command names one. */
const approveMinutes: Decision<ApprovingMinutes> = requires(existing)((command, meeting, context) => {
  const { approvedIn } = command;
  const { revision, commentsEndOn } = latest(meeting);
  if (meeting.minutesStatus === 'approved' || meeting.minutesStatus === 'locked') {
    throw refuse['minutes-approved'](`Revision ${revision} is approved already.`);
  }
  if (meeting.minutesStatus !== 'circulated' || commentsEndOn === undefined) {
    throw refuse['minutes-not-circulated'](`Revision ${revision} is a draft; circulate it first.`);
  }
  if (approvedIn === undefined && earlierDay(dayThere(command, meeting, context), toZonedDay(context.now, meeting.zone)) <= commentsEndOn) {
    throw refuse['comments-running'](`Comments can be made until ${commentsEndOn}; or name the meeting that approved the minutes.`);
  }
  afterLastStep(command, meeting, context);
  if (approvedIn !== undefined) assertApproves(command, meeting, context);
  return [event('MinutesApproved', { revision, ...defined({ meeting: approvedIn }) })];
});

/** @throws Refusal unless it is a later meeting of the same convenor that has begun, now and when it is said to have approved them */
function assertApproves(command: ApprovingMinutes, { convenor, start }: Meeting, context: DecisionContext<MeetingFacts>): void {
  const { approving: approvingMeeting } = context.facts;
  if (
    !approvingMeeting ||
    approvingMeeting.convenor !== convenor ||
    approvingMeeting.start <= start ||
    approvingMeeting.status === 'cancelled'
  ) {
    throw refuse['approving-meeting']('Name a later meeting of the same body or group that has taken place.', 'approvedIn');
  }
  const begins = `It begins at ${approvingMeeting.local} (${approvingMeeting.zone}): record then that it approved them.`;
  if (!hasBegun(approvingMeeting, context.now, 0)) throw refuse['approving-meeting'](begins, 'approvedIn');
  if (command.effectiveAt !== undefined && !hasBegunBy(command, approvingMeeting, context, 0))
    throw refuse['approving-meeting'](begins, 'effectiveAt');
}

/** For a service's claim: what is noted with the meeting that approves, before the minutes are approved; undefined where none does. */
export function approvalToNote({ approvedIn: approving, effectiveAt }: ApprovingMinutes, { minutes }: Meeting) {
  const revision = minutes.at(-1)?.revision;
  return approving === undefined || revision === undefined ? undefined : { approving, noted: { revision, ...defined({ effectiveAt }) } };
}

const noteApproval: Decision<NotingApproval> = requires(existing)(({ approved: earlierMeeting, revision }, { approves = [] }) =>
  approves.some(({ meeting, revision: approved }) => meeting === earlierMeeting && approved === revision)
    ? []
    : [event('EarlierMinutesApproved', { meeting: earlierMeeting, revision })],
);

const lockMinutes: Decision<LockingMinutes> = requires(existing)((command, meeting, context) => {
  const { revision } = latest(meeting);
  if (meeting.minutesStatus === 'locked') return [];
  if (meeting.minutesStatus !== 'approved') throw refuse['minutes-not-approved'](`Revision ${revision} is ${meeting.minutesStatus}.`);
  afterLastStep(command, meeting, context);
  return [event('MinutesLocked', { revision })];
});

export const minutesCommands = {
  DraftMinutes: meetingCommand(DraftingMinutes, {
    names: { meeting: 'DraftMinutes', session: 'DraftSessionMinutes' },
    summary: (meeting) => `Draft a revision of the minutes of a ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: draftMinutes,
  }),
  CorrectMinutes: meetingCommand(CorrectingMinutes, {
    names: { meeting: 'CorrectMinutes', session: 'CorrectSessionMinutes' },
    summary: (meeting) => `Correct approved minutes of a ${meeting} by a revision, with a reason; it is then circulated and approved again`,
    allowedFor: SECRETARIAT,
    decide: correctMinutes,
  }),
  CirculateMinutes: meetingCommand(CirculatingMinutes, {
    names: { meeting: 'CirculateMinutes', session: 'CirculateSessionMinutes' },
    summary: (meeting) => `Circulate the newest revision of the minutes of a ${meeting} for comments`,
    allowedFor: SECRETARIAT,
    decide: circulateMinutes,
  }),
  CommentOnMinutes: meetingCommand(CommentingOnMinutes, {
    names: { meeting: 'CommentOnMinutes', session: 'CommentOnSessionMinutes' },
    summary: (meeting) => `Comment on circulated minutes of a ${meeting}`,
    allowedFor: FOR_ITS_PLACE,
    decide: commentOnMinutes,
    party: toPlaceHolder,
  }),
  ApproveMinutes: meetingCommand(ApprovingMinutes, {
    names: { meeting: 'ApproveMinutes', session: 'ApproveSessionMinutes' },
    summary: (meeting) =>
      `Record that the circulated minutes of a ${meeting} are approved: by a later one, or because nobody objected in time`,
    allowedFor: SECRETARIAT,
    decide: approveMinutes,
  }),
  NoteApproval: meetingCommand(NotingApproval, {
    names: { meeting: 'NoteApproval', session: 'NoteSessionApproval' },
    summary: (meeting) => `Note that a ${meeting} approved the minutes of an earlier one: follows from their approval`,
    allowedFor: NOBODY,
    decide: noteApproval,
  }),
  LockMinutes: meetingCommand(LockingMinutes, {
    names: { meeting: 'LockMinutes', session: 'LockSessionMinutes' },
    summary: (meeting) => `Lock approved minutes, and with them the record of the ${meeting}`,
    allowedFor: SECRETARIAT,
    decide: lockMinutes,
  }),
};

/** The minutes in force: the revision that was approved last, also while a correction is drafted. */
export const approvedMinutes = ({ minutes }: Pick<Meeting, 'minutes'>): MinutesRevision | undefined =>
  minutes.findLast(({ approvedAt }) => approvedAt !== undefined);

function latest({ minutes }: Meeting): MinutesRevision {
  const revision = minutes.at(-1);
  if (!revision) throw refuse['no-minutes']('No minutes are drafted yet.');
  return revision;
}

function draftRevision(
  { text, commitment, language }: DraftingMinutes,
  { minutes }: Meeting,
  correction: { corrects?: number; reason?: string },
) {
  const previous = minutes.at(-1);
  if (previous?.text === text) throw refuse['minutes-unchanged'](`The text is the one of revision ${previous.revision}.`, 'text');
  const revision = (previous?.revision ?? 0) + 1;
  return [event('MinutesDrafted', { revision, text, commitment, ...defined({ language }), ...correction })];
}
