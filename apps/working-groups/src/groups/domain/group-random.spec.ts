import fc from 'fast-check';
import {
  type Command,
  command,
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
import * as asks from './group.messages.js';
import { chairsOn, type Group, participationsOn } from './group-state.js';

const group = '11111111-1111-8111-8111-111111111111';
const id = (letter: string) => `${letter.repeat(8)}-${letter.repeat(4)}-8${letter.repeat(3)}-8${letter.repeat(3)}-${letter.repeat(12)}`;
const MEMBERS = ['a', 'b', 'c'].map(id);
const PEOPLE = ['1', '2', '3'].map(id);
const DAYS = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10));
const NOW = '2021-03-31T09:00:00.000Z';

/** Members the whole time; what the Network knows of departures comes as commands of reactions. */
const known: MemberReplica = { ...members.initial, status: 'member', periods: [{ startsOn: '2021-01-01' }] };
const facts = {
  member: known,
  primary: { ...persons.initial, status: 'registered' },
  alternate: { ...persons.initial, status: 'registered' },
};

const who = fc.constantFrom(...MEMBERS);
const person = fc.constantFrom(...PEOPLE);
/** Days go on with the steps, more or less: notices come late, and some are about days before. */
const drift = fc.integer({ min: -12, max: 6 });
const dayOf = (step: number, by: number): string => DAYS[Math.min(DAYS.length - 1, Math.max(0, step + by))] as string;

type Make = (state: Group, step: number) => Command;
/** The part that a member took last: what a departure is told about, also when it comes again or late. */
const lastPart = ({ participations }: Group, of: string): string =>
  participations.findLast((one) => one.member === of)?.participation ?? id('f');

const onDay = <Asked>(asked: fc.Arbitrary<Asked>, make: (asked: Asked, effectiveAt: string, state: Group) => Command): fc.Arbitrary<Make> =>
  fc.tuple(asked, drift).map(
    ([one, by]) =>
      (state, step) =>
        make(one, dayOf(step, by), state),
  );

const attempts: fc.Arbitrary<Make> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(() => command(asks.CloseGroup, { group })) },
  {
    weight: 2,
    arbitrary: onDay(fc.constant('2021-001'), (reference, effectiveAt) =>
      command(asks.EstablishByDecision, { group, reference, effectiveAt }),
    ),
  },
  {
    weight: 24,
    arbitrary: onDay(fc.tuple(who, person, fc.option(person, { nil: undefined })), ([member, primary, alternate], effectiveAt) =>
      command(asks.JoinGroup, { group, member, primary, ...(alternate && { alternate }), effectiveAt }),
    ),
  },
  {
    weight: 8,
    arbitrary: onDay(fc.tuple(who, person), ([member, primary], effectiveAt) =>
      command(asks.ChangeRepresentatives, { group, member, primary, effectiveAt }),
    ),
  },
  { weight: 6, arbitrary: onDay(who, (member, effectiveAt) => command(asks.LeaveGroup, { group, member, effectiveAt })) },
  {
    weight: 6,
    arbitrary: onDay(who, (member, effectiveAt, state) =>
      command(asks.ReleaseMember, { group, member, participation: lastPart(state, member), effectiveAt }),
    ),
  },
  {
    weight: 8,
    arbitrary: onDay(fc.shuffledSubarray(MEMBERS, { minLength: 2 }), ([member = '', successor = ''], effectiveAt, state) =>
      command(asks.PassGroupMembership, { group, member, successor, participation: lastPart(state, member), effectiveAt }),
    ),
  },
  {
    weight: 6,
    arbitrary: onDay(person, (erased, effectiveAt) => command(asks.VacateRepresentative, { group, person: erased, effectiveAt })),
  },
  {
    weight: 18,
    arbitrary: onDay(fc.tuple(who, fc.constantFrom('chair', 'co-chair')), ([member, capacity], effectiveAt) =>
      command(asks.AppointChair, { group, member, capacity, effectiveAt }),
    ),
  },
  { weight: 4, arbitrary: onDay(who, (member, effectiveAt) => command(asks.EndChair, { group, member, effectiveAt })) },
);

interface Life {
  readonly state: Group;
  readonly refusals: readonly string[];
}

const decide = (asked: Command, state: Group, commandId: string): readonly NewEvent[] => {
  const effectiveAt = asked.effectiveAt ? toInstant(asked.effectiveAt) : NOW;
  const table = decider.decide as unknown as Record<string, (asked: Command, state: Group, around: object) => readonly NewEvent[]>;
  const decided = table[asked.constructor.name];
  if (!decided) throw new Error(`${asked.constructor.name} is not decided`);
  return decided(asked, state, {
    now: NOW,
    ...effectiveTime(effectiveAt, NOW),
    actor: 'somebody',
    bySecretariat: true,
    commandId,
    facts,
  }).map((one) => ({
    effectiveAt,
    ...one,
  }));
};

function lived(makes: readonly Make[]): Life {
  const opening = [
    command(asks.ProposeGroup, { group, name: 'Group', theme: 'data', mandate: 'Any', phase: 'inception', effectiveAt: '2021-01-01' }),
    command(asks.EstablishGroup, { group, effectiveAt: '2021-01-02' }),
  ];
  let state = decider.initial;
  const refusals: string[] = [];
  for (const [index, make] of [
    ...opening.map(
      (one): Make =>
        () =>
          one,
    ),
    ...makes,
  ].entries()) {
    try {
      const asked = make(state, index);
      const events = decide(asked, state, `command ${index}`);
      const recorded = recordedEvents(events.map((one) => ({ category: 'group', id: group, ...one })));
      state = recorded.reduce((before, event) => evolveWith<Group>(decider, before, event), state);
      const byReaction = asked instanceof asks.ReleaseMember || asked instanceof asks.VacateRepresentative;
      if (byReaction) expect(decide(asked, state, `again ${index}`)).toEqual([]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.code);
    }
  }
  return { state, refusals };
}

/** What cannot be, in words; nothing of it: empty. */
function faultsOf(state: Group): readonly string[] {
  const repeated = (ids: readonly string[]) => new Set(ids).size < ids.length;
  const daily = DAYS.flatMap((on) => {
    const parts = participationsOn(state, on).map((one) => one.member);
    const chairs = chairsOn(state, on);
    return [
      ...(repeated(parts) ? [`a member takes part twice on ${on}`] : []),
      ...(repeated(chairs.map((one) => one.member)) ? [`a member chairs twice on ${on}`] : []),
      ...(chairs.filter(({ capacity }) => capacity === 'chair').length > 1 ? [`two chairs on ${on}`] : []),
      ...(chairs.some((one) => !parts.includes(one.member)) ? [`one chairs who does not take part on ${on}`] : []),
    ];
  });
  const { participations, chairs, status, establishedOn = '' } = state;
  return [
    ...daily,
    ...(participations.some(({ from }) => from < establishedOn) ? ['joined before it was established'] : []),
    ...([...participations, ...chairs].some(({ from, until }) => until !== undefined && until < from) ? ['ended before it began'] : []),
    ...(participations.some(({ primary, alternate }) => primary !== undefined && primary === alternate) ? ['one person twice'] : []),
    ...(repeated(participations.map(({ participation }) => participation)) ? ['two parts of one id'] : []),
    ...(status === 'closed' && [...participations, ...chairs].some(({ until }) => until === undefined) ? ['left in a closed group'] : []),
  ];
}

describe('whatever officers, members and departures do to a group, in any order, with any dates', () => {
  const lives = fc.array(attempts, { minLength: 20, maxLength: 60, size: 'max' });

  it('a member takes part once at a time, whoever chairs takes part, and nobody is left in a closed group', () => {
    fc.assert(
      fc.property(lives, (makes) => {
        expect(faultsOf(lived(makes).state)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('every refusal is a named rule', () => {
    fc.assert(
      fc.property(lives, (makes) => {
        const rules = refusalCatalogues.get('group') ?? {};
        expect(lived(makes).refusals.filter((code) => !Object.hasOwn(rules, code.replace('group/', '')))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
