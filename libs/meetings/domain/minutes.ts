import { IsInt, IsUUID, Min } from 'class-validator';
import { dayAt } from '#libs/calendar';
import { type Command, type DecisionContext, earlierDay, IsCalendarDate, laterTime, Optional } from '#libs/event-sourcing';
import { sharedBy } from '#libs/parties';
import { IsLanguage, Meaning, OfficialText } from '#libs/reference';
import {
  type Decision,
  dayThere,
  event,
  hasBegun,
  hasBegunBy,
  notBefore,
  omitUndefined,
  onceBegun,
  onMeeting,
  requireSpeaker,
  toLocalDay,
} from './decision.js';
import { AboutMeeting, IsDigest, LONGEST_REASON } from './fields.js';
import type { Meeting, MinutesRevision } from './meeting.messages.js';
import type { PartyFacts } from './no-more.js';
import { listParties } from './participation.js';
import { refuse } from './refusals.js';

export abstract class DraftingMinutes extends AboutMeeting {
  @IsUUID()
  @Meaning('Id of the text, sealed in the people service.')
  text: string;

  @IsDigest()
  @Meaning('Digest of the text in UTF-8: tells later whether what is shown is what was drafted.')
  digest: string;

  @Optional()
  @IsLanguage()
  language?: string;
}

export abstract class CorrectingMinutes extends DraftingMinutes {
  @OfficialText(3, LONGEST_REASON)
  @Meaning('Why approved minutes are corrected.')
  reason: string;
}

export abstract class CirculatingMinutes extends AboutMeeting {
  @IsCalendarDate()
  @Meaning('Last day for comments.')
  until: string;
}

export abstract class CommentingOnMinutes extends AboutMeeting {
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

export abstract class ApprovingMinutes extends AboutMeeting {
  @Optional()
  @IsUUID()
  @Meaning('The meeting that approved them; absent: nobody objected until the day that was named.')
  approvedIn?: string;
}

export abstract class LockingMinutes extends AboutMeeting {}

/** For the meeting that approves: of which earlier one, and which revision. */
export abstract class NotingApproval extends AboutMeeting {
  @IsUUID()
  approved: string;

  @IsInt()
  @Min(1)
  revision: number;
}

export const draftMinutes: Decision<DraftingMinutes> = onMeeting((command, gathering, context) => {
  if (gathering.minutesStatus === 'approved' || gathering.minutesStatus === 'locked') {
    throw refuse['minutes-approved']('The minutes are approved; correct them, with a reason.');
  }
  return onceBegun<DraftingMinutes>(() => {
    afterLastStep(command, gathering, context);
    return draftRevision(command, gathering, openCorrection(gathering));
  })(command, gathering, context);
});

/** What the draft at hand corrects, if it is part of a correction: each of its revisions is. */
const openCorrection = ({ minutes }: Meeting) => {
  const { corrects, reason } = minutes.at(-1) ?? {};
  return omitUndefined({ corrects, reason });
};

/**
 * @throws Refusal for a step on a day before the one that it follows: minutes are circulated, commented on, approved, locked. The
 * draft itself is often recorded after it went round.
 */
function afterLastStep(command: Command, gathering: Meeting, context: DecisionContext): void {
  const { revision, circulatedAt, approvedAt, lockedAt } = gathering.minutes.at(-1) ?? {};
  const [was, at] = Object.entries({ locked: lockedAt, approved: approvedAt, circulated: circulatedAt }).find(([, on]) => on) ?? [];
  notBefore(command, gathering, context, { day: at && toLocalDay(gathering, at), what: `Revision ${revision} was ${was}` });
}

export const correctMinutes: Decision<CorrectingMinutes> = onMeeting((command, gathering, context) => {
  const approved = approvedMinutes(gathering);
  if (gathering.minutesStatus !== 'approved' && gathering.minutesStatus !== 'locked') {
    throw refuse['minutes-not-approved']('The minutes are not approved yet; draft another revision.');
  }
  afterLastStep(command, gathering, context);
  return draftRevision(command, gathering, omitUndefined({ corrects: approved?.revision, reason: command.reason }));
});

export const circulateMinutes: Decision<CirculatingMinutes> = onMeeting((command, gathering, context) => {
  const { until } = command;
  const { revision, text } = latest(gathering);
  if (gathering.minutesStatus !== 'draft')
    throw refuse['minutes-already-circulated'](`Revision ${revision} is ${gathering.minutesStatus}.`);
  // Nobody hears of it before it is recorded: the days for comments run from then on, whatever day it is dated.
  if (until < laterTime(dayThere(command, gathering, context), dayAt(context.now, gathering.zone)))
    throw refuse['comments-end-before-they-begin']('Name a day from today on.', 'until');
  return [event('MinutesCirculated', { revision, text, until, parties: listParties(gathering), ...sharedBy(context) })];
});

export const commentOnMinutes: Decision<CommentingOnMinutes, PartyFacts> = onMeeting((command, gathering, context) => {
  const { participant, text } = command;
  const { revision, until, comments } = latest(gathering);
  requireSpeaker(command, gathering, context);
  if (gathering.minutesStatus !== 'circulated' || until === undefined) {
    throw refuse['minutes-not-circulated'](`Revision ${revision} is ${gathering.minutesStatus}; comments are made on circulated minutes.`);
  }
  afterLastStep(command, gathering, context);
  if (dayThere(command, gathering, context) > until) throw refuse['comments-over'](`Comments could be made until ${until}.`);
  if (comments.some((comment) => comment.text === text)) return [];
  return [event('MinutesCommented', { revision, participant, text })];
});

/** `approving` is the meeting that approved them, looked up by the service when the command names one. */
export const approveMinutes: Decision<ApprovingMinutes, { readonly approving?: Meeting }> = onMeeting((command, gathering, context) => {
  const { approvedIn } = command;
  const { revision, until } = latest(gathering);
  if (gathering.minutesStatus === 'approved' || gathering.minutesStatus === 'locked') {
    throw refuse['minutes-approved'](`Revision ${revision} is approved already.`);
  }
  if (gathering.minutesStatus !== 'circulated' || until === undefined) {
    throw refuse['minutes-not-circulated'](`Revision ${revision} is a draft; circulate it first.`);
  }
  if (approvedIn === undefined && earlierDay(dayThere(command, gathering, context), dayAt(context.now, gathering.zone)) <= until) {
    throw refuse['comments-running'](`Comments can be made until ${until}; or name the meeting that approved the minutes.`);
  }
  afterLastStep(command, gathering, context);
  if (approvedIn !== undefined) assertApproves(command, gathering, context);
  return [event('MinutesApproved', { revision, ...(approvedIn && { meeting: approvedIn }) })];
});

/** @throws Refusal unless it is a later meeting of the same convenor that has begun, now and when it is said to have approved them */
function assertApproves(
  command: ApprovingMinutes,
  { circle, start }: Meeting,
  context: DecisionContext<{ readonly approving?: Meeting }>,
): void {
  const { approving: approvingMeeting } = context.facts;
  if (
    !approvingMeeting ||
    approvingMeeting.circle !== circle ||
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
  return approving === undefined || revision === undefined
    ? undefined
    : { approving, noted: { revision, ...omitUndefined({ effectiveAt }) } };
}

export const noteApproval: Decision<NotingApproval> = onMeeting(({ approved: meeting, revision }, { approves = [] }) =>
  approves.some((earlier) => earlier.meeting === meeting && earlier.revision === revision)
    ? []
    : [event('EarlierMinutesApproved', { meeting, revision })],
);

export const lockMinutes: Decision<LockingMinutes> = onMeeting((command, gathering, context) => {
  const { revision } = latest(gathering);
  if (gathering.minutesStatus === 'locked') return [];
  if (gathering.minutesStatus !== 'approved') throw refuse['minutes-not-approved'](`Revision ${revision} is ${gathering.minutesStatus}.`);
  afterLastStep(command, gathering, context);
  return [event('MinutesLocked', { revision })];
});

/** The minutes in force: the revision that was approved last, also while a correction is drafted. */
export const approvedMinutes = ({ minutes }: Pick<Meeting, 'minutes'>): MinutesRevision | undefined =>
  minutes.findLast(({ approvedAt }) => approvedAt !== undefined);

function latest({ minutes }: Meeting): MinutesRevision {
  const revision = minutes.at(-1);
  if (!revision) throw refuse['no-minutes']('No minutes are drafted yet.');
  return revision;
}

function draftRevision(
  { text, digest, language }: DraftingMinutes,
  { minutes }: Meeting,
  correction: { corrects?: number; reason?: string },
) {
  const previous = minutes.at(-1);
  if (previous?.digest === digest) throw refuse['minutes-unchanged'](`The text is the one of revision ${previous.revision}.`, 'digest');
  const revision = (previous?.revision ?? 0) + 1;
  return [event('MinutesDrafted', { revision, text, digest, ...omitUndefined({ language }), ...correction })];
}
