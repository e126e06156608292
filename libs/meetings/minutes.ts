import { IsUUID } from 'class-validator';
import { dayAt } from '#libs/calendar';
import { earlierOf, IsCalendarDate, laterOf, Optional } from '#libs/event-sourcing';
import { sharedBy } from '#libs/neighbours';
import { IsLanguage, Meaning, OfficialText } from '#libs/reference';
import { about, type Decision, dayThere, event, onceBegun, said, speakerOf } from './decision.js';
import { AboutMeeting, IsDigest, LONGEST_REASON } from './fields.js';
import type { Gathering, MinutesRevision } from './gathering.js';
import { partiesOf } from './participation.js';
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

export const draftMinutes: Decision<DraftingMinutes> = about((asked, gathering, around) => {
  if (gathering.minutesStatus === 'approved' || gathering.minutesStatus === 'locked') {
    throw refuse['minutes-approved']('The minutes are approved; correct them, with a reason.');
  }
  return onceBegun<DraftingMinutes>(() => drafted(asked, gathering, openCorrection(gathering)))(asked, gathering, around);
});

/** What the draft at hand corrects, if it is part of a correction: each of its revisions is. */
const openCorrection = ({ minutes }: Gathering) => {
  const { corrects, reason } = minutes.at(-1) ?? {};
  return said({ corrects, reason });
};

export const correctMinutes: Decision<CorrectingMinutes> = about((asked, gathering) => {
  const approved = approvedMinutes(gathering);
  if (gathering.minutesStatus !== 'approved' && gathering.minutesStatus !== 'locked') {
    throw refuse['minutes-not-approved']('The minutes are not approved yet; draft another revision.');
  }
  return drafted(asked, gathering, said({ corrects: approved?.revision, reason: asked.reason }));
});

export const circulateMinutes: Decision<CirculatingMinutes> = about((asked, gathering, around) => {
  const { until } = asked;
  const { revision, text } = latest(gathering);
  if (gathering.minutesStatus !== 'draft')
    throw refuse['minutes-already-circulated'](`Revision ${revision} is ${gathering.minutesStatus}.`);
  // Nobody hears of it before it is recorded: the days for comments run from then on, whatever day it is dated.
  if (until < laterOf(dayThere(asked, gathering, around), dayAt(around.now, gathering.zone)))
    throw refuse['comments-end-before-they-begin']('Name a day from today on.', 'until');
  return [event('MinutesCirculated', { revision, text, until, parties: partiesOf(gathering), ...sharedBy(around) })];
});

export const commentOnMinutes: Decision<CommentingOnMinutes> = about((asked, gathering, around) => {
  const { participant, text, holder } = asked;
  const { revision, until, comments } = latest(gathering);
  speakerOf(gathering, participant, holder);
  if (gathering.minutesStatus !== 'circulated' || until === undefined) {
    throw refuse['minutes-not-circulated'](`Revision ${revision} is ${gathering.minutesStatus}; comments are made on circulated minutes.`);
  }
  if (dayThere(asked, gathering, around) > until) throw refuse['comments-over'](`Comments could be made until ${until}.`);
  if (comments.some((one) => one.text === text)) return [];
  return [event('MinutesCommented', { revision, participant, text })];
});

/** `approving` is the meeting that approved them, looked up by the service when the command names one. */
export const approveMinutes: Decision<ApprovingMinutes, { readonly approving?: Gathering }> = about((asked, gathering, around) => {
  const { approvedIn } = asked;
  const { approving } = around.facts;
  const { revision, until } = latest(gathering);
  if (gathering.minutesStatus === 'approved' || gathering.minutesStatus === 'locked') {
    throw refuse['minutes-approved'](`Revision ${revision} is approved already.`);
  }
  if (gathering.minutesStatus !== 'circulated' || until === undefined) {
    throw refuse['minutes-not-circulated'](`Revision ${revision} is a draft; circulate it first.`);
  }
  if (approvedIn === undefined && earlierOf(dayThere(asked, gathering, around), dayAt(around.now, gathering.zone)) <= until) {
    throw refuse['comments-running'](`Comments can be made until ${until}; or name the meeting that approved the minutes.`);
  }
  if (approvedIn !== undefined && !isLaterMeeting(gathering, approving)) {
    throw refuse['approving-meeting']('Name a later meeting of the same body or group that has taken place.', 'approvedIn');
  }
  return [event('MinutesApproved', { revision, ...(approvedIn && { meeting: approvedIn }) })];
});

const isLaterMeeting = ({ circle, start }: Gathering, other: Gathering | undefined): boolean =>
  other !== undefined && other.circle === circle && other.start > start && other.status !== 'cancelled';

export const lockMinutes: Decision<LockingMinutes> = about((_, gathering) => {
  const { revision } = latest(gathering);
  if (gathering.minutesStatus === 'locked') return [];
  if (gathering.minutesStatus !== 'approved') throw refuse['minutes-not-approved'](`Revision ${revision} is ${gathering.minutesStatus}.`);
  return [event('MinutesLocked', { revision })];
});

/** The minutes in force: the revision that was approved last, also while a correction is drafted. */
export const approvedMinutes = ({ minutes }: Pick<Gathering, 'minutes'>): MinutesRevision | undefined =>
  minutes.findLast(({ approvedAt }) => approvedAt !== undefined);

function latest({ minutes }: Gathering): MinutesRevision {
  const revision = minutes.at(-1);
  if (!revision) throw refuse['no-minutes']('No minutes are drafted yet.');
  return revision;
}

function drafted({ text, digest, language }: DraftingMinutes, { minutes }: Gathering, correction: { corrects?: number; reason?: string }) {
  const before = minutes.at(-1);
  if (before?.digest === digest) throw refuse['minutes-unchanged'](`The text is the one of revision ${before.revision}.`, 'digest');
  const revision = (before?.revision ?? 0) + 1;
  return [event('MinutesDrafted', { revision, text, digest, ...said({ language }), ...correction })];
}
