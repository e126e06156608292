import fc from 'fast-check';
import { type Command, command, daysAfter, defined, nameBasedUuid, toDay } from '#libs/event-sourcing';
import * as bodies from '../../governance/src/constitution/domain/body.messages.js';
import type { Capacity } from '../../governance/src/constitution/domain/body-kinds.js';
import { DraftTerms, OpenConsultation, SubmitTerms } from '../../governance/src/constitution/domain/terms.messages.js';
import * as decisions from '../../governance/src/decisions/domain/decision.messages.js';
import { commands as meetings } from '../../governance/src/meetings/domain/meeting.messages.js';
import { RegisterOrganisation, RetireOrganisation } from '../../governance/src/parties/domain/organisation.messages.js';
import { ProposalFields } from '../../governance/src/proposals/domain/decision-proposal.js';
import * as asks from '../../membership/src/authorities/domain/membership.messages.js';
import { authorityId } from '../../membership/src/authorities/domain/official-name.js';
import * as groups from '../../working-groups/src/groups/domain/group.messages.js';
import { commands as sessions } from '../../working-groups/src/sessions/domain/session.messages.js';

/** Everything that happens lies before this day; what is told is told from it on. */
export const TOLD_FROM = '2026-10-01';
const FIRST_DAY = '2023-01-10';
const APART = 30;

const id = (kind: string, number: number): string => nameBasedUuid(`law ${kind}`, number);
const NAMES = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir', 'Gorse', 'Hazel'] as const;
export const authorityName = (who: number): string => `Ministry of ${NAMES[who % NAMES.length]}`;
export const AUTHORITIES = NAMES.map((_, who) => authorityId('LSO', undefined, authorityName(who)));
const authority = (who: number): string => AUTHORITIES[who % AUTHORITIES.length] as string;
const organisation = (number: number): string => id('organisation', number);
export const ORGANISATIONS = [0, 1, 2].map(organisation);
export const COMMITTEE = id('body', 0);
const ADVISERS = id('body', 1);
export const BODIES = [COMMITTEE, ADVISERS] as const;
const COMMITTEE_KIND = { name: 'International Steering Committee', kind: 'steering-committee' } as const;
const GROUP_KIND = { name: 'Advisory Group of civil society', kind: 'advisory-group', sector: 'civil-society' } as const;
const body = (number: number): string => BODIES[number % BODIES.length] as string;
export const SEATS = Array.from({ length: 12 }, (_, number) => id('seat', number));
const seatOf = (number: number): string => SEATS[number % SEATS.length] as string;
export const GROUPS = [0, 1].map((number) => id('group', number));
const groupOf = (number: number): string => GROUPS[number % GROUPS.length] as string;
export const PERSONS = NAMES.map((_, who) => id('person', who));
const person = (who: number): string => PERSONS[who % PERSONS.length] as string;
const sessionOf = (number: number): string => id('session', number);
const meetingOf = (number: number): string => id('meeting', number);
const actionOf = (number: number, which: number): string => nameBasedUuid('law action', number, which);
const titleOf = (number: number): string =>
  `Decision with the number ${NAMES[number % NAMES.length]} ${'again '.repeat(Math.floor(number / NAMES.length))}`.trim();
const mandateOf = (number: number): string => `Strategic guidance as of ${NAMES[number % NAMES.length]}`;

/** A day of a life, by its number; `more`: a day later or before. */
export function dayOf({ at, more = 0 }: Day): string {
  const number = at * APART + more;
  const known = DAYS.get(number) ?? daysAfter(FIRST_DAY, number);
  DAYS.set(number, known);
  return known;
}
const DAYS = new Map<number, string>();

export interface Day {
  readonly at: number;
  /** Days beside it, so that what happens on neighbouring days is met as well. */
  readonly more?: number;
}

type Stand = 'support' | 'object' | 'abstain';
type Rule = 'consensus' | 'simple-majority';

/** Something that happened, with a day of its own. */
export type Fact =
  | { readonly fact: 'joins' | 'leaves' | 'returns'; readonly who: number; readonly day: Day }
  | { readonly fact: 'is-succeeded'; readonly who: number; readonly by: number; readonly day: Day }
  | { readonly fact: 'is-registered' | 'is-retired'; readonly organisation: number; readonly day: Day }
  | { readonly fact: 'is-constituted'; readonly body: number; readonly day: Day }
  | {
      readonly fact: 'is-seated';
      readonly seat: number;
      readonly body: number;
      readonly who: number;
      readonly capacity: Capacity;
      readonly day: Day;
      readonly months: number;
    }
  | { readonly fact: 'seat-ends'; readonly seat: number; readonly day: Day }
  | { readonly fact: 'is-extended'; readonly seat: number; readonly day: Day; readonly until: Day }
  | { readonly fact: 'changes-capacity'; readonly seat: number; readonly capacity: Capacity; readonly day: Day }
  | { readonly fact: 'terms'; readonly number: number; readonly day: Day; readonly rule: Rule; readonly limit?: number | undefined }
  | {
      readonly fact: 'decides';
      readonly number: number;
      readonly day: Day;
      /** Of the closing, in UTC. */
      readonly hour: number;
      readonly written: boolean;
      readonly positions: readonly (readonly [seat: number, stand: Stand])[];
      readonly recused: readonly number[];
    }
  | { readonly fact: 'is-superseded'; readonly number: number; readonly by: number; readonly day: Day }
  | { readonly fact: 'is-established' | 'is-closed'; readonly group: number; readonly day: Day }
  | { readonly fact: 'takes-part' | 'parts' | 'ends-chair'; readonly group: number; readonly who: number; readonly day: Day }
  | {
      readonly fact: 'chairs';
      readonly group: number;
      readonly who: number;
      readonly capacity: 'chair' | 'co-chair';
      readonly day: Day;
    }
  | { readonly fact: 'meets'; readonly number: number; readonly group: number; readonly day: Day; readonly actions: readonly number[] }
  | { readonly fact: 'does'; readonly number: number; readonly action: number; readonly day: Day };

export type Life = readonly Fact[];

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
const beginning: fc.Arbitrary<Life> = fc
  .record({ joined: fc.array(early, { minLength: 3, maxLength: 5 }), rule: fc.constantFrom<Rule>('consensus', 'simple-majority') })
  .map(({ joined, rule }) => [
    ...joined.map((on, member): Fact => ({ fact: 'joins', who: member, day: on })),
    { fact: 'is-constituted', body: 0, day: { at: 1 } },
    { fact: 'is-constituted', body: 1, day: { at: 1 } },
    { fact: 'is-registered', organisation: 0, day: { at: 0 } },
    { fact: 'is-registered', organisation: 1, day: { at: 2 } },
    ...joined.map(
      (on, member): Fact => ({
        fact: 'is-seated',
        seat: member,
        body: 0,
        who: member,
        capacity: member === 0 ? 'chair' : 'member',
        day: { at: on.at + 1 },
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
const story: fc.Arbitrary<Life> = fc.oneof(
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
    ([one, other, third, day, [gap = 0]]): Life => [
      { fact: 'is-succeeded', who: one, by: other, day },
      { fact: 'is-succeeded', who: other, by: third, day: after(day, gap) },
    ],
  ),
  // A seat is taken, changes, and ends before its term is over.
  fc.tuple(newSeat, fc.nat(5), capacity, capacity, start, gaps(3), fc.constantFrom(0, 0, 1)).map(
    ([number, holder, one, other, day, [a = 0, b = 0, c = 0], of]): Life => [
      { fact: 'is-seated', seat: number, body: of, who: holder, capacity: one, day, months: 12 },
      { fact: 'changes-capacity', seat: number, capacity: other, day: after(day, a) },
      { fact: 'is-extended', seat: number, day: after(day, a + b), until: after(day, 12 + b + c) },
      { fact: 'seat-ends', seat: number, day: after(day, a + b + c) },
    ],
  ),
  // Terms of office in a row, of one party.
  fc.tuple(fc.nat(5), fc.integer({ min: 3, max: 12 }), fc.constantFrom(6, 12), fc.constantFrom(0, 0, 1)).map(
    ([holder, first, months, gap]): Life =>
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
    ([number, as, day, [a = 0, b = 0]]): Life => [
      { fact: 'changes-capacity', seat: number, capacity: as, day },
      { fact: 'seat-ends', seat: number, day: after(day, a) },
      { fact: 'is-seated', seat: 10, body: 0, who: number, capacity: as, day: after(day, a + b), months: 12 },
    ],
  ),
  // A member takes part in a group, chairs it, leaves it, and comes again.
  fc.tuple(fc.nat(5), fc.constantFrom('chair' as const, 'co-chair' as const), start, gaps(4)).map(
    ([member, as, day, [a = 0, b = 0, c = 0, d = 0]]): Life => [
      { fact: 'takes-part', group: 0, who: member, day },
      { fact: 'chairs', group: 0, who: member, capacity: as, day: after(day, a) },
      { fact: 'ends-chair', group: 0, who: member, day: after(day, a + b) },
      { fact: 'parts', group: 0, who: member, day: after(day, a + b + c) },
      { fact: 'takes-part', group: 0, who: member, day: after(day, a + b + c + d) },
    ],
  ),
  // A session agrees what is to be done, and some of it is done.
  fc.tuple(fc.nat(3), fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), later, gaps(1)).map(
    ([number, actions, day, [gap = 0]]): Life => [
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
      ([rule, day, [one, other], positions, gap]): Life => [
        { fact: 'decides', number: 6, day, hour: 11, written: one, positions, recused: [] },
        { fact: 'terms', number: 4, day, rule },
        { fact: 'decides', number: 7, day: after(day, gap), hour: 15, written: other, positions, recused: [] },
        { fact: 'is-superseded', number: 6, by: 7, day: after(day, gap + 1) },
      ],
    ),
);

/** A life of the Network, in the order in which it happened. */
export const anyLife: fc.Arbitrary<Life> = fc
  .tuple(beginning, fc.array(story, { minLength: 1, maxLength: 4 }), fc.array(anyFact, { maxLength: 8 }))
  .map(([first, stories, more]) => inOrder([...first, ...stories.flat(), ...more]));

const inOrder = (facts: Life): Life => [...facts].sort((a, b) => (dayOf(a.day) < dayOf(b.day) ? -1 : dayOf(a.day) > dayOf(b.day) ? 1 : 0));

/** What a step needs to know of what was recorded before it. */
export interface Told {
  /** The reference of a decision, by its number in the life. */
  readonly references: Map<number, string>;
  /** Who holds a seat on a day, as it was known when the step was told the first time. */
  holderOf(seat: string, day: string, key: string): Promise<string>;
  /** The version of the committee’s terms that was submitted last. */
  versionSubmitted(): Promise<number>;
}

/** One command of a fact. */
export interface Step {
  /** The same in every order of telling. */
  readonly key: string;
  /** The day that may be told wrongly; absent: it has none that can be corrected. */
  readonly day?: string;
  readonly ask: (told: Told, day: string) => Promise<Command> | Command;
  /** Of a proposal: which decision it becomes. */
  readonly proposes?: number;
}

const at = (on: string, hour: number, minute = 0): string =>
  `${on}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
const described = (who: number) => ({ country: 'LSO', name: authorityName(who), kind: 'ministry' as const });

type StepsOf = { readonly [Kind in Fact['fact']]: (fact: Extract<Fact, { fact: Kind }>, on: string) => readonly Omit<Step, 'key'>[] };

const membershipStep = (on: string, ask: (on: string) => Command): Omit<Step, 'key'> => ({ day: on, ask: (_, day) => ask(day) });
const fixed = (asked: Command): Omit<Step, 'key'> => ({ ask: () => asked });

const steps: StepsOf = {
  joins: ({ who }, on) => [
    fixed(command(asks.ExpressInterest, { ...described(who), channel: 'email', effectiveAt: daysAfter(on, -8) })),
    fixed(command(asks.HoldDialogue, { authority: authority(who), effectiveAt: daysAfter(on, -4) })),
    membershipStep(on, (effectiveAt) => command(asks.ConfirmMembership, { authority: authority(who), effectiveAt })),
  ],
  leaves: ({ who }, on) => [membershipStep(on, (effectiveAt) => command(asks.Withdraw, { authority: authority(who), effectiveAt }))],
  returns: ({ who }, on) => [
    fixed(command(asks.RenewInterest, { authority: authority(who), channel: 'email', effectiveAt: on })),
    fixed(command(asks.HoldDialogue, { authority: authority(who), effectiveAt: on })),
    membershipStep(on, (effectiveAt) => command(asks.ConfirmMembership, { authority: authority(who), effectiveAt })),
  ],
  'is-succeeded': ({ who, by }, on) => [
    membershipStep(on, (effectiveAt) => command(asks.RecordSuccession, { authority: authority(who), ...described(by), effectiveAt })),
  ],
  'is-registered': ({ organisation: number }, on) => [
    fixed(
      command(RegisterOrganisation, {
        organisation: organisation(number),
        name: `Forum of ${NAMES[number]}`,
        sector: 'civil-society',
        effectiveAt: on,
      }),
    ),
  ],
  'is-retired': ({ organisation: number }, on) => [
    fixed(command(RetireOrganisation, { organisation: organisation(number), effectiveAt: on })),
  ],
  'is-constituted': ({ body: number }, on) => [
    fixed(command(bodies.Constitute, { body: body(number), ...(number === 0 ? COMMITTEE_KIND : GROUP_KIND), effectiveAt: on })),
  ],
  'is-seated': ({ seat: number, body: of, who, capacity: as, months }, on) => [
    {
      day: on,
      ask: (_, from) =>
        command(bodies.AppointSeat, {
          body: body(of),
          seat: seatOf(number),
          holder: of === 0 ? authority(who) : organisation(who % ORGANISATIONS.length),
          holderKind: of === 0 ? 'member' : 'organisation',
          capacity: as,
          startsOn: from,
          endsOn: daysAfter(on, months * APART - 1),
          effectiveAt: from,
        }),
    },
  ],
  'seat-ends': ({ seat: number }, on) => [
    {
      day: on,
      ask: async (told, first) =>
        command(bodies.EndAppointment, { body: await bodyOfSeat(told, number), seat: seatOf(number), endedOn: first, effectiveAt: first }),
    },
  ],
  'is-extended': ({ seat: number, until }, on) => [
    {
      ask: async (told) =>
        command(bodies.ExtendTerm, { body: await bodyOfSeat(told, number), seat: seatOf(number), endsOn: dayOf(until), effectiveAt: on }),
    },
  ],
  'changes-capacity': ({ seat: number, capacity: as }, on) => [
    {
      ask: async (told) =>
        command(bodies.ChangeCapacity, { body: await bodyOfSeat(told, number), seat: seatOf(number), capacity: as, effectiveAt: on }),
    },
  ],
  terms: ({ number, rule, limit }, on) => {
    const reference = 100 + number;
    return [
      fixed(
        command(DraftTerms, {
          owner: COMMITTEE,
          ownerKind: 'body',
          clauses: defined({
            mandate: mandateOf(number),
            compositionRule: 'Member authorities from every region.',
            quorum: { kind: 'count', count: 1 },
            rule: { kind: rule },
            writtenProcedureDays: 1,
            reviewOn: '2040-01-01',
            termLimit: limit,
            termMonths: limit === undefined ? undefined : 36,
          }),
          effectiveAt: daysAfter(on, -20),
        }),
      ),
      fixed(command(OpenConsultation, { owner: COMMITTEE, endsOn: daysAfter(on, -15), afterwards: true, effectiveAt: daysAfter(on, -19) })),
      fixed(command(SubmitTerms, { owner: COMMITTEE, effectiveAt: daysAfter(on, -14) })),
      {
        proposes: reference,
        ask: async (told) =>
          command(ProposalFields, {
            body: COMMITTEE,
            title: `Terms of Reference, ${mandateOf(number)}`,
            text: 'The Committee adopts its Terms of Reference.',
            effects: [{ kind: 'adopt-terms', owner: COMMITTEE, version: await told.versionSubmitted(), inForceFrom: on }],
            effectiveAt: daysAfter(on, -13),
          }),
      },
      ofDecision(reference, (decision) => command(decisions.CirculateDecision, { decision, effectiveAt: daysAfter(on, -12) })),
      ofDecision(reference, (decision) =>
        command(decisions.OpenDecision, {
          decision,
          procedure: 'written',
          deadline: at(on, 12),
          afterwards: true,
          effectiveAt: daysAfter(on, -11),
        }),
      ),
      ...[0, 1, 2, 3, 4].map((seatNumber) => positionOf(reference, seatNumber, 'support', daysAfter(on, -2))),
      ofDecision(reference, (decision) => command(decisions.CloseDecision, { decision })),
    ];
  },
  decides: ({ number, hour, written, positions, recused }, on) => [
    ...(written
      ? []
      : [
          fixed(
            command(meetings.ScheduleMeeting, {
              meeting: meetingOf(number),
              body: COMMITTEE,
              title: 'A meeting',
              start: `${on}T10:00`,
              zone: 'UTC',
              durationMinutes: 660,
              mode: 'virtual',
            }),
          ),
          fixed(command(meetings.InviteBody, { meeting: meetingOf(number) })),
        ]),
    {
      proposes: number,
      ask: () =>
        command(ProposalFields, {
          body: COMMITTEE,
          title: titleOf(number),
          text: 'The Committee decides.',
          effectiveAt: daysAfter(on, -9),
        }),
    },
    ofDecision(number, (decision) => command(decisions.CirculateDecision, { decision, effectiveAt: daysAfter(on, -8) })),
    ...(written
      ? [
          ofDecision(number, (decision) =>
            command(decisions.OpenDecision, {
              decision,
              procedure: 'written',
              deadline: at(on, hour),
              afterwards: true,
              effectiveAt: daysAfter(on, -7),
            }),
          ),
          ...recused.map((seatNumber) =>
            ofSeat(number, seatNumber, on, (asked) => command(decisions.DeclareRecusal, { ...asked, effectiveAt: daysAfter(on, -6) })),
          ),
          ...positions.map(([seatNumber, position]) => positionOf(number, seatNumber, position, daysAfter(on, -1))),
          ofDecision(number, (decision) => command(decisions.CloseDecision, { decision })),
        ]
      : [
          ofDecision(number, (decision) =>
            command(meetings.AddAgendaItem, {
              meeting: meetingOf(number),
              item: id('item', number),
              title: 'An item',
              purpose: 'decision',
              decision,
            }),
          ),
          ...[...new Set([0, 1, 2, ...positions.map(([seatNumber]) => seatNumber)])].map((seatNumber) =>
            fixed(command(meetings.RecordAttendance, { meeting: meetingOf(number), participant: seatOf(seatNumber), presence: 'present' })),
          ),
          ofDecision(number, (decision) =>
            command(decisions.OpenDecision, {
              decision,
              procedure: 'meeting',
              meeting: meetingOf(number),
              item: id('item', number),
              effectiveAt: at(on, 10, 5),
            }),
          ),
          ...recused.map((seatNumber) =>
            fixed(
              command(meetings.DeclareConflict, { meeting: meetingOf(number), participant: seatOf(seatNumber), item: id('item', number) }),
            ),
          ),
          ...positions.map(([seatNumber, position], minute) => positionOf(number, seatNumber, position, at(on, 10, 10 + minute))),
          ofDecision(number, (decision) => command(decisions.CloseDecision, { decision, effectiveAt: at(on, hour) })),
        ]),
  ],
  'is-superseded': ({ number, by }, on) => [
    {
      ask: (told) =>
        command(decisions.SupersedeDecision, { decision: referenceOf(told, number), by: referenceOf(told, by), effectiveAt: on }),
    },
  ],
  'is-established': ({ group: number }, on) => [
    fixed(
      command(groups.ProposeGroup, {
        group: groupOf(number),
        name: `Group of ${NAMES[number]}`,
        theme: 'licensing',
        mandate: 'Licensing of labour recruiters',
        phase: 'inception',
        effectiveAt: on,
      }),
    ),
    fixed(command(groups.EstablishGroup, { group: groupOf(number), effectiveAt: on })),
  ],
  'is-closed': ({ group: number }, on) => [fixed(command(groups.CloseGroup, { group: groupOf(number), effectiveAt: on }))],
  'takes-part': ({ group: number, who }, on) => [
    fixed(command(groups.JoinGroup, { group: groupOf(number), member: authority(who), primary: person(who), effectiveAt: on })),
  ],
  parts: ({ group: number, who }, on) => [
    fixed(command(groups.LeaveGroup, { group: groupOf(number), member: authority(who), effectiveAt: on })),
  ],
  'ends-chair': ({ group: number, who }, on) => [
    fixed(command(groups.EndChair, { group: groupOf(number), member: authority(who), effectiveAt: on })),
  ],
  chairs: ({ group: number, who, capacity: as }, on) => [
    fixed(command(groups.AppointChair, { group: groupOf(number), member: authority(who), capacity: as, effectiveAt: on })),
  ],
  meets: ({ number, group: of, actions }, on) => [
    fixed(
      command(sessions.ScheduleSession, {
        session: sessionOf(number),
        group: groupOf(of),
        title: 'A session',
        start: `${on}T10:00`,
        zone: 'UTC',
        durationMinutes: 120,
        mode: 'virtual',
      }),
    ),
    fixed(command(sessions.InviteMembers, { session: sessionOf(number) })),
    ...actions.map((who, which) =>
      fixed(
        command(sessions.AgreeSessionAction, {
          session: sessionOf(number),
          action: actionOf(number, which),
          text: 'To write a letter',
          party: authority(who),
          effectiveAt: at(on, 11),
        }),
      ),
    ),
  ],
  does: ({ number, action }, on) => [
    fixed(command(sessions.CompleteSessionAction, { session: sessionOf(number), action: actionOf(number, action), effectiveAt: on })),
  ],
};

/** Of one that was not told of yet: none that is recorded. */
const referenceOf = ({ references }: Told, number: number): string => references.get(number) ?? '2000-999';

const bodyOfSeat = async (told: Told, number: number): Promise<string> => told.holderOf(seatOf(number), '', 'body');

const ofDecision = (number: number, ask: (reference: string) => Command): Omit<Step, 'key'> => ({
  ask: (told) => ask(referenceOf(told, number)),
});

const ofSeat = (
  number: number,
  seatNumber: number,
  on: string,
  ask: (asked: { readonly decision: string; readonly seat: string; readonly holder: string }) => Command,
): Omit<Step, 'key'> => ({
  ask: async (told) => {
    const decision = referenceOf(told, number);
    const holder = await told.holderOf(seatOf(seatNumber), toDay(on), `${number}`);
    return ask({ decision, seat: seatOf(seatNumber), holder });
  },
});

const positionOf = (number: number, seatNumber: number, position: Stand, effectiveAt: string): Omit<Step, 'key'> =>
  ofSeat(number, seatNumber, effectiveAt, (asked) => command(decisions.TakePosition, { ...asked, position, effectiveAt }));

/** The commands of a fact, in order. `place`: where it stands in the life, so that each has a name of its own. */
export const stepsOf = (fact: Fact, place: number): readonly Step[] =>
  (steps[fact.fact] as (fact: Fact, on: string) => readonly Omit<Step, 'key'>[])(fact, dayOf(fact.day)).map((step, index) => ({
    ...step,
    key: `${place}.${index}`,
  }));

/** A fact as one reads it when a law fails. */
export function inWords({ fact, day: on, ...rest }: Fact): string {
  const more = Object.entries(rest).map(([name, value]) =>
    name === 'until' ? `until ${dayOf(value as unknown as Day)}` : `${name} ${JSON.stringify(value)}`,
  );
  return `${dayOf(on)} ${fact}: ${more.join(', ')}`;
}
