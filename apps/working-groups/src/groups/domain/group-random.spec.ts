import fc from 'fast-check';
import {
  type Command,
  command,
  defined,
  effectiveTime,
  evolveWith,
  type NewEvent,
  Refusal,
  refusalCatalogues,
  toInstant,
} from '#libs/event-sourcing';
import type { MemberReplica } from '#libs/parties';
import { recordedEvents } from '#libs/testing';
import { members, persons } from '../../members/domain/party-replicas.js';
import { group as decider } from './group.decider.js';
import * as commands from './group.messages.js';
import { chairsOn, type Group, participationsOn } from './group-state.js';

const group = '11111111-1111-8111-8111-111111111111';
const id = (letter: string) => `${letter.repeat(8)}-${letter.repeat(4)}-8${letter.repeat(3)}-8${letter.repeat(3)}-${letter.repeat(12)}`;
const MEMBERS = ['a', 'b', 'c'].map(id);
const PEOPLE = ['1', '2', '3'].map(id);
const DAYS = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10));
const NOW = '2021-03-31T09:00:00.000Z';

/** Members the whole time; what the Network knows of departures comes as commands of reactions. */
const replica: MemberReplica = { ...members.initial, status: 'member', periods: [{ startsOn: '2021-01-01' }] };
const facts = {
  member: replica,
  primary: { ...persons.initial, status: 'registered' },
  alternate: { ...persons.initial, status: 'registered' },
};

const who = fc.constantFrom(...MEMBERS);
const person = fc.constantFrom(...PEOPLE);
/** Days go on with the steps, more or less: notices come late, and some are about days before. */
const drift = fc.integer({ min: -12, max: 6 });
const driftFrom = (step: number, days: number): string => DAYS[Math.min(DAYS.length - 1, Math.max(0, step + days))] as string;

type Make = (state: Group, step: number) => Command;
/** The part that a member took last: what a departure is told about, also when it comes again or late. */
const lastPart = ({ participations }: Group, member: string): string =>
  participations.findLast((part) => part.member === member)?.participation ?? id('f');

const onDay = <Fields>(
  arbitrary: fc.Arbitrary<Fields>,
  make: (fields: Fields, effectiveAt: string, state: Group) => Command,
): fc.Arbitrary<Make> =>
  fc.tuple(arbitrary, drift).map(
    ([fields, days]) =>
      (state, step) =>
        make(fields, driftFrom(step, days), state),
  );

const attempts: fc.Arbitrary<Make> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(() => command(commands.CloseGroup, { group })) },
  {
    weight: 2,
    arbitrary: onDay(fc.constant('2021-001'), (reference, effectiveAt) =>
      command(commands.EstablishByDecision, { group, reference, effectiveAt }),
    ),
  },
  {
    weight: 24,
    arbitrary: onDay(fc.tuple(who, person, fc.option(person, { nil: undefined })), ([member, primary, alternate], effectiveAt) =>
      command(commands.JoinGroup, defined({ group, member, primary, alternate, effectiveAt })),
    ),
  },
  {
    weight: 8,
    arbitrary: onDay(fc.tuple(who, person), ([member, primary], effectiveAt) =>
      command(commands.ChangeRepresentatives, { group, member, primary, effectiveAt }),
    ),
  },
  { weight: 6, arbitrary: onDay(who, (member, effectiveAt) => command(commands.LeaveGroup, { group, member, effectiveAt })) },
  {
    weight: 6,
    arbitrary: onDay(who, (member, effectiveAt, state) =>
      command(commands.ReleaseMember, { group, member, participation: lastPart(state, member), effectiveAt }),
    ),
  },
  {
    weight: 8,
    arbitrary: onDay(fc.shuffledSubarray(MEMBERS, { minLength: 2 }), ([member = '', successor = ''], effectiveAt, state) =>
      command(commands.PassGroupMembership, { group, member, successor, participation: lastPart(state, member), effectiveAt }),
    ),
  },
  {
    weight: 6,
    arbitrary: onDay(person, (erased, effectiveAt) => command(commands.VacateRepresentative, { group, person: erased, effectiveAt })),
  },
  {
    weight: 18,
    arbitrary: onDay(fc.tuple(who, fc.constantFrom('chair', 'co-chair')), ([member, capacity], effectiveAt) =>
      command(commands.AppointChair, { group, member, capacity, effectiveAt }),
    ),
  },
  { weight: 4, arbitrary: onDay(who, (member, effectiveAt) => command(commands.EndChair, { group, member, effectiveAt })) },
);

interface Outcome {
  readonly state: Group;
  readonly refusals: readonly string[];
}

const decide = (attempt: Command, state: Group, commandId: string): readonly NewEvent[] => {
  const effectiveAt = attempt.effectiveAt ? toInstant(attempt.effectiveAt) : NOW;
  const table = decider.decide as unknown as Record<string, (attempt: Command, state: Group, context: object) => readonly NewEvent[]>;
  const decision = table[attempt.constructor.name];
  if (!decision) throw new Error(`${attempt.constructor.name} is not decided`);
  return decision(attempt, state, {
    now: NOW,
    ...effectiveTime(effectiveAt, NOW),
    actor: 'somebody',
    bySecretariat: true,
    commandId,
    facts,
  }).map((event) => ({
    effectiveAt,
    ...event,
  }));
};

function live(makes: readonly Make[]): Outcome {
  const opening = [
    command(commands.ProposeGroup, { group, name: 'Group', theme: 'data', mandate: 'Any', phase: 'inception', effectiveAt: '2021-01-01' }),
    command(commands.EstablishGroup, { group, effectiveAt: '2021-01-02' }),
  ];
  let state = decider.initial;
  const refusals: string[] = [];
  for (const [index, make] of [
    ...opening.map(
      (first): Make =>
        () =>
          first,
    ),
    ...makes,
  ].entries()) {
    try {
      const attempt = make(state, index);
      const events = decide(attempt, state, `command ${index}`);
      const recorded = recordedEvents(events.map((event) => ({ category: 'group', id: group, ...event })));
      state = recorded.reduce((previous, event) => evolveWith<Group>(decider, previous, event), state);
      const byReaction = attempt instanceof commands.ReleaseMember || attempt instanceof commands.VacateRepresentative;
      if (byReaction) expect(decide(attempt, state, `again ${index}`)).toEqual([]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.code);
    }
  }
  return { state, refusals };
}

/** What cannot be, in words; nothing of it: empty. */
function findFaults(state: Group): readonly string[] {
  const hasTwice = (ids: readonly string[]) => new Set(ids).size < ids.length;
  const daily = DAYS.flatMap((day) => {
    const parts = participationsOn(state, day).map(({ member }) => member);
    const chairs = chairsOn(state, day);
    return [
      ...(hasTwice(parts) ? [`a member takes part twice on ${day}`] : []),
      ...(hasTwice(chairs.map(({ member }) => member)) ? [`a member chairs twice on ${day}`] : []),
      ...(chairs.filter(({ capacity }) => capacity === 'chair').length > 1 ? [`two chairs on ${day}`] : []),
      ...(chairs.some(({ member }) => !parts.includes(member)) ? [`one chairs who does not take part on ${day}`] : []),
    ];
  });
  const { participations, chairs, status, establishedOn = '' } = state;
  return [
    ...daily,
    ...(participations.some(({ startsOn }) => startsOn < establishedOn) ? ['joined before it was established'] : []),
    ...([...participations, ...chairs].some(({ startsOn, endsOn }) => endsOn !== undefined && endsOn < startsOn)
      ? ['ended before it began']
      : []),
    ...(participations.some(({ primary, alternate }) => primary !== undefined && primary === alternate) ? ['one person twice'] : []),
    ...(hasTwice(participations.map(({ participation }) => participation)) ? ['two parts of one id'] : []),
    ...(status === 'closed' && [...participations, ...chairs].some(({ endsOn }) => endsOn === undefined) ? ['left in a closed group'] : []),
  ];
}

describe('whatever officers, members and departures do to a group, in any order, with any dates', () => {
  const lives = fc.array(attempts, { minLength: 20, maxLength: 60, size: 'max' });

  it('a member takes part once at a time, whoever chairs takes part, and nobody is left in a closed group', () => {
    fc.assert(
      fc.property(lives, (makes) => {
        expect(findFaults(live(makes).state)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('every refusal is a named rule', () => {
    fc.assert(
      fc.property(lives, (makes) => {
        const rules = refusalCatalogues.get('group') ?? {};
        expect(live(makes).refusals.filter((code) => !Object.hasOwn(rules, code.replace('group/', '')))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
