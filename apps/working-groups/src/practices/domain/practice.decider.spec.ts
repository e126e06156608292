import { readFileSync } from 'node:fs';
import { command, defined, type EventOf, refusalCatalogues } from '#libs/event-sourcing';
import type { MemberReplica } from '#libs/parties';
import { given } from '#libs/testing';
import { type Group, NO_GROUP } from '../../groups/domain/group-state.js';
import { members } from '../../members/domain/party-replicas.js';
import { solution } from '../../solutions/domain/solution.decider.js';
import { NOTHING_RAISED } from '../../solutions/domain/solution-standing.js';
import { practice as decider } from './practice.decider.js';
import type { PracticeEvents } from './practice.messages.js';
import * as commands from './practice.messages.js';
import type { PracticeContent } from './practice.vocabulary.js';

type PracticeEvent = EventOf<PracticeEvents>;

const id = (number: number) => `${String(number).padStart(8, '0')}-2222-8222-8222-222222222222`;
const [practice, ana, ben, group, notes, cameOf, cho] = [1, 2, 3, 4, 5, 6, 7].map(id) as [
  ...[string, string, string, string, string, string, string],
];

const content = {
  kind: 'regulation',
  title: 'Licencia única',
  titleEn: 'One licence',
  summary: 'One register of licensed recruiters.',
  themes: ['data', 'licensing'],
  countries: ['PER'],
  chapters: [2, 3],
  publishable: true,
} as const satisfies PracticeContent;
const on = (day: string, event: PracticeEvent): PracticeEvent => ({ ...event, effectiveAt: `${day}T09:00:00.000Z` });
const submitted: PracticeEvent = on('2021-02-01', { type: 'PracticeSubmitted', data: { member: ana, ...content } });
const returned: PracticeEvent = on('2021-02-05', { type: 'PracticeReturned', data: { version: 1, reason: 'Say what it costs' } });
const reviewed: PracticeEvent = on('2021-02-10', { type: 'PracticeReviewed', data: { version: 1 } });
const highlighted: PracticeEvent = on('2021-02-20', { type: 'PracticeHighlighted', data: { version: 1, member: ana, ...content } });
const archived: PracticeEvent = on('2021-03-01', { type: 'PracticeArchived', data: { why: 'outdated' } });
const shown = [submitted, reviewed, highlighted];

const member = { ...members.initial, status: 'member' as const, country: 'PER', periods: [{ startsOn: '2021-01-01' }] };
const facts = { member };
/** Since 2021-02-03. */
const goneTo = (successor: string) => ({
  ...member,
  ...{ status: 'succeeded' as const, successor, periods: [{ startsOn: '2021-01-01', leftOn: '2021-02-03' }] },
  leavings: [{ entry: 'left', day: '2021-02-03', reason: 'succeeded' as const, successor }],
});
const succeeded = { facts: { member: goneTo(ben), heirs: new Map<string, MemberReplica>([[ben, member]]) } };
const withdrawn = {
  ...{ ...member, status: 'withdrawn' as const, periods: [{ startsOn: '2021-01-01', leftOn: '2021-02-03' }] },
  leavings: [{ entry: 'left', day: '2021-02-03', reason: 'withdrawn' as const }],
};

describe('a promising practice is submitted (FAQ, question 1)', () => {
  const submit = (more: Partial<commands.SubmitPractice> = {}) =>
    command(commands.SubmitPractice, {
      ...content,
      practice,
      member: ana,
      themes: ['licensing', 'data'],
      countries: ['PER'],
      chapters: [3, 2],
      effectiveAt: '2021-02-01T09:00:00Z',
      ...more,
    });

  it('by a member of the Network, once', () => {
    given(decider).when(submit(), { facts }).then([submitted]);
    given(decider, [submitted]).when(submit(), { facts }).thenRefused('practice/already-submitted', 'practice');
    given(decider)
      .when(submit(), { facts: { member: members.initial } })
      .thenRefused('practice/not-a-member', 'member');
    given(decider)
      .when(submit({ effectiveAt: '2020-12-31' }), { facts })
      .thenRefused('practice/not-a-member', 'member');
    given(decider)
      .when(submit({ effectiveAt: '2021-05-01' }), { facts })
      .thenRefused('working-groups/date-in-the-future', 'effectiveAt');
  });

  it('of a place and a solution that there are', () => {
    given(decider)
      .when(submit({ subdivision: 'PE-CUS' }), { facts })
      .then([{ ...submitted, data: { ...submitted.data, subdivision: 'PE-CUS' } } as PracticeEvent]);
    for (const countries of [['BOL'], ['BOL', 'PER']]) {
      given(decider)
        .when(submit({ countries, subdivision: 'PE-CUS' }), { facts })
        .thenRefused('practice/subdivision-elsewhere', 'subdivision');
    }
    given(decider)
      .when(submit({ solution: cameOf }), { facts: { member, solution: NOTHING_RAISED } })
      .thenRefused('practice/unknown-solution', 'solution');
    const raised = given(solution, [
      { type: 'ChallengeRaised', data: { group, title: 'Fees', theme: 'licensing', countries: [], chapters: [] } },
    ]).state();
    given(decider)
      .when(submit({ solution: cameOf }), { facts: { member, solution: raised } })
      .then([{ ...submitted, data: { ...submitted.data, solution: cameOf } } as PracticeEvent]);
  });
});

describe('a practice is revised', () => {
  const revise = (more: Partial<commands.RevisePractice> = {}) => command(commands.RevisePractice, { practice, member: ana, ...more });

  it('by its member, the authority that succeeded it, or the Secretariat; what is not named stays', () => {
    const event: PracticeEvent = {
      type: 'PracticeRevised',
      data: { ...content, version: 2, summary: 'One register of all.', changes: 'Wording' },
    };
    const wanted = { summary: 'One register of all.', changes: 'Wording' };
    given(decider, [submitted]).when(revise(wanted), { facts }).then([event]);
    given(decider, [submitted])
      .when(command(commands.RevisePractice, { practice, ...wanted }), { facts })
      .then([event]);
    given(decider, [submitted])
      .when(revise({ ...wanted, member: ben }), succeeded)
      .then([event]);
    given(decider, [submitted])
      .when(revise({ ...wanted, member: ben }), { facts })
      .thenRefused('practice/not-the-submitter', 'member');
    given(decider, [submitted])
      .when(revise({ title: content.title, themes: ['licensing', 'data'] }), { facts })
      .thenNothing();
  });

  it('by whoever came last in its place, and no more by one that is no more, in its name or for it', () => {
    const wanted = { summary: 'One register of all.' };
    const event: PracticeEvent = { type: 'PracticeRevised', data: { ...content, version: 2, summary: 'One register of all.' } };
    const along = {
      facts: {
        member: goneTo(ben),
        heirs: new Map<string, MemberReplica>([
          [ben, goneTo(cho)],
          [cho, member],
        ]),
      },
    };
    given(decider, [submitted])
      .when(revise({ ...wanted, member: cho }), along)
      .then([event]);
    for (const speaker of [ana, ben, undefined]) {
      given(decider, [submitted])
        .when(command(commands.RevisePractice, { practice, ...wanted, ...defined({ member: speaker }) }), along)
        .thenRefused('practice/succeeded', 'member');
    }
    given(decider, [submitted])
      .when(revise(wanted), { facts: { member: withdrawn } })
      .thenRefused('practice/not-a-member', 'member');
    // Told late: it was a member then.
    given(decider, [submitted])
      .when(revise({ ...wanted, effectiveAt: '2021-02-02' }), { facts: { member: withdrawn } })
      .then([{ ...event, effectiveAt: '2021-02-02T00:00:00.000Z' }]);
    given(decider, [submitted])
      .when(command(commands.WithdrawPractice, { practice, member: ana }), { facts: { member: withdrawn } })
      .thenRefused('practice/not-a-member', 'member');
  });

  it('moves with its place', () => {
    const inCusco: PracticeEvent = on('2021-02-01', {
      type: 'PracticeSubmitted',
      data: { member: ana, ...content, subdivision: 'PE-CUS' },
    });
    given(decider, [inCusco])
      .when(revise({ countries: ['BOL'] }), { facts })
      .then([{ type: 'PracticeRevised', data: { ...content, version: 2, countries: ['BOL'] } }]);
    given(decider, [inCusco])
      .when(revise({ subdivision: 'BO-L' }), { facts })
      .thenRefused('practice/subdivision-elsewhere', 'subdivision');
  });

  it('and reviewed anew; everybody sees the highlighted version until then', () => {
    const state = given(decider, [...shown, on('2021-02-21', { type: 'PracticeRevised', data: { ...content, version: 2 } })]).state();
    expect([state.status, state.version, state.highlighted]).toEqual(['submitted', 2, 1]);
  });

  it('until its member no longer agrees to publication: then nobody does', () => {
    const ends: PracticeEvent = {
      type: 'PracticeHighlightEnded',
      data: { version: 1, reason: 'Its member no longer agrees to publication' },
    };
    given(decider, shown)
      .when(revise({ publishable: false }), { facts })
      .then([{ type: 'PracticeRevised', data: { ...content, version: 2, publishable: false } }, ends]);
    given(decider, [submitted])
      .when(revise({ publishable: false }), { facts })
      .then([{ type: 'PracticeRevised', data: { ...content, version: 2, publishable: false } }]);
  });
});

describe('a practice is reviewed', () => {
  const review = (more: Partial<commands.ReviewPractice> = {}) => command(commands.ReviewPractice, { practice, version: 1, ...more });
  const give = (more: Partial<commands.ReturnPractice> = {}) =>
    command(commands.ReturnPractice, { practice, version: 1, reason: 'Say what it costs', ...more });
  const inGroup: Group = {
    ...NO_GROUP,
    status: 'active',
    name: 'Licensing',
    theme: 'licensing',
    participations: [ana, ben].map((member) => ({
      participation: member,
      member,
      startsOn: '2021-01-01',
      representativesSince: '2021-01-01',
    })),
  };
  const peers = { facts: { member, group: inGroup } };

  it('by the Secretariat, or by a peer in a working group on one of its themes', () => {
    given(decider, [submitted])
      .when(review({ effectiveAt: '2021-02-10T09:00:00Z' }), { facts })
      .then([reviewed]);
    given(decider, [submitted])
      .when(review({ reviewer: ben, group, finding: 'Sound', notes }), peers)
      .then([{ type: 'PracticeReviewed', data: { version: 1, reviewer: ben, group, finding: 'Sound', notes } }]);
    given(decider, [submitted])
      .when(review({ reviewer: id(9), group }), peers)
      .thenRefused('practice/not-in-the-group', 'reviewer');
    given(decider, [submitted])
      .when(review({ reviewer: ben, group }), { facts: { member, group: { ...inGroup, theme: 'consular' } } })
      .thenRefused('practice/group-on-another-theme', 'group');
    given(decider, [submitted])
      .when(review({ group }), { facts: { member, group: NO_GROUP } })
      .thenRefused('practice/unknown-group', 'group');
  });

  it('by others than its member', () => {
    given(decider, [submitted])
      .when(review({ reviewer: ana, group }), peers)
      .thenRefused('practice/own-review', 'reviewer');
    given(decider, [submitted])
      .when(review({ reviewer: ben, group, effectiveAt: '2021-02-02' }), { facts: { ...succeeded.facts, group: inGroup } })
      .thenRefused('practice/own-review', 'reviewer');
  });

  it('or returned for changes, revised, and reviewed', () => {
    given(decider, [submitted])
      .when(give({ effectiveAt: '2021-02-05T09:00:00Z' }), { facts })
      .then([returned]);
    given(decider, [submitted, reviewed])
      .when(give({ notes }), { facts })
      .then([{ type: 'PracticeReturned', data: { version: 1, reason: 'Say what it costs', notes } }]);
    given(decider, [submitted, returned]).when(review(), { facts }).thenRefused('practice/wrong-step');
    const revised: PracticeEvent = on('2021-02-06', {
      type: 'PracticeRevised',
      data: { ...content, version: 2, summary: 'It costs nothing.' },
    });
    given(decider, [submitted, returned, revised])
      .when(review({ version: 2 }), { facts })
      .then([{ type: 'PracticeReviewed', data: { version: 2 } }]);
    given(decider, [submitted, returned, revised]).when(review(), { facts }).thenRefused('practice/not-the-newest-version', 'version');
  });

  it('or returned, while its member and the reviewer are members', () => {
    for (const attempt of [review(), review({ reviewer: ben, group }), give()]) {
      given(decider, [submitted])
        .when(attempt, { facts: { ...peers.facts, member: withdrawn } })
        .thenRefused('practice/not-a-member', 'member');
    }
    given(decider, [submitted])
      .when(review({ reviewer: ben, group }), { facts: { ...peers.facts, reviewer: goneTo(cho) } })
      .thenRefused('practice/succeeded', 'reviewer');
  });

  it('in the order of time, and when it is recorded', () => {
    given(decider, [submitted])
      .when(review({ effectiveAt: '2021-01-31' }), { facts })
      .thenRefused('practice/before-the-last-step', 'effectiveAt');
    given(decider).when(review(), { facts }).thenRefused('practice/unknown-practice');
  });
});

describe('a practice is highlighted', () => {
  const highlight = command(commands.HighlightPractice, { practice, version: 1, effectiveAt: '2021-02-20T09:00:00Z' });

  it('after its review, with its member’s consent, as that version says', () => {
    given(decider, [submitted, reviewed]).when(highlight, { facts }).then([highlighted]);
    given(decider, [submitted]).when(highlight, { facts }).thenRefused('practice/wrong-step');
    given(decider, shown).when(highlight, { facts }).thenRefused('practice/wrong-step');
    const kept: PracticeEvent = on('2021-02-01', { type: 'PracticeSubmitted', data: { member: ana, ...content, publishable: false } });
    given(decider, [kept, reviewed]).when(highlight, { facts }).thenRefused('practice/publication-not-agreed');
  });

  it('not in the name of a member that left; what everybody sees stays', () => {
    given(decider, [submitted, reviewed])
      .when(highlight, { facts: { member: withdrawn } })
      .thenRefused('practice/not-a-member', 'member');
    given(decider, [submitted, reviewed]).when(highlight, succeeded).thenRefused('practice/succeeded', 'member');
    const next: readonly PracticeEvent[] = [
      on('2021-02-21', { type: 'PracticeRevised', data: { ...content, version: 2 } }),
      on('2021-02-22', { type: 'PracticeReviewed', data: { version: 2 } }),
    ];
    given(decider, [...shown, ...next])
      .when(command(commands.HighlightPractice, { practice, version: 2 }), succeeded)
      .thenRefused('practice/succeeded', 'member');
    expect(given(decider, [...shown, ...next]).state().highlighted).toBe(1);
  });

  it('until that is ended', () => {
    const end = command(commands.EndHighlight, { practice, reason: 'The law has changed' });
    const ends: PracticeEvent = { type: 'PracticeHighlightEnded', data: { version: 1, reason: 'The law has changed' } };
    given(decider, shown).when(end).then([ends]);
    given(decider, [submitted, reviewed]).when(end).thenRefused('practice/not-highlighted');
    const state = given(decider, [...shown, on('2021-02-22', ends)]).state();
    expect([state.status, state.highlighted]).toEqual(['reviewed', undefined]);
  });
});

describe('a practice is archived', () => {
  it('by the Secretariat with the kind of reason, or taken back by its member', () => {
    given(decider, shown)
      .when(command(commands.ArchivePractice, { practice, why: 'outdated', effectiveAt: '2021-03-01T09:00:00Z' }))
      .then([
        { type: 'PracticeHighlightEnded', data: { version: 1, reason: 'Archived' }, effectiveAt: '2021-03-01T09:00:00.000Z' },
        archived,
      ]);
    given(decider, [submitted])
      .when(command(commands.WithdrawPractice, { practice, member: ana, reason: 'A reform is under way' }), { facts })
      .then([{ type: 'PracticeArchived', data: { why: 'withdrawn', reason: 'A reform is under way' } }]);
    given(decider, [submitted])
      .when(command(commands.WithdrawPractice, { practice, member: ben }), { facts })
      .thenRefused('practice/not-the-submitter', 'member');
  });

  it('or handed over to another member', () => {
    const hand = (to: string) => command(commands.HandOverPractice, { practice, member: to });
    given(decider, shown)
      .when(hand(ben), { facts })
      .then([{ type: 'PracticeHandedOver', data: { previousMember: ana, member: ben } }]);
    given(decider, shown).when(hand(ana), { facts }).thenRefused('practice/already-its-own', 'member');
    given(decider, shown)
      .when(hand(ben), { facts: { member: members.initial } })
      .thenRefused('practice/not-a-member', 'member');
  });

  it('and taken out again, to be reviewed anew', () => {
    const restore = command(commands.RestorePractice, { practice, reason: 'Archived in error' });
    given(decider, [...shown, archived])
      .when(restore)
      .then([{ type: 'PracticeRestored', data: { reason: 'Archived in error' } }]);
    given(decider, shown).when(restore).thenRefused('practice/not-archived');
    given(decider, [...shown, archived])
      .when(command(commands.RevisePractice, { practice, title: 'Another' }), { facts })
      .thenRefused('practice/archived');
    const state = given(decider, [
      ...shown,
      on('2021-03-01', { type: 'PracticeHighlightEnded', data: { version: 1, reason: 'Archived' } }),
      archived,
      on('2021-03-02', { type: 'PracticeRestored', data: { reason: 'In error' } }),
    ]).state();
    expect([state.status, state.highlighted]).toEqual(['submitted', undefined]);
  });
});

it('has a test for each of its rules', () => {
  const spec = readFileSync(import.meta.filename, 'utf8');
  const rules = Object.keys(refusalCatalogues.get('practice') ?? {});
  expect(rules.filter((rule) => !spec.includes(`'practice/${rule}'`))).toEqual([]);
});
