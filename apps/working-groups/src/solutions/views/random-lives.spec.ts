import fc from 'fast-check';
import { applyTo, type Command, command, defined, nameBasedUuid, refusalCatalogues } from '#libs/event-sourcing';
import { NO_MEETING } from '#libs/meetings';
import { type Group, NO_GROUP } from '../../groups/domain/group-state.js';
import { members } from '../../members/domain/party-replicas.js';
import { solution as decider } from '../domain/solution.decider.js';
import type { SolutionEvents } from '../domain/solution.messages.js';
import * as commands from '../domain/solution.messages.js';
import { pilotResults, solutionStatuses } from '../domain/solution.vocabulary.js';
import { type Attempt, live, type Try } from '../domain/solution-life.fixture.js';
import { resultOn } from '../domain/solution-pilots.js';
import type { Solution } from '../domain/solution-standing.js';
import type { SolutionEntry } from './solution-entry.js';
import { solutions } from './solutions.js';

const id = (name: string | number) => nameBasedUuid('random', name);
const solution = id('solution');
const who = ['a', 'b', 'c'].map(id) as [string, string, string];
const where = ['NPL', 'QAT', 'PHL'] as const;
const group = id('group');
const session = id('session');

const atWork: Group = {
  ...NO_GROUP,
  status: 'active',
  statusSince: '2021-01-01',
  establishedOn: '2021-01-01',
  theme: 'licensing',
  // The third is in the Network, but not in the group; the second leaves it one day.
  participations: who.slice(0, 2).map((member, index) =>
    defined({
      participation: member,
      member,
      startsOn: '2021-01-01',
      representativesSince: '2021-01-01',
      endsOn: index === 1 ? '2021-08-01' : undefined,
    }),
  ),
  chairs: [{ member: who[0], capacity: 'chair', startsOn: '2021-01-01' }],
};
const met = { ...NO_MEETING, status: 'held' as const, convenor: group, start: '2021-01-15T09:00:00.000Z' };

const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    what: fc.nat(31),
    passing: fc.nat(9),
    daysAgo: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.nat(30)),
    pick: fc.nat(26),
  }),
  { minLength: 1, maxLength: 60, size: 'max' },
);

const next: Attempt<Solution> = ({ what, pick }, { status, version, pilots, group: ownGroup }, effectiveAt) => {
  const member = who[pick % 3] as string;
  const country = where[Math.floor(pick / 3) % 3] as string;
  const pilot = id(`pilot ${pick % 4}`);
  const present = pilots.at(pick % Math.max(pilots.length, 1))?.pilot ?? pilot;
  const report = id(`report ${pick}`);
  const result = pilotResults[pick % 3] as (typeof pilotResults)[number];
  const finding = { result, finding: 'As it was', evidence: id('evidence') };
  const base = { solution, effectiveAt };
  const oddly = <Value>(value: Value): Value | undefined => (pick % 2 ? value : undefined);
  const act = {
    ...defined({ ...base, member: pick % 5 ? undefined : member }),
    ...(pick % 4 ? { session } : { decision: '2021-001' }),
  };
  const correction = pick % 3 ? finding : {};
  const all: readonly (() => Command)[] = [
    () => command(commands.RaiseChallenge, { ...base, group, title: 'Fees', ...defined({ member: oddly(member) }), countries: [country] }),
    () =>
      command(commands.AmendChallenge, { ...base, ...defined({ member: oddly(member) }), title: `Fees ${pick % 2}`, countries: [country] }),
    () => command(commands.MoveChallenge, { ...base, group: id(`group ${pick % 2}`) }),
    () =>
      command(
        commands.ProposeSolution,
        defined({ ...base, member: pick % 4 ? member : undefined, name: 'Receipts', approach: 'One register' }),
      ),
    () => command(commands.JoinCoDevelopment, { ...base, member }),
    () => command(commands.LeaveCoDevelopment, { ...base, member }),
    () => command(commands.ReviseSolution, defined({ ...base, member: oddly(member), approach: `Register ${pick}` })),
    () => command(commands.EndorseSolution, { ...act, version }),
    () => command(commands.StartPilot, defined({ ...base, pilot, member, country: oddly(country) })),
    () => command(commands.ReportPilot, defined({ ...base, pilot: present, report, ...finding, member: pick % 3 ? undefined : member })),
    () => command(commands.CorrectPilotReport, { ...base, pilot: present, report, ...correction, reason: 'Counted twice' }),
    () => command(commands.EndPilot, { ...base, pilot: present, reason: 'Done' }),
    () => command(commands.HandOverPilot, { ...base, pilot: present, member }),
    () => command(commands.ScaleSolution, defined({ ...act, limits: oddly('Here and there') })),
    () => command(commands.AdoptSolution, defined({ ...base, member, country: oddly(country) })),
    () => (pick > 20 ? command(commands.RetireSolution, { ...base, why: 'not-pursued', reason: 'Nobody took it up' }) : join()),
  ];
  const join = () => command(commands.JoinCoDevelopment, { ...base, member });
  // The way forward is tried more often than the ways aside, so that lives come far.
  const forward: Readonly<Record<string, readonly number[]>> = {
    none: [0],
    challenge: [3],
    proposed: [4],
    'co-development': [4, 7],
    endorsed: [8],
    piloting: [8, 9, 9, 13],
    scaled: [14],
  };
  const ways = forward[status] ?? [9];
  const way = what < all.length ? what : (ways[pick % ways.length] as number);
  const facts = {
    group: atWork,
    session: { ...met, convenor: ownGroup },
    member: { ...members.initial, status: 'member' as const, country, periods: [{ startsOn: '2021-01-01' }] },
    runner: members.initial,
    successor: decider.initial,
  };
  return { command: (all[way] as () => Command)(), facts };
};

const shownAfter = (events: readonly Parameters<typeof applyTo>[2][]): SolutionEntry | undefined =>
  events.reduce<SolutionEntry | undefined>((entry, event) => applyTo(solutions, entry, event), undefined);

describe('whatever members and the Secretariat try with a challenge, in any order, with any dates', () => {
  it('is refused by a named rule or leads on, and what is shown agrees with what decides', () => {
    fc.assert(
      fc.property(tries, (attempts) => {
        const { events, refusals, state } = live(decider, solution, attempts, next);
        const isNamed = ([scope = '', rule = '']: readonly string[]) => Object.hasOwn(refusalCatalogues.get(scope) ?? {}, rule);
        expect(refusals.filter((code) => !isNamed(code.split('/')))).toEqual([]);
        const entry = shownAfter(events);
        if (!entry) return expect(events).toEqual([]);

        const results = state.pilots.map((pilot) => resultOn(pilot));
        const { status, statusSince, version, coDevelopers } = state;
        expect(entry).toMatchObject({
          status,
          statusSince,
          version,
          coDevelopers: [...coDevelopers],
          group: state.group,
          revision: events.length - 1,
        });
        expect(entry.endorsed).toBe(state.endorsements.at(-1)?.version);
        expect(entry.pilots.map((pilot) => [pilot.pilot, pilot.member, pilot.result, pilot.endedOn])).toEqual(
          state.pilots.map((pilot, index) => [pilot.pilot, pilot.member, results[index], pilot.endedOn]),
        );
        expect([entry.worked, entry.mixed, entry.failed]).toEqual(
          pilotResults.map((wanted) => results.filter((result) => result === wanted).length),
        );
        const rows = solutions.rows?.of(entry) ?? [];
        expect([rows.length, new Set(rows.map((row) => row.id)).size]).toEqual(Array(2).fill(state.pilots.length + state.adoptions.length));
        expect(entry.steps).toHaveLength(events.length);
      }),
      { numRuns: 300 },
    );
  });

  it('never goes back, tests what was not endorsed, scales what was not tested, or leaves a pilot of a retired solution running', () => {
    fc.assert(
      fc.property(tries, (attempts) => {
        const { events, state } = live(decider, solution, attempts, next);
        const steps: readonly string[] = solutionStatuses;
        let shown: SolutionEntry | undefined;
        for (const event of events) {
          const previousStep = shown ? steps.indexOf(shown.status) : -1;
          shown = applyTo(solutions, shown, event);
          expect(steps.indexOf(shown?.status ?? '')).toBeGreaterThanOrEqual(previousStep);
          if (event.type === 'PilotStarted') {
            const { version } = event.data as SolutionEvents['PilotStarted'];
            expect(
              shown?.versions.find((candidate) => candidate.version === version)?.endorsedOn?.localeCompare(event.effectiveAt.slice(0, 10)),
            ).not.toBe(1);
          }
          if (event.type === 'SolutionEndorsed') {
            expect((event.data as SolutionEvents['SolutionEndorsed']).coDevelopers.length).toBeGreaterThanOrEqual(2);
          }
          if (event.type === 'SolutionScaled') {
            const { pilots, limits } = event.data as SolutionEvents['SolutionScaled'];
            expect(new Set(pilots.map(({ country }) => country)).size).toBeGreaterThanOrEqual(2);
            expect(pilots.some(({ result }) => result === 'worked')).toBe(true);
            if (pilots.some(({ result }) => result === 'failed')) expect(limits).toBeDefined();
          }
        }
        if (state.status === 'retired') expect(state.pilots.filter(({ endedOn }) => !endedOn)).toEqual([]);
        for (const { startedOn, endedOn, reports } of state.pilots) {
          for (const day of [endedOn, ...reports.map((report) => report.day)]) if (day) expect(day >= startedOn).toBe(true);
        }
        expect(new Set(state.coDevelopers).size).toBe(state.coDevelopers.length);
      }),
      { numRuns: 300 },
    );
  });

  it('comes to every step', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(tries, (attempts) => {
        reached.add(live(decider, solution, attempts, next).state.status);
      }),
      { numRuns: 500, seed: 2021 },
    );
    expect(solutionStatuses.filter((status) => !reached.has(status))).toEqual([]);
  });
});
