import 'reflect-metadata';
import fc from 'fast-check';
import { command, type EventOf, effectiveTime } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { type Module, module } from './module.decider.js';
import { parties } from './party-replicas.js';
import { pathway as decider, listPrerequisites } from './pathway.decider.js';
import type { PathwayEvents } from './pathway.messages.js';
import * as commands from './pathway.messages.js';
import { cycleIn, outOfOrder, type PathwayContent } from './pathway-steps.js';

type Event = EventOf<PathwayEvents>;

const id = (number: number) => `${String(number).padStart(8, '0')}-2222-8222-8222-222222222222`;
const [pathway, first, second, third, member] = [1, 2, 3, 4, 5].map(id) as [string, string, string, string, string];
const publishedModule = (code: string): Module => ({ ...module.initial, status: 'published', code, lastStepOn: '2021-01-01' });
const joined = { ...parties.members.initial, status: 'member' as const, country: 'PER', periods: [{ startsOn: '2021-01-01' }] };
const facts = {
  member: joined,
  module0: publishedModule('GPN-1.1'),
  module1: publishedModule('GPN-3.1'),
  module2: publishedModule('GPN-4.1'),
};
const content = {
  title: 'For inspectors',
  audience: 'inspector',
  steps: [
    { module: first, requires: [] },
    { module: second, requires: [first] },
  ],
} as const satisfies PathwayContent;
const on = (day: string, event: Event): Event => ({ ...event, effectiveAt: `${day}T09:00:00.000Z` });
const composed = on('2021-02-01', { type: 'PathwayComposed', data: content });
const retired = on('2021-03-01', { type: 'PathwayRetired', data: { reason: 'Nobody takes it' } });

describe('a pathway is composed (FAQ, question 8)', () => {
  const compose = (more: { readonly [Field in keyof commands.ComposePathway]?: commands.ComposePathway[Field] | undefined } = {}) =>
    command(commands.ComposePathway, {
      ...{ pathway, title: content.title, audience: content.audience, effectiveAt: '2021-02-01T09:00:00Z' },
      steps: [{ module: first }, { module: second, requires: [first] }],
      ...more,
    } as commands.ComposePathway);

  it('once, of modules that are published and not retired', () => {
    given(decider).when(compose(), { facts }).then([composed]);
    given(decider, [composed]).when(compose(), { facts }).thenRefused('pathway/already-composed', 'pathway');
    for (const status of ['none', 'draft', 'retired'] as const) {
      given(decider)
        .when(compose(), { facts: { ...facts, module1: { ...publishedModule('GPN-3.1'), status } } })
        .thenRefused('pathway/module-not-open', 'steps');
    }
    given(decider)
      .when(compose({ effectiveAt: '2021-05-01' }), { facts })
      .thenRefused('training/date-in-the-future', 'effectiveAt');
  });

  it('for a role, or for one authority that is a member', () => {
    const { audience: _, ...forAll } = content;
    given(decider)
      .when(compose({ audience: undefined, member }), { facts })
      .then([{ ...composed, data: { ...forAll, member } } as Event]);
    given(decider)
      .when(compose({ audience: undefined }), { facts })
      .thenRefused('pathway/for-nobody', 'audience');
    given(decider)
      .when(compose({ member }), { facts: { ...facts, member: parties.members.initial } })
      .thenRefused('pathway/not-a-member', 'member');
    given(decider)
      .when(compose({ member, effectiveAt: '2020-12-31' }), { facts })
      .thenRefused('pathway/not-a-member', 'member');
  });

  it('with prerequisites that come before, in the same pathway', () => {
    given(decider)
      .when(compose({ steps: [{ module: first }, { module: second, requires: [third] }] }), { facts })
      .thenRefused('pathway/prerequisite-elsewhere', 'steps');
    given(decider)
      .when(compose({ steps: [{ module: second, requires: [first] }, { module: first }] }), { facts })
      .thenRefused('pathway/prerequisite-later', 'steps');
    const state = given(decider, [composed]).state();
    expect([first, second, third].map((module) => listPrerequisites(state, module))).toEqual([[], [first], []]);
  });

  it('never in a circle, which is named', () => {
    const steps = [
      { module: first, requires: [third] },
      { module: second, requires: [first] },
      { module: third, requires: [second] },
    ];
    const decide = () =>
      decider.decide.ComposePathway(compose({ steps }), decider.initial, {
        ...{
          now: '2021-04-01T09:00:00.000Z',
          ...effectiveTime('2021-02-01T09:00:00Z', '2021-04-01T09:00:00.000Z'),
          actor: 'somebody',
          commandId: id(9),
        },
        facts,
      });
    expect(decide).toThrow('GPN-1.1 requires GPN-4.1 requires GPN-3.1 requires GPN-1.1.');
    given(decider).when(compose({ steps }), { facts }).thenRefused('pathway/prerequisites-in-a-circle', 'steps');
    given(decider)
      .when(compose({ steps: [{ module: first, requires: [first] }] }), { facts })
      .thenRefused('pathway/prerequisites-in-a-circle', 'steps');
  });
});

describe('a pathway is changed', () => {
  const change = (more: Partial<commands.ChangePathway> = {}) => command(commands.ChangePathway, { pathway, ...more });

  it('for another authority, that goes on with what one which is no more had', () => {
    const tailored = { ...composed, data: { ...content, member } } as Event;
    const handOver = change({ member: third, effectiveAt: '2021-02-15T09:00:00Z' });
    given(decider, [tailored])
      .when(handOver, { facts })
      .then([on('2021-02-15', { type: 'PathwayChanged', data: { ...content, member: third } })]);
    given(decider, [tailored])
      .when(handOver, { facts: { ...facts, member: parties.members.initial } })
      .thenRefused('pathway/not-a-member', 'member');
  });

  it('as far as is named; not when a module that stays in it was retired', () => {
    given(decider, [composed])
      .when(change({ title: 'Inspectors', changes: 'Shorter' }), { facts })
      .then([{ type: 'PathwayChanged', data: { ...content, title: 'Inspectors', changes: 'Shorter' } }]);
    given(decider, [composed])
      .when(change({ title: content.title, steps: [{ module: first }, { module: second, requires: [first] }] }), { facts })
      .thenNothing();
    const gone = { ...facts, module0: { ...publishedModule('GPN-1.1'), status: 'retired' as const } };
    given(decider, [composed])
      .when(change({ title: 'Inspectors' }), { facts: gone })
      .thenRefused('pathway/module-not-open', 'steps');
    given(decider, [composed])
      .when(change({ steps: [{ module: second }] }), { facts })
      .then([{ type: 'PathwayChanged', data: { ...content, steps: [{ module: second, requires: [] }] } }]);
  });

  it('until it is retired', () => {
    const retire = command(commands.RetirePathway, { pathway, reason: 'Nobody takes it', effectiveAt: '2021-03-01T09:00:00Z' });
    given(decider, [composed]).when(retire).then([retired]);
    given(decider, [composed, retired]).when(retire).thenRefused('pathway/retired');
    given(decider, [composed, retired])
      .when(change({ title: 'Inspectors' }), { facts })
      .thenRefused('pathway/retired');
    given(decider).when(retire).thenRefused('pathway/unknown-pathway');
    given(decider, [composed])
      .when(change({ title: 'Inspectors', effectiveAt: '2021-01-31' }), { facts })
      .thenRefused('pathway/before-the-last-step', 'effectiveAt');
  });
});

it('what keeps the order has no circle, and what has one keeps none', () => {
  const graphs = fc
    .integer({ min: 1, max: 7 })
    .chain((size) =>
      fc.array(fc.subarray(Array.from({ length: size }, (_, index) => String(index))), { minLength: size, maxLength: size }),
    );
  fc.assert(
    fc.property(graphs, (edges) => {
      const steps = edges.map((requires, index) => ({ module: String(index), requires }));
      const cycle = cycleIn(steps);
      if (cycle) {
        expect(cycle[0]).toBe(cycle.at(-1));
        for (const [place, next] of cycle.slice(1).entries()) expect(edges[Number(cycle[place])]).toContain(next);
        expect(cycle.length === 2 || outOfOrder(steps) !== undefined).toBe(true);
      } else {
        // Kahn: without a circle something can always be learnt next.
        const done = new Set<string>();
        for (let round = 0; round < edges.length; round++)
          for (const { module: step, requires } of steps) if (requires.every((required) => done.has(required))) done.add(step);
        expect(done.size).toBe(edges.length);
      }
    }),
  );
});
