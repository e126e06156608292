import { readFileSync } from 'node:fs';
import { command, defined, type EventOf, refusalCatalogues } from '#libs/event-sourcing';
import { type Meeting, NO_MEETING } from '#libs/meetings';
import type { MemberReplica } from '#libs/parties';
import { given } from '#libs/testing';
import { type Group, NO_GROUP } from '../../groups/domain/group-state.js';
import { members } from '../../members/domain/party-replicas.js';
import { solution as decider } from './solution.decider.js';
import type { SolutionEvents } from './solution.messages.js';
import * as commands from './solution.messages.js';

type SolutionEvent = EventOf<SolutionEvents>;

const id = (number: number) => `${String(number).padStart(8, '0')}-1111-8111-8111-111111111111`;
const [solution, group, otherSolution, ana, ben, cho, pilot, second, report, evidence, session] = Array.from({ length: 11 }, (_, index) =>
  id(index + 1),
) as [string, string, string, string, string, string, string, string, string, string, string];

const on = (day: string, event: SolutionEvent): SolutionEvent => ({ ...event, effectiveAt: `${day}T09:00:00.000Z` });
const raised: SolutionEvent = on('2021-01-10', {
  type: 'ChallengeRaised',
  data: { group, member: ana, title: 'Fees paid twice', theme: 'licensing', countries: ['NPL', 'QAT'], chapters: [2, 3] },
});
const proposed: SolutionEvent = on('2021-02-01', {
  type: 'SolutionProposed',
  data: { member: ana, name: 'Receipts', approach: 'One register.' },
});
const joined: SolutionEvent = on('2021-02-03', { type: 'CoDevelopmentJoined', data: { member: ben } });
const endorsed: SolutionEvent = on('2021-03-01', {
  type: 'SolutionEndorsed',
  data: { version: 1, basis: { kind: 'session', session }, coDevelopers: [ana, ben] },
});
const pilotStarted = (which = pilot, member = ana, country = 'NPL', day = '2021-03-05'): SolutionEvent =>
  on(day, { type: 'PilotStarted', data: { pilot: which, member, country, version: 1 } });
const pilotReported = (result: 'worked' | 'mixed' | 'failed', which = pilot, day = '2021-03-20', id = report): SolutionEvent =>
  on(day, { type: 'PilotReported', data: { pilot: which, report: id, result, finding: 'As it was', evidence } });
const retired: SolutionEvent = on('2021-03-30', { type: 'SolutionRetired', data: { why: 'not-pursued', reason: 'Nobody took it up' } });
const scaled: SolutionEvent = on('2021-03-25', {
  type: 'SolutionScaled',
  data: { version: 1, basis: { kind: 'session', session }, pilots: [] },
});
const developed = [raised, proposed, joined];
const tested = [
  ...developed,
  endorsed,
  pilotStarted(),
  pilotStarted(second, ben, 'QAT'),
  pilotReported('worked'),
  pilotReported('mixed', second),
];

const part = (member: string) => ({ participation: member, member, startsOn: '2021-01-01', representativesSince: '2021-01-01' });
const atWork: Group = {
  ...NO_GROUP,
  status: 'active',
  statusSince: '2021-01-01',
  establishedOn: '2021-01-01',
  name: 'Licensing',
  theme: 'licensing',
  participations: [part(ana), { ...part(ben), endsOn: '2021-06-01' }],
  chairs: [{ member: ana, capacity: 'chair', startsOn: '2021-01-01' }],
};
const closed: Group = { ...atWork, status: 'closed', statusSince: '2021-03-15' };
const met: Meeting = { ...NO_MEETING, status: 'held', convenor: group, start: '2021-02-20T09:00:00.000Z', local: '2021-02-20T10:00' };
const facts = { group: atWork, session: met };

const memberIn = (country: string, subdivision?: string) => ({
  ...members.initial,
  status: 'member' as const,
  country,
  ...defined({ subdivision }),
  periods: [{ startsOn: '2021-01-01' }],
});
const noMember = members.initial;
/** Since 2021-03-10. */
const goneTo = (successor?: string) => ({
  ...memberIn('NPL'),
  ...(successor ? { status: 'succeeded' as const, successor } : { status: 'withdrawn' as const }),
  periods: [{ startsOn: '2021-01-01', leftOn: '2021-03-10' }],
  leavings: [
    { entry: 'left', day: '2021-03-10', ...(successor ? { reason: 'succeeded' as const, successor } : { reason: 'withdrawn' as const }) },
  ],
});

describe('a challenge is raised in a working group (FAQ, question 1)', () => {
  const raise = (more: Partial<commands.RaiseChallenge> = {}) =>
    command(commands.RaiseChallenge, {
      solution,
      group,
      member: ana,
      title: 'Fees paid twice',
      countries: ['QAT', 'NPL'],
      chapters: [3, 2],
      effectiveAt: '2021-01-10',
      ...more,
    });

  it('by a member in the group or the Secretariat, on the theme of the group unless it says another', () => {
    given(decider)
      .when(raise(), { facts })
      .then([{ ...raised, effectiveAt: '2021-01-10T00:00:00.000Z' }]);
    given(decider)
      .when(command(commands.RaiseChallenge, { solution, group, title: 'No data', theme: 'data' }), { facts })
      .then([{ type: 'ChallengeRaised', data: { group, title: 'No data', theme: 'data', countries: [], chapters: [] } }]);
  });

  it('once, in a group that is at work, on a day that has come', () => {
    given(decider, [raised]).when(raise(), { facts }).thenRefused('solution/already-raised', 'solution');
    given(decider)
      .when(raise(), { facts: { group: NO_GROUP } })
      .thenRefused('solution/unknown-group', 'group');
    given(decider)
      .when(raise({ effectiveAt: '2021-03-15' }), { facts: { group: closed } })
      .thenRefused('solution/group-not-at-work');
    given(decider)
      .when(raise({ member: cho }), { facts })
      .thenRefused('solution/not-in-the-group', 'member');
    given(decider)
      .when(raise({ effectiveAt: '2020-12-31' }), { facts })
      .thenRefused('solution/group-not-at-work');
    given(decider)
      .when(raise({ effectiveAt: '2021-05-01' }), { facts })
      .thenRefused('working-groups/date-in-the-future', 'effectiveAt');
  });

  it('and amended by who raised it, as far as something changes', () => {
    const amend = (more: Partial<commands.AmendChallenge>) => command(commands.AmendChallenge, { solution, member: ana, ...more });
    given(decider, [raised])
      .when(amend({ title: 'Fees paid thrice', countries: ['QAT', 'NPL'], chapters: [2] }))
      .then([{ type: 'ChallengeAmended', data: { title: 'Fees paid thrice', chapters: [2] } }]);
    given(decider, [raised])
      .when(amend({ title: 'Fees paid twice', theme: 'licensing' }))
      .thenNothing();
    given(decider, [raised])
      .when(amend({ member: ben, title: 'Other' }))
      .thenRefused('solution/not-the-raiser', 'member');
    given(decider)
      .when(amend({ title: 'Other' }))
      .thenRefused('solution/unknown-solution');
  });

  it('and moves to another group, as when its own is closed', () => {
    const move = (newGroup: string) => command(commands.MoveChallenge, { solution, group: newGroup });
    given(decider, [raised])
      .when(move(otherSolution), { facts })
      .then([{ type: 'ChallengeMoved', data: { previousGroup: group, group: otherSolution } }]);
    given(decider, [raised]).when(move(group), { facts }).thenRefused('solution/already-there', 'group');
    given(decider, [raised])
      .when(move(otherSolution), { facts: { group: closed } })
      .thenRefused('solution/group-not-at-work', 'group');
  });
});

describe('a solution is developed together', () => {
  const propose = (more: Partial<commands.ProposeSolution> = {}) =>
    command(commands.ProposeSolution, { solution, member: ana, name: 'Receipts', approach: 'One register.', ...more });
  const revise = (more: Partial<commands.ReviseSolution> = {}) =>
    command(commands.ReviseSolution, { solution, member: ana, approach: 'Two registers.', ...more });

  it('proposed for a challenge, once, by a member in the group', () => {
    given(decider, [raised])
      .when(propose({ effectiveAt: '2021-02-01T09:00:00Z' }), { facts })
      .then([proposed]);
    given(decider, [raised, proposed]).when(propose(), { facts }).thenRefused('solution/wrong-step');
    given(decider, [raised])
      .when(propose({ member: cho }), { facts })
      .thenRefused('solution/not-in-the-group');
    given(decider, [raised])
      .when(propose({ effectiveAt: '2021-01-09' }), { facts })
      .thenRefused('solution/before-the-last-step', 'effectiveAt');
    given(decider, [raised, retired]).when(propose(), { facts }).thenRefused('solution/retired');
  });

  it('joined and left by members in the group', () => {
    const join = (member: string) => command(commands.JoinCoDevelopment, { solution, member });
    const leave = (member: string) => command(commands.LeaveCoDevelopment, { solution, member });
    given(decider, [raised, proposed])
      .when(join(ben), { facts })
      .then([{ type: 'CoDevelopmentJoined', data: { member: ben } }]);
    given(decider, developed).when(join(ben), { facts }).thenRefused('solution/already-developing', 'member');
    given(decider, developed).when(join(cho), { facts }).thenRefused('solution/not-in-the-group', 'member');
    given(decider, [raised]).when(join(ben), { facts }).thenRefused('solution/wrong-step');
    given(decider, developed)
      .when(leave(ben), { facts })
      .then([{ type: 'CoDevelopmentLeft', data: { member: ben } }]);
    given(decider, developed).when(leave(cho), { facts }).thenRefused('solution/not-developing', 'member');
  });

  it('revised, version by version, by those who develop it, also after pilots have taught something', () => {
    for (const past of [developed, tested]) {
      given(decider, past)
        .when(revise({ changes: 'Two' }), { facts })
        .then([{ type: 'SolutionRevised', data: { version: 2, member: ana, approach: 'Two registers.', changes: 'Two' } }]);
    }
    given(decider, [raised, proposed])
      .when(revise({ member: ben }), { facts })
      .thenRefused('solution/not-developing', 'member');
    given(decider, developed)
      .when(revise({ member: ben, effectiveAt: '2021-06-02' }), { facts, now: '2021-07-01T09:00:00.000Z' })
      .thenRefused('solution/not-in-the-group', 'member');
  });

  describe('and endorsed by the group', () => {
    const endorse = (more: Partial<commands.EndorseSolution> = {}) =>
      command(commands.EndorseSolution, { solution, session, version: 1, effectiveAt: '2021-03-01T09:00:00Z', ...more });

    it('in a session or by a decision, recorded by the Secretariat or the chair', () => {
      given(decider, developed).when(endorse(), { facts }).then([endorsed]);
      const { session: _, ...byDecision } = endorse({ decision: '2021-004', member: ana });
      given(decider, developed)
        .when(command(commands.EndorseSolution, byDecision), { facts })
        .then([
          { ...endorsed, data: { ...endorsed.data, basis: { kind: 'decision', reference: '2021-004' }, member: ana } } as SolutionEvent,
        ]);
      given(decider, developed)
        .when(endorse({ member: ben }), { facts })
        .thenRefused('solution/not-the-chair', 'member');
      given(decider, developed)
        .when(endorse({ decision: '2021-004' }), { facts })
        .thenRefused('solution/one-basis', 'decision');
      const unfit = [
        NO_MEETING,
        { ...met, convenor: otherSolution },
        { ...met, status: 'cancelled' as const },
        { ...met, start: '2021-03-02T09:00:00.000Z', local: '2021-03-02T10:00' },
      ];
      // One that is planned for later on the day is not one that has taken place.
      const planned = { ...met, status: 'scheduled' as const };
      given(decider, developed)
        .when(endorse({ effectiveAt: '2021-02-20T07:30:00Z' }), {
          now: '2021-02-20T07:30:00.000Z',
          facts: { group: atWork, session: planned },
        })
        .thenRefused('solution/unknown-session', 'session');
      for (const unknown of unfit) {
        given(decider, developed)
          .when(endorse(), { facts: { group: atWork, session: unknown } })
          .thenRefused('solution/unknown-session', 'session');
      }
    });

    it('when at least two members in the group have developed it', () => {
      given(decider, [raised, proposed]).when(endorse(), { facts }).thenRefused('solution/wrong-step');
      const alone: SolutionEvent = on('2021-02-20', { type: 'CoDevelopmentLeft', data: { member: ana } });
      given(decider, [...developed, alone])
        .when(endorse(), { facts })
        .thenRefused('solution/not-developed-together');
      given(decider, developed)
        .when(endorse({ effectiveAt: '2021-06-01' }), { facts, now: '2021-07-01T09:00:00.000Z' })
        .thenRefused('solution/not-developed-together');
    });

    it('in its newest version, once', () => {
      const revised: SolutionEvent = on('2021-02-20', { type: 'SolutionRevised', data: { version: 2, member: ana, approach: 'Two.' } });
      given(decider, [...developed, revised])
        .when(endorse(), { facts })
        .thenRefused('solution/not-the-newest-version', 'version');
      given(decider, [...developed, endorsed])
        .when(endorse(), { facts })
        .thenRefused('solution/not-the-newest-version');
      given(decider, [...developed, endorsed, { ...revised, effectiveAt: '2021-03-10T09:00:00.000Z' }])
        .when(endorse({ version: 2, effectiveAt: '2021-03-12' }), { facts })
        .then([{ ...endorsed, effectiveAt: '2021-03-12T00:00:00.000Z', data: { ...endorsed.data, version: 2 } } as SolutionEvent]);
    });
  });
});

describe('a pilot', () => {
  const start = (more: Partial<commands.StartPilot> = {}) =>
    command(commands.StartPilot, { solution, pilot, member: cho, effectiveAt: '2021-03-05', ...more });
  const nepal = { facts: { member: memberIn('NPL') } };
  const ready = [...developed, endorsed];

  it('is run by any member, in its own jurisdiction or one that it names', () => {
    const data = { pilot, member: cho, version: 1 };
    const at = (place: object): readonly SolutionEvent[] => [
      { type: 'PilotStarted', data: { ...data, ...place } as SolutionEvents['PilotStarted'], effectiveAt: '2021-03-05T00:00:00.000Z' },
    ];
    given(decider, ready)
      .when(start(), nepal)
      .then(at({ country: 'NPL' }));
    given(decider, ready)
      .when(start(), { facts: { member: memberIn('AUS', 'AU-VIC') } })
      .then(at({ country: 'AUS', subdivision: 'AU-VIC' }));
    given(decider, ready)
      .when(start({ country: 'QAT', plan: 'Six months' }), nepal)
      .then(at({ country: 'QAT', plan: 'Six months' }));
    const { country: _, ...placeless } = memberIn('NPL');
    given(decider, ready)
      .when(start(), { facts: { member: placeless } })
      .thenRefused('solution/place-unknown', 'country');
    given(decider, ready)
      .when(start(), { facts: { member: noMember } })
      .thenRefused('solution/not-a-member', 'member');
  });

  it('tests what was endorsed by the day on which it started', () => {
    given(decider, developed).when(start(), nepal).thenRefused('solution/wrong-step');
    given(decider, ready)
      .when(start({ effectiveAt: '2021-02-28' }), nepal)
      .thenRefused('solution/before-the-endorsement', 'effectiveAt');
    given(decider, [...ready, retired])
      .when(start({ effectiveAt: '2021-03-31' }), nepal)
      .thenRefused('solution/retired');
    const second = [
      on('2021-03-10', { type: 'SolutionRevised', data: { version: 2, approach: 'Two.' } }),
      on('2021-03-12', { type: 'SolutionEndorsed', data: { version: 2, basis: { kind: 'session', session }, coDevelopers: [ana, ben] } }),
    ];
    for (const [day, version] of [
      ['2021-03-11', 1],
      ['2021-03-12', 2],
    ] as const) {
      given(decider, [...ready, ...second])
        .when(start({ effectiveAt: day }), nepal)
        .then(
          [on(day, { type: 'PilotStarted', data: { pilot, member: cho, country: 'NPL', version } })].map((event) => ({
            ...event,
            effectiveAt: `${day}T00:00:00.000Z`,
          })),
        );
    }
  });

  it('is one, and the only one of its member there', () => {
    const running = [...ready, pilotStarted(pilot, cho)];
    given(decider, running).when(start(), nepal).thenRefused('solution/already-started', 'pilot');
    given(decider, running)
      .when(start({ pilot: second }), nepal)
      .thenRefused('solution/pilot-running-there', 'pilot');
    const ended: SolutionEvent = on('2021-03-06', { type: 'PilotEnded', data: { pilot, reason: 'Elections' } });
    given(decider, [...running, ended])
      .when(start({ pilot: second, effectiveAt: '2021-03-06' }), nepal)
      .then([
        { type: 'PilotStarted', data: { pilot: second, member: cho, country: 'NPL', version: 1 }, effectiveAt: '2021-03-06T00:00:00.000Z' },
      ]);
  });

  describe('is reported', () => {
    const tell = (more: Partial<commands.ReportPilot> = {}) =>
      command(commands.ReportPilot, {
        solution,
        pilot,
        report,
        member: ana,
        result: 'worked',
        finding: 'As it was',
        evidence,
        effectiveAt: '2021-03-20',
        ...more,
      });
    const running = [...ready, pilotStarted()];
    const content = { pilot, report, result: 'worked', finding: 'As it was', evidence } as const;

    it('by the member that runs it, the authority that succeeded it, or the Secretariat', () => {
      given(decider, running)
        .when(tell())
        .then([{ type: 'PilotReported', data: { ...content, member: ana }, effectiveAt: '2021-03-20T00:00:00.000Z' }]);
      const { member: _, ...secretariat } = tell();
      given(decider, running)
        .when(command(commands.ReportPilot, secretariat))
        .then([{ type: 'PilotReported', data: content, effectiveAt: '2021-03-20T00:00:00.000Z' }]);
      given(decider, running)
        .when(tell({ member: ben }), { facts: { runner: memberIn('NPL') } })
        .thenRefused('solution/not-the-pilots-member', 'member');
      given(decider, running)
        .when(tell({ member: cho }), {
          facts: {
            runner: goneTo(ben),
            heirs: new Map<string, MemberReplica>([
              [ben, goneTo(cho)],
              [cho, memberIn('NPL')],
            ]),
          },
        })
        .then([{ type: 'PilotReported', data: { ...content, member: cho }, effectiveAt: '2021-03-20T00:00:00.000Z' }]);
      given(decider, running)
        .when(tell({ member: ben }), { facts: { runner: goneTo(ben), heirs: new Map<string, MemberReplica>([[ben, memberIn('NPL')]]) } })
        .then([{ type: 'PilotReported', data: { ...content, member: ben }, effectiveAt: '2021-03-20T00:00:00.000Z' }]);
    });

    it('by nobody that is no more, and not in its name; but late, of a day when it was a member', () => {
      given(decider, running)
        .when(tell(), { facts: { member: goneTo(), runner: goneTo() } })
        .thenRefused('solution/not-a-member', 'member');
      given(decider, running)
        .when(tell(), { facts: { member: goneTo(ben), runner: goneTo(ben) } })
        .thenRefused('solution/succeeded', 'member');
      const { member: _, ...secretariat } = tell();
      given(decider, running)
        .when(command(commands.ReportPilot, secretariat), { facts: { runner: goneTo(ben) } })
        .thenRefused('solution/succeeded', 'member');
      // A trial does not end because the authority left the Network.
      given(decider, running)
        .when(command(commands.ReportPilot, secretariat), { facts: { runner: goneTo() } })
        .then([{ type: 'PilotReported', data: content, effectiveAt: '2021-03-20T00:00:00.000Z' }]);
      given(decider, running)
        .when(tell({ effectiveAt: '2021-03-09' }), { facts: { member: goneTo(), runner: goneTo() } })
        .then([{ type: 'PilotReported', data: { ...content, member: ana }, effectiveAt: '2021-03-09T00:00:00.000Z' }]);
      given(decider, running)
        .when(command(commands.EndPilot, { solution, pilot, reason: 'Its member left' }), { facts: { runner: goneTo() } })
        .then([{ type: 'PilotEnded', data: { pilot, reason: 'Its member left' } }]);
    });

    it('more than once, after its end and after the solution was retired too, but not before it began', () => {
      const again = [
        ...running,
        pilotReported('worked'),
        on('2021-03-21', { type: 'PilotEnded', data: { pilot, reason: 'Done' } }),
        retired,
      ];
      given(decider, again)
        .when(tell({ report: otherSolution, result: 'failed', effectiveAt: '2021-03-31' }))
        .then([
          {
            type: 'PilotReported',
            data: { ...content, report: otherSolution, result: 'failed', member: ana },
            effectiveAt: '2021-03-31T00:00:00.000Z',
          },
        ]);
      given(decider, again).when(tell()).thenRefused('solution/already-reported', 'report');
      given(decider, running)
        .when(tell({ effectiveAt: '2021-03-04' }))
        .thenRefused('solution/before-the-start', 'effectiveAt');
      given(decider, running)
        .when(tell({ pilot: second }))
        .thenRefused('solution/unknown-pilot', 'pilot');
    });

    it('and corrected with a reason', () => {
      const correct = (more: Partial<commands.CorrectPilotReport> = {}) =>
        command(commands.CorrectPilotReport, { solution, pilot, report, member: ana, reason: 'Counted twice', ...more });
      const past = [...running, pilotReported('worked')];
      given(decider, past)
        .when(correct({ result: 'mixed' }))
        .then([{ type: 'PilotReportCorrected', data: { pilot, report, result: 'mixed', reason: 'Counted twice' } }]);
      given(decider, past).when(correct()).thenRefused('solution/nothing-to-correct');
      given(decider, past)
        .when(correct({ report: otherSolution, result: 'mixed' }))
        .thenRefused('solution/unknown-report', 'report');
      given(decider, past)
        .when(correct({ member: ben, result: 'mixed' }), { facts: { runner: memberIn('NPL') } })
        .thenRefused('solution/not-the-pilots-member', 'member');
    });
  });

  it('ends once, and is handed over to another member', () => {
    const running = [...ready, pilotStarted()];
    const end = command(commands.EndPilot, { solution, pilot, member: ana, reason: 'Elections' });
    given(decider, running)
      .when(end)
      .then([{ type: 'PilotEnded', data: { pilot, reason: 'Elections' } }]);
    given(decider, [...running, on('2021-03-21', { type: 'PilotEnded', data: { pilot, reason: 'Done' } })])
      .when(end)
      .thenRefused('solution/pilot-ended', 'pilot');
    const hand = (member: string) => command(commands.HandOverPilot, { solution, pilot, member });
    given(decider, running)
      .when(hand(cho), nepal)
      .then([{ type: 'PilotHandedOver', data: { pilot, previousMember: ana, member: cho } }]);
    given(decider, running).when(hand(ana), nepal).thenRefused('solution/already-runs-it', 'member');
    given(decider, running)
      .when(hand(cho), { facts: { member: noMember } })
      .thenRefused('solution/not-a-member', 'member');
  });
});

describe('a tested solution is scaled (Purpose & Approach)', () => {
  const scale = (more: Partial<commands.ScaleSolution> = {}) =>
    command(commands.ScaleSolution, { solution, session, effectiveAt: '2021-03-25T09:00:00Z', ...more });
  const outcomes = [
    { pilot, member: ana, country: 'NPL', version: 1, result: 'worked' },
    { pilot: second, member: ben, country: 'QAT', version: 1, result: 'mixed' },
  ] as const;

  it('after two jurisdictions have reported, of which one at least saw it work', () => {
    given(decider, tested)
      .when(scale(), { facts })
      .then([{ ...scaled, data: { ...scaled.data, pilots: outcomes } } as SolutionEvent]);
    given(decider, tested.slice(0, -1)).when(scale(), { facts }).thenRefused('solution/not-tested-enough');
    const samePlace = [
      ...developed,
      endorsed,
      pilotStarted(),
      pilotStarted(second, ben),
      pilotReported('worked'),
      pilotReported('worked', second),
    ];
    given(decider, samePlace).when(scale(), { facts }).thenRefused('solution/not-tested-enough');
    const nowhere = [...tested, pilotReported('mixed', pilot, '2021-03-22', otherSolution)];
    given(decider, nowhere).when(scale(), { facts }).thenRefused('solution/worked-nowhere');
    given(decider, tested)
      .when(scale({ effectiveAt: '2021-03-19' }), { facts })
      .thenRefused('solution/not-tested-enough');
  });

  it('with what failed beside what worked, and a word on its limits', () => {
    const failed = [...tested, pilotReported('failed', second, '2021-03-22', otherSolution)];
    given(decider, failed).when(scale(), { facts }).thenRefused('solution/limits-missing', 'limits');
    given(decider, failed)
      .when(scale({ limits: 'Where receipts are kept' }), { facts })
      .then([
        {
          ...scaled,
          data: { ...scaled.data, pilots: [outcomes[0], { ...outcomes[1], result: 'failed' }], limits: 'Where receipts are kept' },
        } as SolutionEvent,
      ]);
  });

  it('by the latest day’s report of a pilot, not by the last that arrived', () => {
    const late = [...tested, pilotReported('failed', pilot, '2021-03-10', otherSolution)];
    given(decider, late)
      .when(scale(), { facts })
      .then([{ ...scaled, data: { ...scaled.data, pilots: outcomes } } as SolutionEvent]);
  });

  it('by the group; by a decision when the group is closed', () => {
    given(decider, tested)
      .when(scale(), { facts: { group: closed } })
      .thenRefused('solution/group-not-at-work');
    given(decider, tested)
      .when(scale({ member: ben }), { facts })
      .thenRefused('solution/not-the-chair', 'member');
    const { session: _, ...byDecision } = scale({ decision: '2021-009' });
    given(decider, tested)
      .when(command(commands.ScaleSolution, byDecision), { facts: { group: closed } })
      .then([{ ...scaled, data: { version: 1, basis: { kind: 'decision', reference: '2021-009' }, pilots: outcomes } } as SolutionEvent]);
  });

  it('and adopted by members, once in a jurisdiction', () => {
    const adopt = command(commands.AdoptSolution, { solution, member: cho, instrument: 'Labour Act' });
    const adopted: SolutionEvent = { type: 'SolutionAdopted', data: { member: cho, country: 'PHL', version: 1, instrument: 'Labour Act' } };
    const manila = { facts: { member: memberIn('PHL') } };
    given(decider, [...tested, scaled])
      .when(adopt, manila)
      .then([adopted]);
    given(decider, [...tested, scaled, on('2021-03-26', adopted)])
      .when(adopt, manila)
      .thenRefused('solution/already-adopted', 'member');
    given(decider, tested).when(adopt, manila).thenRefused('solution/wrong-step');
    given(decider, [...tested, scaled])
      .when(adopt, { facts: { member: noMember } })
      .thenRefused('solution/not-a-member', 'member');
  });
});

describe('what is pursued no longer is retired', () => {
  const retire = (more: Partial<commands.RetireSolution> = {}) =>
    command(commands.RetireSolution, { solution, why: 'not-pursued', reason: 'Nobody took it up', ...more });

  it('at any step, with its pilots ended', () => {
    given(decider, [raised])
      .when(retire({ effectiveAt: '2021-03-30T09:00:00Z' }))
      .then([retired]);
    given(decider, [...tested, on('2021-03-21', { type: 'PilotEnded', data: { pilot, reason: 'Done' } })])
      .when(retire())
      .then([
        { type: 'PilotEnded', data: { pilot: second, reason: 'The solution was retired' } },
        { type: 'SolutionRetired', data: { why: 'not-pursued', reason: 'Nobody took it up' } },
      ]);
    given(decider, [raised, retired]).when(retire()).thenRefused('solution/retired');
    given(decider, tested)
      .when(retire({ effectiveAt: '2021-03-19' }))
      .thenRefused('solution/before-the-last-step', 'effectiveAt');
  });

  it('in favour of another that is recorded', () => {
    const superseded = retire({ why: 'superseded', successor: otherSolution });
    given(decider, [raised])
      .when(superseded, { facts: { successor: given(decider, [raised]).state() } })
      .then([{ type: 'SolutionRetired', data: { why: 'superseded', reason: 'Nobody took it up', successor: otherSolution } }]);
    given(decider, [raised])
      .when(superseded, { facts: { successor: decider.initial } })
      .thenRefused('solution/unknown-successor', 'successor');
    given(decider, [raised])
      .when(retire({ why: 'superseded', successor: solution }))
      .thenRefused('solution/own-successor', 'successor');
  });
});

it('has a test for each of its rules', () => {
  const spec = readFileSync(import.meta.filename, 'utf8');
  const rules = Object.keys(refusalCatalogues.get('solution') ?? {});
  expect(rules.filter((rule) => !spec.includes(`'solution/${rule}'`))).toEqual([]);
});
