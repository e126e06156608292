import { type Decider, type DecisionContext, type EventOf, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { type Heirs, heirCalled, heirLookups, type MemberReplica, membersOnly } from '#libs/parties';
import { isSubdivision } from '#libs/reference';
import { notInTheFuture } from '../../groups/domain/effective-day.js';
import { group } from '../../groups/domain/group.decider.js';
import { type Group, participationOn } from '../../groups/domain/group-state.js';
import { members, parties as replicas } from '../../members/domain/party-replicas.js';
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
  /** Day of the last step: the next is not before it. */
  readonly since: string;
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

type Around = DecisionContext<PracticeFacts>;
type Event = EventOf<PracticeEvents>;
type Step<C> = (command: C, practice: Practice, around: Around) => readonly Event[];

const { assertMember, assertNotGone } = membersOnly(refuse);

const OPEN: readonly PracticeStatus[] = ['submitted', 'returned', 'reviewed', 'highlighted'];

const none: Practice = {
  status: 'none',
  since: '',
  member: '',
  version: 0,
  content: { kind: 'policy', title: '', summary: '', themes: [], countries: [], chapters: [], publishable: false },
};

const dayFor = ({ status, since }: Practice, around: Around): string => {
  if (status === 'none') throw refuse['unknown-practice']('No practice is recorded under this id.');
  notInTheFuture(around);
  const day = toDay(around.effectiveAt);
  if (day < since) throw refuse['before-the-last-step'](`The last step was on ${since}.`, 'effectiveAt');
  return day;
};

/** What is done about a practice that is not archived, from one of these statuses. */
const step =
  <C>(
    from: readonly PracticeStatus[],
    decide: (command: C, practice: Practice, around: Around, day: string) => Event | readonly Event[],
  ): Step<C> =>
  (command, practice, around) => {
    const day = dayFor(practice, around);
    if (practice.status === 'archived') throw refuse.archived(`It was archived on ${practice.since}.`);
    if (!from.includes(practice.status)) throw refuse['wrong-step'](`It is ${practice.status}; this follows ${from.join(', ')}.`);
    return [decide(command, practice, around, day)].flat() as readonly Event[];
  };

/** The same, for what brings a practice before others in the name of its member, or gives it back to it: it is a member on the day. */
const stepOfMember = <C>(
  from: readonly PracticeStatus[],
  decide: (command: C, practice: Practice, around: Around, day: string) => Event | readonly Event[],
): Step<C> =>
  step(from, (command, practice, around, day) => {
    assertMember(around.facts.member, day, {
      wayOn: 'Hand the practice over to the member that carries it on (hand-over-practice), or archive it.',
    });
    return decide(command, practice, around, day);
  });

/** The same, for what is said of a version that somebody has read. */
const ofVersion = <C extends { readonly version: number }>(
  from: readonly PracticeStatus[],
  decide: (command: C, practice: Practice, around: Around, day: string) => Event,
): Step<C> =>
  stepOfMember(from, (command: C, practice, around, day) => {
    if (command.version !== practice.version) {
      throw refuse['not-the-newest-version'](`The newest version is ${practice.version}; read it first.`, 'version');
    }
    return decide(command, practice, around, day);
  });

export const practice: Decider<Practice, PracticeEvents, typeof commands, PracticeFacts> = {
  category: 'practice',
  initial: none,
  commands,
  idOf: (asked) => asked.practice,

  lookups: {
    member: (asked, { member }) =>
      asked instanceof commands.SubmitPractice || asked instanceof commands.HandOverPractice
        ? replicas.member(asked.member)
        : member
          ? { decider: members, id: member }
          : undefined,
    ...heirLookups(members, 'member'),
    reviewer: (asked) =>
      asked instanceof commands.ReviewPractice && asked.reviewer ? { decider: members, id: asked.reviewer } : undefined,
    group: (asked) => (asked instanceof commands.ReviewPractice && asked.group ? { decider: group, id: asked.group } : undefined),
    solution: (asked) =>
      (asked instanceof commands.SubmitPractice || asked instanceof commands.RevisePractice) && asked.solution
        ? { decider: solution, id: asked.solution }
        : undefined,
  },

  decide: {
    SubmitPractice: (asked, { status }, around) => {
      if (status !== 'none')
        throw refuse['already-submitted']('A practice is recorded under this id; for another one give another id.', 'practice');
      notInTheFuture(around);
      const day = toDay(around.effectiveAt);
      const { member } = asked;
      assertMember(around.facts.member, day);
      const { chapters = [] } = asked;
      return [{ type: 'PracticeSubmitted', data: { member, ...checked(contentOf({ ...asked, chapters }), asked, around) } }];
    },

    // A highlighted practice stays as everybody sees it until its new version is reviewed and highlighted too, unless its
    // member no longer agrees to be seen: that holds at once.
    RevisePractice: step(OPEN, (asked: commands.RevisePractice, known, around, day) => {
      const { member, changes } = asked;
      assertSpeaksFor(known, member ?? known.member, around, day);
      const before = asked.countries && !asked.subdivision ? withoutPlace(known.content) : known.content;
      const content = checked(contentOf({ ...before, ...given(asked) }), asked, around);
      if (JSON.stringify(content) === JSON.stringify(contentOf(known.content))) return [];
      const revised: Event = { type: 'PracticeRevised', data: { version: known.version + 1, ...content, ...(changes && { changes }) } };
      return known.highlighted && !content.publishable
        ? [revised, ended(known.highlighted, 'Its member no longer agrees to publication')]
        : revised;
    }),

    ReturnPractice: ofVersion(['submitted', 'reviewed'], ({ version, reason, notes }: commands.ReturnPractice) => ({
      type: 'PracticeReturned',
      data: { version, reason, ...(notes && { notes }) },
    })),

    // By the Secretariat, or by a peer: another member, in a working group on a theme of the practice.
    ReviewPractice: ofVersion(
      ['submitted'],
      ({ version, reviewer, group: within, finding, notes }: commands.ReviewPractice, known, around, day) => {
        if (within) assertOnTheme(known, around.facts.group);
        if (reviewer) {
          const { facts } = around;
          assertNotGone(facts.reviewer, day, { field: 'reviewer' });
          if (reviewer === known.member || heirCalled(reviewer, facts.member, facts))
            throw refuse['own-review']('Another member reviews it.', 'reviewer');
          if (!participationOn(facts.group, reviewer, day)) {
            throw refuse['not-in-the-group'](`On ${day} the member is not in the working group.`, 'reviewer');
          }
        }
        return {
          type: 'PracticeReviewed',
          data: {
            version,
            ...(reviewer && { reviewer }),
            ...(within && { group: within }),
            ...(finding && { finding }),
            ...(notes && { notes }),
          },
        };
      },
    ),

    HighlightPractice: ofVersion(['reviewed'], ({ version }: commands.HighlightPractice, { member, content }) => {
      if (!content.publishable) throw refuse['publication-not-agreed']('Ask its member to agree, by a revision.');
      return { type: 'PracticeHighlighted', data: { version, member, ...content } };
    }),

    EndHighlight: step(OPEN, ({ reason }: commands.EndHighlight, { highlighted }) => {
      if (!highlighted) throw refuse['not-highlighted']('No version of it is highlighted.');
      return ended(highlighted, reason);
    }),

    // Where no succession is recorded that would say so by itself: the Secretariat knows who carries it on.
    HandOverPractice: step(OPEN, ({ member: to }: commands.HandOverPractice, { member: from }, { facts }, day) => {
      if (to === from) throw refuse['already-its-own']('It is the practice of this member.', 'member');
      assertMember(facts.member, day);
      return { type: 'PracticeHandedOver', data: { from, to } };
    }),

    ArchivePractice: step(OPEN, ({ why, reason }: commands.ArchivePractice, known) => archived(known, why, reason)),

    WithdrawPractice: step(OPEN, ({ member, reason }: commands.WithdrawPractice, known, around, day) => {
      assertSpeaksFor(known, member, around, day);
      return archived(known, 'withdrawn', reason);
    }),

    RestorePractice: ({ reason }, known, around) => {
      dayFor(known, around);
      if (known.status !== 'archived') throw refuse['not-archived'](`It is ${known.status}.`);
      return [{ type: 'PracticeRestored', data: { reason } }];
    },
  },

  evolve: {
    PracticeSubmitted: (_, { member, ...content }, event) => ({ ...at('submitted', none, event), member, version: 1, content }),
    PracticeRevised: (state, { version, changes: _, ...content }, event) => ({ ...at('submitted', state, event), version, content }),
    PracticeReturned: (state, _, event) => at('returned', state, event),
    PracticeReviewed: (state, _, event) => at('reviewed', state, event),
    PracticeHighlighted: (state, { version }, event) => ({ ...at('highlighted', state, event), highlighted: version }),
    PracticeHighlightEnded: (state, _, event) => at(state.status === 'highlighted' ? 'reviewed' : state.status, hidden(state), event),
    PracticeHandedOver: (state, { to }, event) => ({ ...at(state.status, state, event), member: to }),
    PracticeArchived: (state, _, event) => at('archived', state, event),
    PracticeRestored: (state, _, event) => at('submitted', state, event),
  },
};

const at = (status: PracticeStatus, state: Practice, { effectiveAt }: RecordedEvent): Practice => ({
  ...state,
  status,
  since: toDay(effectiveAt),
});

const hidden = ({ highlighted: _, ...state }: Practice): Practice => state;

const ended = (version: number, reason: string): Event => ({ type: 'PracticeHighlightEnded', data: { version, reason } });

const archived = ({ highlighted }: Practice, why: Archiving, reason?: string): readonly Event[] => [
  ...(highlighted ? [ended(highlighted, reason ?? (why === 'withdrawn' ? 'Taken back by its member' : 'Archived'))] : []),
  { type: 'PracticeArchived', data: { why, ...(reason && { reason }) } },
];

/** The content that fields hold, in an order that does not depend on who sent them how. */
function contentOf(fields: PracticeContent): PracticeContent {
  const { kind, title, titleEn, summary, description, themes, countries, subdivision, chapters, language } = fields;
  const { inUseSince, instrument, source, solution: cameOf, publishable } = fields;
  return {
    kind,
    title,
    ...(titleEn && { titleEn }),
    summary,
    ...(description && { description }),
    themes: themes.toSorted(),
    countries: countries.toSorted(),
    ...(subdivision && { subdivision }),
    chapters: chapters.toSorted((a, b) => a - b),
    ...(language && { language }),
    ...(inUseSince !== undefined && { inUseSince }),
    ...(instrument && { instrument }),
    ...(source && { source }),
    ...(cameOf && { solution: cameOf }),
    publishable,
  };
}

/** What a revision names; what it does not name stays. */
const given = (asked: object): object => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));

const withoutPlace = ({ subdivision: _, ...content }: PracticeContent): PracticeContent => content;

/** @throws Refusal for a subdivision of no country named, or a solution that is not recorded */
function checked(content: PracticeContent, asked: { readonly solution?: string }, { facts }: Around): PracticeContent {
  const { countries, subdivision } = content;
  if (subdivision && !(countries.length === 1 && isSubdivision(countries[0], subdivision))) {
    throw refuse['subdivision-elsewhere']('Name one country, and a subdivision of it by its code of ISO 3166-2 (AU-VIC).', 'subdivision');
  }
  if (asked.solution && facts.solution.status === 'none') {
    throw refuse['unknown-solution']('No solution is recorded under this id.', 'solution');
  }
  return content;
}

/** The member whose practice it is, while it is one, or an authority that came in its place. @throws Refusal */
function assertSpeaksFor({ member }: Practice, speaker: string, { facts }: Around, day: string): void {
  const known = speaker === member ? facts.member : heirCalled(speaker, facts.member, facts);
  if (!known) throw refuse['not-the-submitter']('It is the practice of another member.', 'member');
  assertMember(known, day, { wayOn: 'Hand the practice over (hand-over-practice), or archive it.' });
}

function assertOnTheme({ content }: Practice, { status, theme }: Group): void {
  if (status === 'none' || !theme) throw refuse['unknown-group']('No working group is recorded under this id.', 'group');
  if (!content.themes.includes(theme)) throw refuse['group-on-another-theme'](`Its theme is ${theme}.`, 'group');
}
