import { type AnyDecider, Command, CommandHandler, decider, defined, type EventOf, Refusal, refusals } from '#libs/event-sourcing';
import { InMemoryEventStore } from '#libs/testing';
import type { MemberReplica, MemberReplicaEvents } from './member-replica.js';
import { memberReplicas } from './member-replica.js';
import { byMembers, type Heirs, heirCalled, heirLookups, membersOnly, SUCCEEDED } from './no-more.js';

const members = memberReplicas('specmember');
const toReplica = (status: MemberReplica['status'], to?: string, successor?: string): MemberReplica => ({
  ...members.initial,
  status,
  periods: [defined({ startsOn: '2021-01-01', leftOn: to })],
  leavings: to ? [defined({ entry: 'left', day: to, reason: successor ? 'succeeded' : 'withdrawn', successor })] : [],
  ...defined({ successor }),
});
const refuse = refusals('spec-no-more', {
  'not-a-member': { title: 'Not a member', rule: 'Of members.', kind: 'conflict' },
  ...SUCCEEDED,
});
const { assertMember, assertNotGone, assertNotSucceeded } = membersOnly(refuse);

function catchRefusal(attempt: () => void): Refusal | undefined {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return undefined;
}

describe('whoever is no more does nothing', () => {
  const withdrawn = toReplica('withdrawn', '2022-05-01');
  const succeeded = toReplica('succeeded', '2022-05-01', 'ben');

  it('from the day on which it left; what it did before is taken late', () => {
    expect(catchRefusal(() => assertMember(withdrawn, '2022-04-30'))).toBeUndefined();
    expect(catchRefusal(() => assertMember(withdrawn, '2022-05-01'))?.code).toBe('spec-no-more/not-a-member');
    expect(catchRefusal(() => assertMember(members.initial, '2022-05-01'))?.code).toBe('spec-no-more/not-a-member');
  });

  it('and is told who goes on with what it had, and what can be done instead', () => {
    const refused = catchRefusal(() => assertMember(succeeded, '2022-05-01', { field: 'authority', wayOn: 'Hand it over.' }));
    expect([refused?.code, refused?.field]).toEqual(['spec-no-more/succeeded', 'authority']);
    expect(refused?.detail).toBe('The authority was succeeded on 2022-05-01: go on with ben. Hand it over.');
    expect(catchRefusal(() => assertNotGone(succeeded, '2022-05-01'))?.code).toBe('spec-no-more/succeeded');
    expect(catchRefusal(() => assertNotSucceeded(succeeded, '2022-05-01'))?.code).toBe('spec-no-more/succeeded');
    expect(catchRefusal(() => assertNotSucceeded(withdrawn, '2022-05-01'))).toBeUndefined();
  });

  it('who came back is a member again; who never was one, or is none yet, has not left', () => {
    const back: MemberReplica = {
      ...toReplica('member'),
      ...{ periods: [{ startsOn: '2021-01-01', leftOn: '2022-05-01' }, { startsOn: '2023-01-01' }], leavings: withdrawn.leavings },
    };
    expect(catchRefusal(() => assertMember(back, '2022-06-01'))?.code).toBe('spec-no-more/not-a-member');
    expect(catchRefusal(() => assertMember(back, '2023-01-01'))).toBeUndefined();
    for (const member of [members.initial, undefined]) expect(catchRefusal(() => assertNotGone(member, '2022-05-01'))).toBeUndefined();
    expect(catchRefusal(() => assertNotGone(withdrawn, '2020-12-31'))).toBeUndefined();
  });

  it('in a whole table of decisions, but for those by which what it left is ended', () => {
    const table = byMembers(assertNotGone, { Act: () => 'acted', Leave: () => 'left' }, ['Leave']) as unknown as Record<
      'Act' | 'Leave',
      (...args: readonly object[]) => string
    >;
    const context = { effectiveAt: '2022-05-02T00:00:00.000Z', facts: { member: succeeded } };
    expect(catchRefusal(() => table.Act({ member: 'ana' }, {}, context))?.code).toBe('spec-no-more/succeeded');
    expect([table.Act({}, {}, context), table.Leave({ member: 'ana' }, {}, context)]).toEqual(['acted', 'left']);
  });
});

describe('who came in the place of an authority', () => {
  const ana = toReplica('succeeded', '2022-05-01', 'ben');
  const ben = toReplica('succeeded', '2023-05-01', 'cho');
  const cho = toReplica('member');

  it('is found along the whole chain, and nobody beside it', () => {
    const heirs = new Map([
      ['ben', ben],
      ['cho', cho],
      ['dan', cho],
    ]);
    expect(['ben', 'cho', 'dan'].map((id) => heirCalled(id, ana, { heirs }))).toEqual([ben, cho, undefined]);
    expect(heirCalled('cho', cho, {})).toBeUndefined();
    // As it may be told for a moment: one that took back what it gave.
    expect(heirCalled('dan', ana, { heirs: new Map([['ben', toReplica('succeeded', '2023-05-01', 'ben')]]) })).toBeUndefined();
  });

  it('is looked up along the chain, however long it is, and anew at each attempt', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `heir${index}`);
    const store = new InMemoryEventStore();
    for (const [index, id] of ids.entries()) {
      const successor = ids[index + 1];
      const joined: MemberEvent = { type: 'MemberJoined', data: { entry: `joined ${id}`, order: 1 } };
      const left: MemberEvent = {
        type: 'MemberLeft',
        data: { entry: `left ${id}`, order: 2, reason: 'succeeded', successor: successor ?? '' },
      };
      await store.append(`specmember-${id}`, (successor ? [joined, left] : [joined]).map(toAppend(id)), 'none');
    }
    const seen: string[][] = [];
    const looking: AnyDecider = {
      ...decider<null, { Done: object }>()({
        ...{ category: 'spec', initial: null, commands: { Act }, idOf: () => 'x', evolve: { Done: () => null } },
        decide: { Act: () => [{ type: 'Done', data: {} }] },
      }),
      lookups: { owner: () => ({ decider: members, id: 'heir0' }), ...heirLookups(members, 'owner') },
      decide: {
        Act: (_: Act, __: null, { facts }: { facts: { owner: MemberReplica } & Heirs }) => {
          seen.push([...(facts.heirs?.keys() ?? [])]);
          expect(heirCalled('heir11', facts.owner, facts)?.status).toBe('member');
          return [{ type: 'Done', data: {} }];
        },
      },
    };
    const context = { commandId: 'c', actor: 'a', now: '2024-01-01T09:00:00.000Z', correlationId: 'c', causationId: 'c' };
    await new CommandHandler(store).execute(looking, new Act(), context);
    expect(seen.at(-1)).toEqual(ids.slice(1));
    expect(heirLookups(members, 'owner').heirs({}, {}, { owner: cho })).toBeUndefined();
    expect(heirLookups(members, 'owner').heirs({}, {}, {})).toBeUndefined();
  });
});

class Act extends Command {}
type MemberEvent = EventOf<MemberReplicaEvents>;
const toAppend = (id: string) => (memberEvent: MemberEvent, index: number) => ({
  ...{ id: `${id} ${index}`, schemaVersion: 1, effectiveAt: `202${index + 1}-01-01T00:00:00.000Z`, actor: 'a', ...memberEvent },
  ...{ commandId: `${id} ${index}`, commandDigest: '', correlationId: 'c', causationId: 'c' },
});
