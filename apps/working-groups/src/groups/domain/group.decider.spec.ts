import { command, effectiveTime, nameBasedUuid } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import type { MemberReplica } from '#libs/parties';
import { given } from '#libs/testing';
import { file } from '../../members/domain/file.js';
import { members, persons } from '../../members/domain/party-replicas.js';
import { group as decider } from './group.decider.js';
import type { GroupEvents } from './group.messages.js';
import * as commands from './group.messages.js';
import type { ChairCapacity } from './group.vocabulary.js';
import { nameStream } from './group-name.js';
import { chairsOn, event, type GroupEvent, participationsOn, worksOn } from './group-state.js';

const group = '11111111-1111-8111-8111-111111111111';
const otherGroup = '22222222-2222-8222-8222-222222222222';
const KENYA = '33333333-3333-8333-8333-333333333333';
const NEPAL = '44444444-4444-8444-8444-444444444444';
const ANA = '55555555-5555-8555-8555-555555555555';
const BEN = '66666666-6666-8666-8666-666666666666';
const session = '77777777-7777-8777-8777-777777777777';
const output = '88888888-8888-8888-8888-888888888888';
const P1 = '99999999-9999-8999-8999-999999999999';
const P2 = 'aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaaaaaa';

type Type = keyof GroupEvents;
const on = <T extends Type>(day: string, type: T, data: GroupEvents[T]): GroupEvent => event(type, data, `${day}T00:00:00.000Z`);

const name = 'Licensing of labour recruiters';
const facts = { name, theme: 'licensing', mandate: 'Compare how recruiters are licensed' } as const;
const groupProposed = (phase: 'inception' | 'operational' = 'inception') => on('2021-01-10', 'GroupProposed', { ...facts, phase });
const inception = { kind: 'inception' } as const;
const decision = { kind: 'decision', reference: '2021-003' } as const;
const established = [groupProposed(), on('2021-01-15', 'GroupEstablished', { basis: inception })];
const byDecision = [groupProposed('operational'), on('2021-01-15', 'GroupEstablished', { basis: decision })];
const groupJoined = (member = KENYA, participation = P1, day = '2021-02-01') =>
  on(day, 'GroupJoined', { member, participation, primary: ANA });
const active = [...established, groupJoined(), on('2021-02-01', 'GroupActivated', {})];

const replica: MemberReplica = {
  ...members.initial,
  status: 'member',
  name: 'Ministry',
  country: 'KEN',
  periods: [{ startsOn: '2021-01-01' }],
};
const registered = { ...persons.initial, status: 'registered', authority: KENYA } as const;
const everybody = { member: replica, primary: registered, alternate: registered, files: new Map() };

const at = (day: string) => ({ effectiveAt: day });
const join = (more: Partial<commands.JoinGroup> = {}) =>
  command(commands.JoinGroup, { group, member: KENYA, primary: ANA, alternate: BEN, ...at('2021-02-01'), ...more });

/** The name that nobody else may have. */
const findName = (past: readonly GroupEvent[]) => decider.unique?.groupname?.value(given(decider, past).state());

describe('a working group', () => {
  it('is proposed on a theme, once, under a name of its own', () => {
    const propose = command(commands.ProposeGroup, { group, ...facts, phase: 'inception', ...at('2021-01-10') });
    given(decider).when(propose).then([groupProposed()]);
    given(decider, [groupProposed()]).when(propose).thenRefused('group/already-proposed', 'group');
    given(decider)
      .when(command(commands.ProposeGroup, { group, ...facts, name: '…!', phase: 'inception' }))
      .thenRefused('group/name-without-letters', 'name');
    given(decider)
      .when(command(commands.ProposeGroup, { group, ...facts, phase: 'inception', ...at('2021-05-01') }))
      .thenRefused('working-groups/date-in-the-future', 'effectiveAt');
    expect(findName([])).toBeUndefined();
    expect(findName([groupProposed()])).toBe(nameStream(name));
    expect(findName([groupProposed(), event('GroupRenamed', { name: 'Visas', formerName: name })])).toBe(nameStream('Visas'));
    expect(decider.unique?.groupname?.taken(otherGroup)).toMatchObject({ code: 'group/name-held', field: 'name' });
    expect(nameStream('LICENSING  of labour-recruiters')).toBe(nameStream(name));
  });

  it('is renamed', () => {
    const rename = (to: string) => command(commands.RenameGroup, { group, name: to, ...at('2021-02-02') });
    given(decider, established)
      .when(rename('Licensing and oversight'))
      .then([on('2021-02-02', 'GroupRenamed', { name: 'Licensing and oversight', formerName: name })]);
    given(decider, established).when(rename(name)).thenRefused('group/same-name', 'name');
    given(decider, established)
      .when(command(commands.RenameGroup, { group, name: 'Licensing', ...at('2021-01-09') }))
      .thenRefused('group/before-the-last-step', 'effectiveAt');
    given(decider).when(rename('Licensing')).thenRefused('group/unknown-group', 'group');
  });

  it('is established by the Secretariat in the inception phase', () => {
    const establish = (day: string) => command(commands.EstablishGroup, { group, ...at(day) });
    given(decider, [groupProposed()])
      .when(establish('2021-01-15'))
      .then([on('2021-01-15', 'GroupEstablished', { basis: inception })]);
    given(decider, [groupProposed()]).when(establish('2021-01-09')).thenRefused('group/before-the-last-step', 'effectiveAt');
    given(decider, established).when(establish('2021-01-16')).thenRefused('group/already-established');
    given(decider, [groupProposed('operational')])
      .when(establish('2021-01-15'))
      .thenRefused('group/decision-needed');
    given(decider).when(establish('2021-01-15')).thenRefused('group/unknown-group', 'group');
  });

  it('is established by a decision, and one of the inception phase is confirmed by it', () => {
    const decided = command(commands.EstablishByDecision, { group, reference: '2021-003', ...at('2021-01-15') });
    given(decider, [groupProposed('operational')])
      .when(decided)
      .then([on('2021-01-15', 'GroupEstablished', { basis: decision })]);
    given(decider, [on('2021-02-01', 'GroupProposed', { ...facts, phase: 'operational' })])
      .when(decided)
      .then([on('2021-02-01', 'GroupEstablished', { basis: decision })]);
    given(decider, established)
      .when(decided)
      .then([on('2021-01-15', 'GroupConfirmed', { basis: decision })]);
    given(decider, byDecision).when(decided).thenNothing();
    const confirmed = on('2021-01-16', 'GroupConfirmed', { basis: decision });
    given(decider, [...established, confirmed])
      .when(decided)
      .thenNothing();
    given(decider).when(decided).thenRefused('group/unknown-group');
  });

  it('is closed with its outputs; then nobody takes part, and what was planned is void', () => {
    const close = command(commands.CloseGroup, {
      group,
      outputs: [{ output, title: 'Comparison of licensing', kind: 'report' }],
      reason: 'Its mandate is fulfilled',
      ...at('2021-03-31'),
    });
    const past = [...active, on('2021-02-02', 'ChairAppointed', { member: KENYA, capacity: 'chair' }), event('SessionNoted', { session })];
    given(decider, past)
      .when(close)
      .then([
        on('2021-03-31', 'OutputRecorded', { output, title: 'Comparison of licensing', kind: 'report' }),
        on('2021-03-31', 'GroupClosed', { basis: inception, reason: 'Its mandate is fulfilled' }),
        on('2021-03-31', 'ChairEnded', { member: KENYA, capacity: 'chair', reason: 'group-closed' }),
        on('2021-03-31', 'GroupLeft', { member: KENYA, participation: P1, reason: 'group-closed' }),
        on('2021-03-31', 'SessionVoided', { session }),
      ]);
    // A leaving of a later day, told before the closing: the part ended with the group all the same.
    const leftLater = on('2021-04-15', 'GroupLeft', { member: KENYA, participation: P1, reason: 'withdrawal' });
    const endedEarlier = on('2021-03-10', 'GroupLeft', { member: KENYA, participation: P1, reason: 'notice' });
    const leavings = (gone: typeof leftLater) =>
      given(decider, [...active, gone]).when(
        command(commands.CloseGroup, { group, reason: 'Its mandate is fulfilled', outputs: close.outputs ?? [], ...at('2021-03-31') }),
      );
    leavings(leftLater).then([
      on('2021-03-31', 'OutputRecorded', { output, title: 'Comparison of licensing', kind: 'report' }),
      on('2021-03-31', 'GroupClosed', { basis: inception, reason: 'Its mandate is fulfilled' }),
      on('2021-03-31', 'GroupLeft', { member: KENYA, participation: P1, reason: 'group-closed' }),
    ]);
    leavings(endedEarlier).then([
      on('2021-03-31', 'OutputRecorded', { output, title: 'Comparison of licensing', kind: 'report' }),
      on('2021-03-31', 'GroupClosed', { basis: inception, reason: 'Its mandate is fulfilled' }),
    ]);
    given(decider, byDecision).when(close).thenRefused('group/decision-needed');
    given(decider, [...past, on('2021-03-30', 'GroupClosed', { basis: inception })])
      .when(close)
      .thenRefused('group/closed');
    given(decider, [groupProposed()]).when(close).thenRefused('group/not-established', 'outputs');
    given(decider, [groupProposed()])
      .when(command(commands.CloseGroup, { group, reason: 'Not taken up', ...at('2021-02-01') }))
      .then([on('2021-02-01', 'GroupClosed', { basis: inception, reason: 'Not taken up' })]);
    given(decider, byDecision)
      .when(command(commands.CloseByDecision, { group, reference: '2021-007', ...at('2021-03-01') }))
      .then([on('2021-03-01', 'GroupClosed', { basis: { kind: 'decision', reference: '2021-007' } })]);
  });

  it('has brought nothing forth before it was established', () => {
    const record = (day: string) =>
      command(commands.RecordOutputs, { group, outputs: [{ output, title: 'Checklist for consular officers', kind: 'tool' }], ...at(day) });
    given(decider, established).when(record('2021-01-14')).thenRefused('group/not-established', 'effectiveAt');
    given(decider, established)
      .when(record('2021-01-15'))
      .then([on('2021-01-15', 'OutputRecorded', { output, title: 'Checklist for consular officers', kind: 'tool' })]);
  });

  it('never passes over in silence what was adopted: an effect that cannot follow is recorded, with the decision that came before', () => {
    const establish = command(commands.EstablishByDecision, { group, reference: '2021-009', ...at('2021-04-01') });
    const close = command(commands.CloseByDecision, { group, reference: '2021-009', ...at('2021-04-01') });
    const not = (effect: 'establish-group' | 'close-group', more: object) =>
      on('2021-04-01', 'EffectDidNotFollow', { effect, decision: '2021-009', cause: 'closed', ...more });
    given(decider, byDecision)
      .when(establish)
      .then([not('establish-group', { cause: 'already-established', priorDecision: '2021-003' })]);
    const closedBy = (basis: object) => [...byDecision, on('2021-03-01', 'GroupClosed', { basis } as never)];
    for (const [join, effect] of [
      [establish, 'establish-group'],
      [close, 'close-group'],
    ] as const) {
      given(decider, closedBy({ kind: 'decision', reference: '2021-007' }))
        .when(join)
        .then([not(effect, { priorDecision: '2021-007' })]);
      given(decider, closedBy(inception))
        .when(join)
        .then([not(effect, {})]);
      given(decider).when(join).thenRefused('group/unknown-group', 'group');
    }
    given(decider, closedBy({ kind: 'decision', reference: '2021-009' }))
      .when(close)
      .thenNothing();
    // The decision that it rests on is heard of again after the closing: it was carried out.
    given(decider, closedBy(inception))
      .when(command(commands.EstablishByDecision, { group, reference: '2021-003', ...at('2021-04-01') }))
      .thenNothing();
  });

  it('keeps sessions that were scheduled, and voids one that becomes replica after the closing', () => {
    const note = command(commands.NoteSession, { group, session, ...at('2021-03-01') });
    const sessionNoted = on('2021-03-01', 'SessionNoted', { session });
    given(decider, active).when(note).then([sessionNoted]);
    given(decider, [...active, sessionNoted])
      .when(note)
      .thenNothing();
    given(decider, [...established, on('2021-02-01', 'GroupClosed', { basis: inception })])
      .when(note)
      .then([sessionNoted, on('2021-03-01', 'SessionVoided', { session })]);
    given(decider, [...established, on('2021-02-01', 'GroupClosed', { basis: inception })])
      .when(command(commands.NoteSession, { group, session, ...at('2021-01-20') }))
      .then([on('2021-01-20', 'SessionNoted', { session }), on('2021-02-01', 'SessionVoided', { session })]);
  });

  it('has outputs, each recorded once, and taken back when that was an error', () => {
    const record = command(commands.RecordOutputs, { group, outputs: [{ output, title: 'Checklist', kind: 'tool' }], ...at('2021-03-01') });
    const recorded = on('2021-03-01', 'OutputRecorded', { output, title: 'Checklist', kind: 'tool' });
    given(decider, active).when(record).then([recorded]);
    given(decider, [...active, recorded])
      .when(record)
      .thenRefused('group/output-recorded', 'outputs');
    given(decider, [...active, on('2021-03-01', 'GroupClosed', { basis: inception })])
      .when(record)
      .then([recorded]);
    given(decider).when(record).thenRefused('group/unknown-group');
    const withdraw = command(commands.WithdrawOutput, { group, output, reason: 'Recorded twice', ...at('2021-03-02') });
    given(decider, [...active, recorded])
      .when(withdraw)
      .then([on('2021-03-02', 'OutputWithdrawn', { output, reason: 'Recorded twice' })]);
    given(decider, active).when(withdraw).thenRefused('group/unknown-output', 'output');
  });

  it('has an output with the file that was uploaded to it, once', () => {
    const attached = { id: nameBasedUuid('checklist'), type: 'application/pdf', bytes: 48_211, digest: 'ab'.repeat(32) } as const;
    const upload = (more: Partial<FileState> = {}) => {
      const { id, ...told } = attached;
      const kept = { status: 'kept', kind: 'output', record: group, sender: 'somebody', expiresAt: '2999-01-01T00:00:00.000Z' } as const;
      return { actor: 'somebody', facts: { ...everybody, files: new Map([[id, { ...file.initial, ...told, ...kept, ...more }]]) } };
    };
    const checklist = { output, title: 'Checklist', kind: 'tool', file: attached.id } as const;
    const recordFiled = (...outputs: readonly (typeof checklist)[]) =>
      command(commands.RecordOutputs, { group, outputs: [...outputs], ...at('2021-03-01') });
    const recorded = on('2021-03-01', 'OutputRecorded', { output, title: 'Checklist', kind: 'tool', file: attached });
    given(decider, active).when(recordFiled(checklist), upload()).then([recorded]);
    for (const [more, code] of [
      [{ sender: 'colleague' }, 'file/of-another'],
      [{ record: KENYA }, 'file/of-another-record'],
      [{ kind: 'paper' }, 'file/of-another-record'],
      [{ status: 'open' }, 'file/not-whole'],
    ] as const) {
      given(decider, active).when(recordFiled(checklist), upload(more)).thenRefused(code, 'file');
    }
    given(decider, active)
      .when(recordFiled(checklist, { ...checklist, output: KENYA } as never), upload())
      .thenRefused('file/attached-already', 'file');
    // Also after it was taken back: the file stays with the record.
    given(decider, [...active, recorded, on('2021-03-02', 'OutputWithdrawn', { output, reason: 'Recorded twice' })])
      .when(recordFiled(checklist), upload())
      .thenRefused('file/attached-already', 'file');
  });
});

describe('members of a working group (FAQ, question 7)', () => {
  const chair = (capacity: ChairCapacity, member = KENYA, day = '2021-02-10') => on(day, 'ChairAppointed', { member, capacity });

  it('join it once with two representatives; the first makes it active', () => {
    const { state } = given(decider, established);
    const first = decider.decide.JoinGroup(join(), state(), around('2021-02-01'));
    expect(first.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'GroupJoined', data: { member: KENYA, participation: expect.any(String), primary: ANA, alternate: BEN } },
      { type: 'GroupActivated', data: {} },
    ]);
    const theirs = { ...registered, authority: NEPAL };
    const ofNepal = { ...around('2021-02-01'), facts: { ...everybody, primary: theirs, alternate: theirs } };
    const second = decider.decide.JoinGroup(join({ member: NEPAL }), given(decider, active).state(), ofNepal);
    expect(second.map(({ type }) => type)).toEqual(['GroupJoined']);
    given(decider, active).when(join(), { facts: everybody }).thenRefused('group/already-in-group', 'member');
    const left = on('2021-03-01', 'GroupLeft', { member: KENYA, participation: P1, reason: 'notice' });
    given(decider, [...active, left])
      .when(join(at('2021-02-15')), { facts: everybody })
      .thenRefused('group/already-in-group', 'member');
    const again = decider.decide.JoinGroup(join(), given(decider, [...active, left]).state(), around('2021-03-01'));
    expect(again).toHaveLength(1);
  });

  it('are members of the Network on that day, represented by persons who are registered', () => {
    const expectRefusal = (change: object, code: string, field?: string, naming = join()) =>
      given(decider, established)
        .when(naming, { facts: { ...everybody, ...change } })
        .thenRefused(code, field);
    expectRefusal({ member: { ...replica, periods: [{ startsOn: '2021-02-02' }] } }, 'group/not-a-member', 'member');
    expectRefusal({ member: members.initial }, 'group/not-a-member', 'member');
    expectRefusal({ primary: persons.initial }, 'working-groups/person-unknown', 'primary');
    expectRefusal({ alternate: { ...registered, status: 'erased' } }, 'working-groups/person-erased', 'alternate');
    expectRefusal({}, 'group/same-primary-and-alternate', 'alternate', join({ alternate: ANA }));
    given(decider, [groupProposed()]).when(join(), { facts: everybody }).thenRefused('group/not-established');
    given(decider, established)
      .when(join(at('2021-01-14')), { facts: everybody })
      .thenRefused('group/not-established', 'effectiveAt');
    given(decider, [...established, on('2021-02-01', 'GroupClosed', { basis: inception })])
      .when(join(), { facts: everybody })
      .thenRefused('group/closed');
  });

  it('change their representatives in the order of time', () => {
    const change = (more: Partial<commands.ChangeRepresentatives>) =>
      command(commands.ChangeRepresentatives, { group, member: KENYA, primary: BEN, ...at('2021-02-10'), ...more });
    given(decider, active)
      .when(change({}), { facts: everybody })
      .then([on('2021-02-10', 'RepresentativesChanged', { member: KENYA, participation: P1, primary: BEN })]);
    given(decider, active)
      .when(change({ primary: ANA }), { facts: everybody })
      .thenRefused('group/nothing-changes', 'primary');
    given(decider, active)
      .when(change({ member: NEPAL }), { facts: everybody })
      .thenRefused('group/not-in-group', 'member');
    const changed = on('2021-02-20', 'RepresentativesChanged', { member: KENYA, participation: P1, primary: BEN });
    given(decider, [...active, changed])
      .when(change({ primary: ANA }), { facts: everybody })
      .thenRefused('group/before-the-last-change', 'effectiveAt');
  });

  it('leave by their own notice, the chair with them', () => {
    const leave = command(commands.LeaveGroup, { group, member: KENYA, ...at('2021-03-01') });
    const groupLeft = on('2021-03-01', 'GroupLeft', { member: KENYA, participation: P1, reason: 'notice' });
    given(decider, [...active, chair('chair')])
      .when(leave)
      .then([on('2021-03-01', 'ChairEnded', { member: KENYA, capacity: 'chair', reason: 'left' }), groupLeft]);
    given(decider, [...active, groupLeft])
      .when(leave)
      .thenRefused('group/not-in-group', 'member');
    const state = given(decider, [...active, groupLeft]).state();
    expect(participationsOn(state, '2021-02-28').map(({ member }) => member)).toEqual([KENYA]);
    expect(participationsOn(state, '2021-03-01')).toEqual([]);
  });

  it('leave on their own when they leave the Network, once, and only the part that they took then', () => {
    const release = (participation: string, day: string) =>
      command(commands.ReleaseMember, { group, member: KENYA, participation, ...at(day) });
    const groupLeft = (day: string) => on(day, 'GroupLeft', { member: KENYA, participation: P1, reason: 'withdrawal' });
    given(decider, active)
      .when(release(P1, '2021-03-01'))
      .then([groupLeft('2021-03-01')]);
    given(decider, active)
      .when(release(P1, '2021-01-20'))
      .then([groupLeft('2021-02-01')]);
    given(decider, [...active, groupLeft('2021-03-01')])
      .when(release(P1, '2021-03-01'))
      .thenNothing();
    given(decider, [...active, groupLeft('2021-03-01'), groupJoined(KENYA, P2, '2021-04-01')])
      .when(release(P1, '2021-03-01'))
      .thenNothing();
    given(decider).when(release(P1, '2021-03-01')).thenNothing();
    // What was noted of the part before its first day was corrected says nothing of it.
    const releaseSince = (startsOn: string) =>
      command(commands.ReleaseMember, { group, member: KENYA, participation: P1, startsOn, ...at('2021-03-01') });
    given(decider, active).when(releaseSince('2021-01-20')).thenNothing();
    given(decider, active)
      .when(releaseSince('2021-02-01'))
      .then([groupLeft('2021-03-01')]);
  });

  it('hand their place, and the chair, on to the authority that succeeds them', () => {
    const pass = command(commands.PassGroupMembership, { group, member: KENYA, participation: P1, successor: NEPAL, ...at('2021-03-01') });
    const events = decider.decide.PassGroupMembership(pass, given(decider, [...active, chair('chair')]).state(), around('2021-03-01'));
    const day = '2021-03-01T00:00:00.000Z';
    expect(events).toEqual([
      event('ChairEnded', { member: KENYA, capacity: 'chair', reason: 'succession' }, day),
      event('GroupLeft', { member: KENYA, participation: P1, reason: 'succession', successor: NEPAL }, day),
      event('GroupJoined', { member: NEPAL, participation: expect.any(String) as never, predecessor: KENYA, primary: ANA }, day),
      event('ChairAppointed', { member: NEPAL, capacity: 'chair' }, day),
    ]);
    given(decider, [...active, groupJoined(NEPAL, P2)])
      .when(pass)
      .then([on('2021-03-01', 'GroupLeft', { member: KENYA, participation: P1, reason: 'succession', successor: NEPAL })]);
    given(decider, established).when(pass).thenNothing();
  });

  describe('leave the Network on another day than was told first', () => {
    const groupLeft = (day: string) => on(day, 'GroupLeft', { member: KENYA, participation: P1, reason: 'withdrawal' });
    const move = (day: string, previousDate = '2021-03-01') =>
      command(commands.MoveLeaving, { group, member: KENYA, participation: P1, previousDate, ...at(day) });
    const leavingMoved = (day: string, previousDate = '2021-03-01') =>
      on(day, 'LeavingMoved', { member: KENYA, participation: P1, previousDate });

    it('and their part ends on that day, from its own first day on; an end of their own stays', () => {
      const past = [...active, groupLeft('2021-03-01')];
      given(decider, past)
        .when(move('2021-03-10'))
        .then([leavingMoved('2021-03-10')]);
      given(decider, past)
        .when(move('2021-01-10'))
        .then([leavingMoved('2021-02-01')]);
      given(decider, [...past, leavingMoved('2021-03-10')])
        .when(move('2021-03-10'))
        .thenNothing();
      expect(given(decider, [...past, leavingMoved('2021-03-10')]).state().participations).toMatchObject([{ endsOn: '2021-03-10' }]);
      const notice = on('2021-02-20', 'GroupLeft', { member: KENYA, participation: P1, reason: 'notice' });
      given(decider, [...active, notice])
        .when(move('2021-03-10'))
        .thenNothing();
      given(decider, [...past, groupJoined(KENYA, P2, '2021-03-05')])
        .when(move('2021-03-10'))
        .then([leavingMoved('2021-03-05')]);
    });

    it('and leave the chair on it, or when somebody else came in the chair', () => {
      const ended = on('2021-03-01', 'ChairEnded', { member: KENYA, capacity: 'chair', reason: 'left' });
      const past = [...active, groupJoined(NEPAL, P2), chair('chair'), ended, groupLeft('2021-03-01')];
      expect(given(decider, [...past, leavingMoved('2021-03-10')]).state().chairs).toMatchObject([{ member: KENYA, endsOn: '2021-03-10' }]);
      const next = on('2021-03-04', 'ChairAppointed', { member: NEPAL, capacity: 'chair' });
      const inBetween = on('2021-03-10', 'LeavingMoved', {
        ...{ member: KENYA, participation: P1, previousDate: '2021-03-01' },
        chairedUntil: '2021-03-04',
      });
      given(decider, [...past, next])
        .when(move('2021-03-10'))
        .then([inBetween]);
      // Before the otherGroup came, the day of the leaving alone counts.
      given(decider, [...past, next])
        .when(move('2021-03-03'))
        .then([leavingMoved('2021-03-03')]);
      expect(given(decider, [...past, next, inBetween]).state().chairs).toMatchObject([
        { member: KENYA, endsOn: '2021-03-04' },
        { member: NEPAL, startsOn: '2021-03-04' },
      ]);
    });
  });

  it('have a vacant place when the representative’s data is erased', () => {
    const vacate = (person: string) => command(commands.VacateRepresentative, { group, person, ...at('2021-03-01') });
    const both = [...established, on('2021-02-01', 'GroupJoined', { member: KENYA, participation: P1, primary: ANA, alternate: BEN })];
    const place = { member: KENYA, participation: P1 };
    const vacated = on('2021-03-01', 'RepresentativeVacated', { ...place, person: ANA, role: 'primary', alternate: BEN });
    given(decider, both).when(vacate(ANA)).then([vacated]);
    given(decider, both)
      .when(vacate(BEN))
      .then([on('2021-03-01', 'RepresentativeVacated', { ...place, person: BEN, role: 'alternate', primary: ANA })]);
    given(decider, [...both, vacated])
      .when(vacate(ANA))
      .thenNothing();
    expect(given(decider, [...both, vacated]).state().participations).toEqual([
      { participation: P1, member: KENYA, startsOn: '2021-02-01', representativesSince: '2021-03-01', alternate: BEN },
    ]);
  });

  it('chair it: one chair, and co-chairs beside', () => {
    const appoint = (capacity: ChairCapacity, member = KENYA, day = '2021-02-10') =>
      command(commands.AppointChair, { group, member, capacity, ...at(day) });
    const two = [...active, groupJoined(NEPAL, P2)];
    given(decider, two)
      .when(appoint('chair'))
      .then([chair('chair')]);
    given(decider, [...two, chair('chair')])
      .when(appoint('co-chair', NEPAL))
      .then([chair('co-chair', NEPAL)]);
    given(decider, [...two, chair('chair'), chair('co-chair', NEPAL)])
      .when(appoint('chair', NEPAL, '2021-03-01'))
      .then([
        on('2021-03-01', 'ChairEnded', { member: KENYA, capacity: 'chair', reason: 'replaced' }),
        on('2021-03-01', 'ChairEnded', { member: NEPAL, capacity: 'co-chair', reason: 'replaced' }),
        on('2021-03-01', 'ChairAppointed', { member: NEPAL, capacity: 'chair' }),
      ]);
    given(decider, [...two, chair('chair')])
      .when(appoint('chair'))
      .thenRefused('group/already-chair', 'member');
    given(decider, [...two, chair('chair')])
      .when(appoint('chair', NEPAL, '2021-02-05'))
      .thenRefused('group/before-the-last-change', 'effectiveAt');
    given(decider, active).when(appoint('chair', NEPAL)).thenRefused('group/not-in-group', 'member');
    const end = command(commands.EndChair, { group, member: KENYA, ...at('2021-03-01') });
    given(decider, [...two, chair('chair')])
      .when(end)
      .then([on('2021-03-01', 'ChairEnded', { member: KENYA, capacity: 'chair', reason: 'ended' })]);
    given(decider, two).when(end).thenRefused('group/not-chair', 'member');
    const replaced = on('2021-03-01', 'ChairEnded', { member: KENYA, capacity: 'chair', reason: 'replaced' });
    const state = given(decider, [...two, chair('chair'), replaced, chair('chair', NEPAL, '2021-03-01')]).state();
    expect(['2021-02-09', '2021-02-28', '2021-03-01'].map((day) => chairsOn(state, day).map(({ member }) => member))).toEqual([
      [],
      [KENYA],
      [NEPAL],
    ]);
  });

  it('work in it from its establishment to its closing', () => {
    const state = given(decider, [...active, on('2021-03-01', 'GroupClosed', { basis: inception })]).state();
    expect(['2021-01-14', '2021-01-15', '2021-02-28', '2021-03-01'].map((day) => worksOn(state, day))).toEqual([false, true, true, false]);
  });
});

const around = (day: string) => ({
  now: '2021-04-01T09:00:00.000Z',
  ...effectiveTime(day, '2021-04-01T09:00:00.000Z'),
  actor: 'somebody',
  commandId: 'command',
  facts: everybody,
});
