import fc from 'fast-check';
import { applyTo, type Command, command, nameBasedUuid, refusalCatalogues } from '#libs/event-sourcing';
import { NO_MEETING } from '#libs/meetings';
import { type Group, NO_GROUP } from '../../groups/domain/group-state.js';
import { members } from '../../members/domain/party-replicas.js';
import { solution as decider } from '../domain/solution.decider.js';
import type { SolutionEvents } from '../domain/solution.messages.js';
import * as asks from '../domain/solution.messages.js';
import { pilotResults } from '../domain/solution.vocabulary.js';
import { type Attempt, lived, type Try } from '../domain/solution-life.fixture.js';
import { resultOn } from '../domain/solution-pilots.js';
import { type Solution, solutionStatuses } from '../domain/solution-standing.js';
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
  participations: who.slice(0, 2).map((member, index) => ({
    participation: member,
    member,
    startsOn: '2021-01-01',
    representativesSince: '2021-01-01',
    ...(index === 1 ? { endsOn: '2021-08-01' } : {}),
  })),
  chairs: [{ member: who[0], capacity: 'chair', startsOn: '2021-01-01' }],
};
const met = { ...NO_MEETING, status: 'held' as const, circle: group, start: '2021-01-15T09:00:00.000Z' };

const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    what: fc.nat(31),
    passing: fc.nat(9),
    daysAgo: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.nat(30)),
    pick: fc.nat(26),
  }),
  { minLength: 1, maxLength: 60, size: 'max' },
);

const next: Attempt<Solution> = ({ what, pick }, { status, version, pilots, group: has }, effectiveAt) => {
  const member = who[pick % 3] as string;
  const country = where[Math.floor(pick / 3) % 3] as string;
  const pilot = id(`pilot ${pick % 4}`);
  const known = pilots.at(pick % Math.max(pilots.length, 1))?.pilot ?? pilot;
  const report = id(`report ${pick}`);
  const result = pilotResults[pick % 3] as (typeof pilotResults)[number];
  const told = { result, finding: 'As it was', evidence: id('evidence') };
  const on = { solution, effectiveAt };
  const act = { ...on, ...(pick % 5 === 0 && { member }), ...(pick % 4 ? { session } : { decision: '2021-001' }) };
  const all: readonly (() => Command)[] = [
    () => command(asks.RaiseChallenge, { ...on, group, title: 'Fees', ...(pick % 2 && { member }), countries: [country] }),
    () => command(asks.AmendChallenge, { ...on, ...(pick % 2 && { member }), title: `Fees ${pick % 2}`, countries: [country] }),
    () => command(asks.MoveChallenge, { ...on, to: id(`group ${pick % 2}`) }),
    () => command(asks.ProposeSolution, { ...on, ...(pick % 4 && { member }), name: 'Receipts', approach: 'One register' }),
    () => command(asks.JoinCoDevelopment, { ...on, member }),
    () => command(asks.LeaveCoDevelopment, { ...on, member }),
    () => command(asks.ReviseSolution, { ...on, ...(pick % 2 && { member }), approach: `Register ${pick}` }),
    () => command(asks.EndorseSolution, { ...act, version }),
    () => command(asks.StartPilot, { ...on, pilot, member, ...(pick % 2 && { country }) }),
    () => command(asks.ReportPilot, { ...on, pilot: known, report, ...told, ...(pick % 3 === 0 && { member }) }),
    () => command(asks.CorrectPilotReport, { ...on, pilot: known, report, ...(pick % 3 && told), reason: 'Counted twice' }),
    () => command(asks.EndPilot, { ...on, pilot: known, reason: 'Done' }),
    () => command(asks.HandOverPilot, { ...on, pilot: known, member }),
    () => command(asks.ScaleSolution, { ...act, ...(pick % 2 && { limits: 'Here and there' }) }),
    () => command(asks.AdoptSolution, { ...on, member, ...(pick % 2 && { country }) }),
    () => (pick > 20 ? command(asks.RetireSolution, { ...on, why: 'not-pursued', reason: 'Nobody took it up' }) : joined()),
  ];
  const joined = () => command(asks.JoinCoDevelopment, { ...on, member });
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
    session: { ...met, circle: has },
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
        const { events, refusals, state } = lived(decider, solution, attempts, next);
        const named = ([scope = '', rule = '']: readonly string[]) => Object.hasOwn(refusalCatalogues.get(scope) ?? {}, rule);
        expect(refusals.filter((code) => !named(code.split('/')))).toEqual([]);
        const entry = shownAfter(events);
        if (!entry) return expect(events).toEqual([]);

        const results = state.pilots.map((pilot) => resultOn(pilot));
        const { status, since, version, coDevelopers } = state;
        expect(entry).toMatchObject({
          status,
          since,
          version,
          coDevelopers: [...coDevelopers],
          group: state.group,
          revision: events.length - 1,
        });
        expect(entry.endorsed).toBe(state.endorsements.at(-1)?.version);
        expect(entry.pilots.map((pilot) => [pilot.pilot, pilot.member, pilot.result, pilot.endedOn])).toEqual(
          state.pilots.map((pilot, index) => [pilot.pilot, pilot.member, results[index], pilot.ended]),
        );
        expect([entry.worked, entry.mixed, entry.failed]).toEqual(
          pilotResults.map((wanted) => results.filter((one) => one === wanted).length),
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
        const { events, state } = lived(decider, solution, attempts, next);
        const steps: readonly string[] = solutionStatuses;
        let shown: SolutionEntry | undefined;
        for (const event of events) {
          const before = shown ? steps.indexOf(shown.status) : -1;
          shown = applyTo(solutions, shown, event);
          expect(steps.indexOf(shown?.status ?? '')).toBeGreaterThanOrEqual(before);
          if (event.type === 'PilotStarted') {
            const { version } = event.data as SolutionEvents['PilotStarted'];
            expect(
              shown?.versions.find((one) => one.version === version)?.endorsedOn?.localeCompare(event.effectiveAt.slice(0, 10)),
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
        if (state.status === 'retired') expect(state.pilots.filter(({ ended }) => !ended)).toEqual([]);
        for (const { started, ended, reports } of state.pilots) {
          for (const day of [ended, ...reports.map((report) => report.day)]) if (day) expect(day >= started).toBe(true);
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
        reached.add(lived(decider, solution, attempts, next).state.status);
      }),
      { numRuns: 500, seed: 2021 },
    );
    expect(solutionStatuses.filter((status) => !reached.has(status))).toEqual([]);
  });
});
