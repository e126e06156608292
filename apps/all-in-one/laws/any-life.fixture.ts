import fc from 'fast-check';
import type { Capacity } from '../../governance/src/constitution/domain/body-kinds.js';
import { type Day, type Fact, type NetworkLife, type Rule, type Stand, toDate } from './facts.fixture.js';

const capacity = fc.constantFrom<Capacity>('chair', 'co-chair', 'member', 'member', 'member', 'observer');
const MOST_DAYS = 40;
const day: fc.Arbitrary<Day> = fc.record({ at: fc.nat(MOST_DAYS), more: fc.constantFrom(0, 0, 0, 1, -1) });
const early: fc.Arbitrary<Day> = fc.record({ at: fc.nat(6) });
/** Once there are terms to decide under. */
const later: fc.Arbitrary<Day> = fc.record({ at: fc.integer({ min: 9, max: MOST_DAYS }), more: fc.constantFrom(0, 0, 1) });
const who = fc.oneof({ weight: 3, arbitrary: fc.nat(4) }, { weight: 2, arbitrary: fc.nat(7) });
const newSeat = fc.integer({ min: 7, max: 11 });
const seat = fc.oneof({ weight: 3, arbitrary: fc.nat(4) }, { weight: 2, arbitrary: newSeat }, { weight: 1, arbitrary: fc.constant(6) });
const group = fc.constantFrom(0, 0, 0, 1);
const stand = fc.constantFrom<Stand>('support', 'support', 'object', 'abstain');

/** What happens to members, bodies and groups, in whatever order; much of it could not have happened, and is refused. */
const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ fact: fc.constantFrom('joins' as const, 'leaves' as const, 'returns' as const), who, day }) },
  { weight: 2, arbitrary: fc.record({ fact: fc.constant('is-succeeded' as const), who, by: who, day }) },
  {
    weight: 1,
    arbitrary: fc.record({ fact: fc.constantFrom('is-registered' as const, 'is-retired' as const), organisation: fc.nat(2), day }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      fact: fc.constant('is-seated' as const),
      seat: newSeat,
      body: fc.constantFrom(0, 0, 0, 1),
      who,
      capacity,
      day,
      months: fc.constantFrom(6, 12, 24),
    }),
  },
  { weight: 3, arbitrary: fc.record({ fact: fc.constant('seat-ends' as const), seat, day }) },
  { weight: 2, arbitrary: fc.record({ fact: fc.constant('is-extended' as const), seat, day, until: day }) },
  { weight: 2, arbitrary: fc.record({ fact: fc.constant('changes-capacity' as const), seat, capacity, day }) },
  {
    weight: 1,
    arbitrary: fc.record({
      fact: fc.constant('terms' as const),
      number: fc.integer({ min: 1, max: 3 }),
      day: later,
      rule: fc.constantFrom<Rule>('consensus', 'simple-majority'),
      limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      fact: fc.constant('decides' as const),
      number: fc.nat(5),
      day: later,
      hour: fc.integer({ min: 11, max: 20 }),
      written: fc.boolean(),
      positions: fc.array(fc.tuple(seat, stand), { maxLength: 6 }),
      recused: fc.array(seat, { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ fact: fc.constant('is-superseded' as const), number: fc.nat(5), by: fc.nat(5), day }) },
  { weight: 1, arbitrary: fc.record({ fact: fc.constantFrom('is-established' as const, 'is-closed' as const), group, day }) },
  {
    weight: 4,
    arbitrary: fc.record({
      fact: fc.constantFrom('takes-part' as const, 'takes-part' as const, 'parts' as const, 'ends-chair' as const),
      group,
      who,
      day,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      fact: fc.constant('chairs' as const),
      group,
      who,
      capacity: fc.constantFrom('chair' as const, 'co-chair' as const),
      day,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ fact: fc.constant('meets' as const), number: fc.nat(3), group, day, actions: fc.array(who, { maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ fact: fc.constant('does' as const), number: fc.nat(3), action: fc.nat(2), day }) },
);

/** What a life begins with: members, a committee with its terms and some of them in it, two organisations that advise, a group. */
const beginning: fc.Arbitrary<NetworkLife> = fc
  .record({ joined: fc.array(early, { minLength: 3, maxLength: 5 }), rule: fc.constantFrom<Rule>('consensus', 'simple-majority') })
  .map(({ joined, rule }) => [
    ...joined.map((joinedOn, member): Fact => ({ fact: 'joins', who: member, day: joinedOn })),
    { fact: 'is-constituted', body: 0, day: { at: 1 } },
    { fact: 'is-constituted', body: 1, day: { at: 1 } },
    { fact: 'is-registered', organisation: 0, day: { at: 0 } },
    { fact: 'is-registered', organisation: 1, day: { at: 2 } },
    ...joined.map(
      (joinedOn, member): Fact => ({
        fact: 'is-seated',
        seat: member,
        body: 0,
        who: member,
        capacity: member === 0 ? 'chair' : 'member',
        day: { at: joinedOn.at + 1 },
        months: 24,
      }),
    ),
    { fact: 'is-seated', seat: 6, body: 1, who: 0, capacity: 'chair', day: { at: 2 }, months: 24 },
    { fact: 'terms', number: 0, day: { at: 9 }, rule },
    { fact: 'is-established', group: 0, day: { at: 3 } },
    { fact: 'takes-part', group: 0, who: 0, day: { at: 7 } },
    { fact: 'takes-part', group: 0, who: 1, day: { at: 8 } },
  ]);

/** So many days of a life after another one. */
const after = ({ at }: Day, gap: number): Day => ({ at: at + gap });
const start: fc.Arbitrary<Day> = fc.record({ at: fc.integer({ min: 3, max: 25 }) });
const gaps = (count: number) => fc.tuple(...Array.from({ length: count }, () => fc.integer({ min: 0, max: 8 })));

/** Several facts about one member, seat, group or decision, one after the other: as such things go, so that most of it is taken. */
const story: fc.Arbitrary<NetworkLife> = fc.oneof(
  // A member leaves and returns, and may leave again.
  fc
    .tuple(who, start, gaps(3), fc.integer({ min: 1, max: 3 }))
    .map(([member, day, [a = 0, b = 0, c = 0], most]) =>
      (['leaves', 'returns', 'leaves'] as const)
        .map((fact, index): Fact => ({ fact, who: member, day: after(day, [a, a + b, a + b + c][index] ?? 0) }))
        .slice(0, most),
    ),
  // A member is succeeded, and its successor too.
  fc.tuple(who, who, who, start, gaps(1)).map(
    ([one, other, third, day, [gap = 0]]): NetworkLife => [
      { fact: 'is-succeeded', who: one, by: other, day },
      { fact: 'is-succeeded', who: other, by: third, day: after(day, gap) },
    ],
  ),
  // A seat is taken, changes, and ends before its term is over.
  fc.tuple(newSeat, fc.nat(5), capacity, capacity, start, gaps(3), fc.constantFrom(0, 0, 1)).map(
    ([number, holder, one, other, day, [a = 0, b = 0, c = 0], of]): NetworkLife => [
      { fact: 'is-seated', seat: number, body: of, who: holder, capacity: one, day, months: 12 },
      { fact: 'changes-capacity', seat: number, capacity: other, day: after(day, a) },
      { fact: 'is-extended', seat: number, day: after(day, a + b), until: after(day, 12 + b + c) },
      { fact: 'seat-ends', seat: number, day: after(day, a + b + c) },
    ],
  ),
  // Terms of office in a row, of one party.
  fc.tuple(fc.nat(5), fc.integer({ min: 3, max: 12 }), fc.constantFrom(6, 12), fc.constantFrom(0, 0, 1)).map(
    ([holder, first, months, gap]): NetworkLife =>
      [7, 8, 9].map(
        (number, index): Fact => ({
          fact: 'is-seated',
          seat: number,
          body: 0,
          who: holder,
          capacity: 'member',
          day: { at: first + index * (months + gap) },
          months,
        }),
      ),
  ),
  // A seat that everybody has, of the beginning.
  fc.tuple(fc.nat(4), capacity, start, gaps(2)).map(
    ([number, as, day, [a = 0, b = 0]]): NetworkLife => [
      { fact: 'changes-capacity', seat: number, capacity: as, day },
      { fact: 'seat-ends', seat: number, day: after(day, a) },
      { fact: 'is-seated', seat: 10, body: 0, who: number, capacity: as, day: after(day, a + b), months: 12 },
    ],
  ),
  // A member takes part in a group, chairs it, leaves it, and comes again.
  fc.tuple(fc.nat(5), fc.constantFrom('chair' as const, 'co-chair' as const), start, gaps(4)).map(
    ([member, as, day, [a = 0, b = 0, c = 0, d = 0]]): NetworkLife => [
      { fact: 'takes-part', group: 0, who: member, day },
      { fact: 'chairs', group: 0, who: member, capacity: as, day: after(day, a) },
      { fact: 'ends-chair', group: 0, who: member, day: after(day, a + b) },
      { fact: 'parts', group: 0, who: member, day: after(day, a + b + c) },
      { fact: 'takes-part', group: 0, who: member, day: after(day, a + b + c + d) },
    ],
  ),
  // A session agrees what is to be done, and some of it is done.
  fc.tuple(fc.nat(3), fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), later, gaps(1)).map(
    ([number, actions, day, [gap = 0]]): NetworkLife => [
      { fact: 'meets', number, group: 0, day, actions },
      { fact: 'does', number, action: 0, day: after(day, gap) },
    ],
  ),
  // Rules change on the day of a decision, and a later decision takes the place of an earlier one.
  fc
    .tuple(
      fc.constantFrom<Rule>('consensus', 'simple-majority'),
      later,
      fc.tuple(fc.boolean(), fc.boolean()),
      fc.array(fc.tuple(fc.nat(4), stand), { maxLength: 5 }),
      fc.nat(2),
    )
    .map(
      ([rule, day, [one, other], positions, gap]): NetworkLife => [
        { fact: 'decides', number: 6, day, hour: 11, written: one, positions, recused: [] },
        { fact: 'terms', number: 4, day, rule },
        { fact: 'decides', number: 7, day: after(day, gap), hour: 15, written: other, positions, recused: [] },
        { fact: 'is-superseded', number: 6, by: 7, day: after(day, gap + 1) },
      ],
    ),
);

/** A life of the Network, in the order in which it happened. */
export const anyLife: fc.Arbitrary<NetworkLife> = fc
  .tuple(beginning, fc.array(story, { minLength: 1, maxLength: 4 }), fc.array(anyFact, { maxLength: 8 }))
  .map(([first, stories, more]) => inOrder([...first, ...stories.flat(), ...more]));

const inOrder = (facts: NetworkLife): NetworkLife =>
  [...facts].sort((a, b) => (toDate(a.day) < toDate(b.day) ? -1 : toDate(a.day) > toDate(b.day) ? 1 : 0));
