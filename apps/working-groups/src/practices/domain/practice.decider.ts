import {
  createEvent,
  type Decider,
  type DecisionContext,
  defined,
  type EventOf,
  fromStatuses,
  type RecordedEvent,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import { type Heirs, heirCalled, heirLookups, type MemberReplica, membersOnly } from '#libs/parties';
import { isSubdivision } from '#libs/reference';
import { effectiveDay, hasHappened } from '../../groups/domain/effective-day.js';
import { group } from '../../groups/domain/group.decider.js';
import { type Group, participationOn } from '../../groups/domain/group-state.js';
import { members, parties } from '../../members/domain/party-replicas.js';
import { solution } from '../../solutions/domain/solution.decider.js';
import type { Solution } from '../../solutions/domain/solution-standing.js';
import type { PracticeEvents } from './practice.messages.js';
import * as commands from './practice.messages.js';
import { refuse } from './practice.refusals.js';
import type { Archiving, PracticeContent, PracticeStatus } from './practice.vocabulary.js';

/** A promising practice of a member (FAQ, question 1). */
export interface Practice {
  /** Of the newest version. */
  readonly status: PracticeStatus;
  /** The next step is not before it. */
  readonly lastStepOn: string;
  readonly member: string;
  readonly version: number;
  /** The newest version. */
  readonly content: PracticeContent;
  /** The version that everybody sees, also while a newer one is reviewed. */
  readonly highlighted?: number;
}

export interface PracticeFacts extends Heirs {
  /** The member whose practice it is, or is to be. */
  readonly member: MemberReplica;
  /** The member that reviews it. */
  readonly reviewer: MemberReplica;
  /** The working group of a review. */
  readonly group: Group;
  /** The solution that the practice came of. */
  readonly solution: Solution;
}

type Context = DecisionContext<PracticeFacts>;
type PracticeEvent = EventOf<PracticeEvents>;
type PracticeOnDay = Practice & { readonly day: string };

const { assertMember, assertNotGone } = membersOnly(refuse);
const event = createEvent<PracticeEvents>();
const requires = requiring<Practice, Context>();

const OPEN: readonly PracticeStatus[] = ['submitted', 'returned', 'reviewed', 'highlighted'];

const NOTHING_SUBMITTED: Practice = {
  status: 'none',
  lastStepOn: '',
  member: '',
  version: 0,
  content: { kind: 'policy', title: '', summary: '', themes: [], countries: [], chapters: [], publishable: false },
};

/** It is recorded, on a day that has come and is not before its last step. @throws Refusal */
function onDay({ status, lastStepOn }: Practice, context: Context): { readonly day: string } {
  if (status === 'none') throw refuse['unknown-practice']('No practice is recorded under this id.');
  const day = effectiveDay(context);
  if (day < lastStepOn) throw refuse['before-the-last-step'](`The last step was on ${lastStepOn}.`, 'effectiveAt');
  return { day };
}

/** It is at one of these steps, and not archived. @throws Refusal */
const atStep = (...steps: readonly PracticeStatus[]) =>
  fromStatuses(({ status, lastStepOn }: Practice): void => {
    if (status === 'archived') throw refuse.archived(`It was archived on ${lastStepOn}.`);
    if (!steps.includes(status)) throw refuse['wrong-step'](`It is ${status}; this follows ${steps.join(', ')}.`);
  }, steps);

/** Whose practice it is was a member on the day: for what brings it before others in its name, or gives it back to it. @throws Refusal */
function ownedByMember(_: Practice, { facts, effectiveAt }: Context): void {
  assertMember(facts.member, toDay(effectiveAt), {
    wayOn: 'Hand the practice over to the member that carries it on (hand-over-practice), or archive it.',
  });
}

function notRecorded({ status }: Practice): void {
  if (status !== 'none')
    throw refuse['already-submitted']('A practice is recorded under this id; for another one give another id.', 'practice');
}

const archivedBefore = fromStatuses(
  ({ status }: Practice): void => {
    if (status !== 'archived') throw refuse['not-archived'](`It is ${status}.`);
  },
  ['archived'],
);

/** Something that is said of the newest version, by who has read it. */
const onNewestVersion = <C extends { readonly version: number }>(
  steps: readonly PracticeStatus[],
  decide: (command: C, practice: PracticeOnDay, context: Context) => PracticeEvent,
) =>
  requires(
    onDay,
    atStep(...steps),
    ownedByMember,
  )((command: C, practice, context): readonly PracticeEvent[] => {
    if (command.version !== practice.version) {
      throw refuse['not-the-newest-version'](`The newest version is ${practice.version}; read it first.`, 'version');
    }
    return [decide(command, practice, context)];
  });

export const practice: Decider<Practice, PracticeEvents, typeof commands, PracticeFacts> = {
  category: 'practice',
  initial: NOTHING_SUBMITTED,
  commands,
  idOf: (command) => command.practice,

  lookups: {
    member: (command, { member }) => {
      if (command instanceof commands.SubmitPractice || command instanceof commands.HandOverPractice) return parties.member(command.member);
      return member ? { decider: members, id: member } : undefined;
    },
    ...heirLookups(members, 'member'),
    reviewer: (command) =>
      command instanceof commands.ReviewPractice && command.reviewer ? { decider: members, id: command.reviewer } : undefined,
    group: (command) => (command instanceof commands.ReviewPractice && command.group ? { decider: group, id: command.group } : undefined),
    solution: (command) =>
      (command instanceof commands.SubmitPractice || command instanceof commands.RevisePractice) && command.solution
        ? { decider: solution, id: command.solution }
        : undefined,
  },

  decide: {
    SubmitPractice: requires(
      notRecorded,
      hasHappened,
    )((submission: commands.SubmitPractice, _, context): readonly PracticeEvent[] => {
      const { member, chapters = [] } = submission;
      assertMember(context.facts.member, toDay(context.effectiveAt));
      return [event('PracticeSubmitted', { member, ...checkContent(toContent({ ...submission, chapters }), submission, context) })];
    }),

    // A highlighted practice stays as everybody sees it until its new version is reviewed and highlighted too, unless its
    // member no longer agrees to be seen: that holds at once.
    RevisePractice: requires(
      onDay,
      atStep(...OPEN),
    )((revision: commands.RevisePractice, existing, context): readonly PracticeEvent[] => {
      const { member = existing.member, changes } = revision;
      assertSpeaksFor(existing, member, context);
      const previous = revision.countries && !revision.subdivision ? withoutPlace(existing.content) : existing.content;
      // What a revision does not name stays.
      const content = checkContent(toContent({ ...previous, ...defined(revision) }), revision, context);
      if (JSON.stringify(content) === JSON.stringify(toContent(existing.content))) return [];
      const revised = event('PracticeRevised', defined({ version: existing.version + 1, ...content, changes }));
      return existing.highlighted && !content.publishable
        ? [revised, highlightEnded(existing.highlighted, 'Its member no longer agrees to publication')]
        : [revised];
    }),

    ReturnPractice: onNewestVersion(['submitted', 'reviewed'], ({ version, reason, notes }: commands.ReturnPractice) =>
      event('PracticeReturned', defined({ version, reason, notes })),
    ),

    // By the Secretariat, or by a peer: another member, in a working group on a theme of the practice.
    ReviewPractice: onNewestVersion(['submitted'], (review: commands.ReviewPractice, existing, context) => {
      const { version, reviewer, group: reviewGroup, finding, notes } = review;
      if (reviewGroup) assertOnTheme(existing, context.facts.group);
      if (reviewer) assertPeer(reviewer, existing, context);
      return event('PracticeReviewed', defined({ version, reviewer, group: reviewGroup, finding, notes }));
    }),

    HighlightPractice: onNewestVersion(['reviewed'], ({ version }: commands.HighlightPractice, { member, content }) => {
      if (!content.publishable) throw refuse['publication-not-agreed']('Ask its member to agree, by a revision.');
      return event('PracticeHighlighted', { version, member, ...content });
    }),

    EndHighlight: requires(
      onDay,
      atStep(...OPEN),
    )(({ reason }: commands.EndHighlight, { highlighted }): readonly PracticeEvent[] => {
      if (!highlighted) throw refuse['not-highlighted']('No version of it is highlighted.');
      return [highlightEnded(highlighted, reason)];
    }),

    // Where no succession is recorded that would say so by itself: the Secretariat knows who carries it on.
    HandOverPractice: requires(
      onDay,
      atStep(...OPEN),
    )(({ member }: commands.HandOverPractice, { member: previousMember, day }, { facts }): readonly PracticeEvent[] => {
      if (member === previousMember) throw refuse['already-its-own']('It is the practice of this member.', 'member');
      assertMember(facts.member, day);
      return [event('PracticeHandedOver', { previousMember, member })];
    }),

    ArchivePractice: requires(
      onDay,
      atStep(...OPEN),
    )(({ why, reason }: commands.ArchivePractice, existing): readonly PracticeEvent[] => archive(existing, why, reason)),

    WithdrawPractice: requires(
      onDay,
      atStep(...OPEN),
    )(({ member, reason }: commands.WithdrawPractice, existing, context): readonly PracticeEvent[] => {
      assertSpeaksFor(existing, member, context);
      return archive(existing, 'withdrawn', reason);
    }),

    RestorePractice: requires(
      onDay,
      archivedBefore,
    )(({ reason }: commands.RestorePractice): readonly PracticeEvent[] => [event('PracticeRestored', { reason })]),
  },

  evolve: {
    PracticeSubmitted: (_, { member, ...content }, recorded) => ({
      ...withStep(NOTHING_SUBMITTED, 'submitted', recorded),
      member,
      version: 1,
      content,
    }),
    PracticeRevised: (state, { version, changes: _, ...content }, recorded) => ({
      ...withStep(state, 'submitted', recorded),
      version,
      content,
    }),
    PracticeReturned: (state, _, recorded) => withStep(state, 'returned', recorded),
    PracticeReviewed: (state, _, recorded) => withStep(state, 'reviewed', recorded),
    PracticeHighlighted: (state, { version }, recorded) => ({ ...withStep(state, 'highlighted', recorded), highlighted: version }),
    PracticeHighlightEnded: (state, _, recorded) =>
      withStep(withoutHighlight(state), state.status === 'highlighted' ? 'reviewed' : state.status, recorded),
    PracticeHandedOver: (state, { member }, recorded) => ({ ...withStep(state, state.status, recorded), member }),
    PracticeArchived: (state, _, recorded) => withStep(state, 'archived', recorded),
    PracticeRestored: (state, _, recorded) => withStep(state, 'submitted', recorded),
  },
};

const withStep = (state: Practice, status: PracticeStatus, { effectiveAt }: RecordedEvent): Practice => ({
  ...state,
  status,
  lastStepOn: toDay(effectiveAt),
});

const withoutHighlight = ({ highlighted: _, ...state }: Practice): Practice => state;

const highlightEnded = (version: number, reason: string): PracticeEvent => event('PracticeHighlightEnded', { version, reason });

const archive = ({ highlighted }: Practice, why: Archiving, reason?: string): readonly PracticeEvent[] => [
  ...(highlighted ? [highlightEnded(highlighted, reason ?? (why === 'withdrawn' ? 'Taken back by its member' : 'Archived'))] : []),
  event('PracticeArchived', defined({ why, reason })),
];

/** The content that fields hold, in an order that does not depend on who sent them how. */
function toContent(fields: PracticeContent): PracticeContent {
  const { kind, title, titleEn, summary, description, themes, countries, subdivision, chapters, language } = fields;
  const { inUseSince, instrument, source, solution: cameOf, publishable } = fields;
  return defined({
    ...{ kind, title, titleEn, summary, description },
    ...{ themes: themes.toSorted(), countries: countries.toSorted(), subdivision, chapters: chapters.toSorted((a, b) => a - b) },
    ...{ language, inUseSince, instrument, source, solution: cameOf, publishable },
  });
}

const withoutPlace = ({ subdivision: _, ...content }: PracticeContent): PracticeContent => content;

/** @throws Refusal for a subdivision of no country named, or a solution that is not recorded */
function checkContent(content: PracticeContent, command: { readonly solution?: string }, { facts }: Context): PracticeContent {
  const { countries, subdivision } = content;
  if (subdivision && !(countries.length === 1 && isSubdivision(countries[0], subdivision))) {
    throw refuse['subdivision-elsewhere']('Name one country, and a subdivision of it by its code of ISO 3166-2 (AU-VIC).', 'subdivision');
  }
  if (command.solution && facts.solution.status === 'none') {
    throw refuse['unknown-solution']('No solution is recorded under this id.', 'solution');
  }
  return content;
}

/** The member whose practice it is, while it is one, or an authority that came in its place. @throws Refusal */
function assertSpeaksFor({ member, day }: PracticeOnDay, speaker: string, { facts }: Context): void {
  const replica = speaker === member ? facts.member : heirCalled(speaker, facts.member, facts);
  if (!replica) throw refuse['not-the-submitter']('It is the practice of another member.', 'member');
  assertMember(replica, day, { wayOn: 'Hand the practice over (hand-over-practice), or archive it.' });
}

/** Another member than the one whose practice it is, or was, and in the group of the review. @throws Refusal */
function assertPeer(reviewer: string, { member, day }: PracticeOnDay, { facts }: Context): void {
  assertNotGone(facts.reviewer, day, { field: 'reviewer' });
  if (reviewer === member || heirCalled(reviewer, facts.member, facts)) {
    throw refuse['own-review']('Another member reviews it.', 'reviewer');
  }
  if (!participationOn(facts.group, reviewer, day)) {
    throw refuse['not-in-the-group'](`On ${day} the member is not in the working group.`, 'reviewer');
  }
}

function assertOnTheme({ content }: Practice, { status, theme }: Group): void {
  if (status === 'none' || !theme) throw refuse['unknown-group']('No working group is recorded under this id.', 'group');
  if (!content.themes.includes(theme)) throw refuse['group-on-another-theme'](`Its theme is ${theme}.`, 'group');
}
