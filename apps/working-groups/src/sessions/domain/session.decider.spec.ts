import { command, type EventOf } from '#libs/event-sourcing';
import type { MeetingEvents } from '#libs/meetings';
import { given, TEST_IDS } from '#libs/testing';
import { NO_GROUP } from '../../groups/domain/group-state.js';
import { parties } from '../../members/domain/party-replicas.js';
import { session as decider } from './session.decider.js';
import { commands } from './session.messages.js';

const session = '11111111-1111-8111-8111-111111111111';
const group = '22222222-2222-8222-8222-222222222222';
const KENYA = '33333333-3333-8333-8333-333333333333';
const NEPAL = '44444444-4444-8444-8444-444444444444';
const GONE = '55555555-5555-8555-8555-555555555555';
const ANA = '66666666-6666-8666-8666-666666666666';

const part = (member: string, more: object = {}) => ({
  participation: member,
  member,
  startsOn: '2021-02-01',
  representativesSince: '2021-02-01',
  ...more,
});
const established = {
  ...NO_GROUP,
  status: 'active' as const,
  name: 'Consular officials',
  establishedOn: '2021-01-15',
  statusSince: '2021-02-01',
  participations: [part(KENYA, { primary: ANA }), part(NEPAL), part(GONE, { endsOn: '2021-03-01' })],
  chairs: [{ member: NEPAL, capacity: 'chair' as const, startsOn: '2021-02-10' }],
};
const facts = { group: established };

const appointment = {
  title: 'Session of April 2021',
  local: '2021-04-13T14:00',
  zone: 'Europe/Zurich',
  start: '2021-04-13T12:00:00.000Z',
  end: '2021-04-13T13:30:00.000Z',
  mode: 'virtual',
} as const;
const scheduled: EventOf<MeetingEvents> = { type: 'MeetingScheduled', data: { ...appointment, convenor: group, sequence: 0 } };
const schedule = (start = '2021-04-13T14:00') =>
  command(commands.ScheduleSession, {
    session,
    group,
    title: appointment.title,
    start,
    zone: 'Europe/Zurich',
    durationMinutes: 90,
    mode: 'virtual',
  });

describe('a session of a working group', () => {
  it('is scheduled while the group works', () => {
    given(decider).when(schedule(), { facts }).then([scheduled]);
    const expectRefusal = (change: object, code: string, field?: string) =>
      given(decider)
        .when(schedule(), { facts: { group: { ...established, ...change } } })
        .thenRefused(code, field);
    expectRefusal({ status: 'none', establishedOn: undefined }, 'group/unknown-group', 'group');
    expectRefusal({ status: 'proposed', establishedOn: undefined }, 'group/not-established', 'group');
    expectRefusal({ establishedOn: '2021-05-01' }, 'group/not-established', 'start');
    expectRefusal({ status: 'closed', statusSince: '2021-04-01' }, 'group/closed');
    given(decider, [scheduled]).when(schedule(), { facts }).thenRefused('meetings/already-scheduled');
  });

  it('can be recorded late, also of a group that was closed since', () => {
    const closed = { ...established, status: 'closed' as const, statusSince: '2021-03-31' };
    given(decider)
      .when(schedule('2021-03-09T14:00'), { facts: { group: closed } })
      .then([
        {
          type: 'MeetingScheduled',
          data: {
            ...appointment,
            local: '2021-03-09T14:00',
            start: '2021-03-09T13:00:00.000Z',
            end: '2021-03-09T14:30:00.000Z',
            convenor: group,
            sequence: 0,
          },
        },
      ]);
  });

  it('invites who takes part in the group, by their primary representatives', () => {
    given(decider, [scheduled])
      .when(command(commands.InviteMembers, { session }), { facts })
      .then([
        {
          type: 'ParticipantsInvited',
          data: {
            participants: [
              { participant: KENYA, party: KENYA, person: ANA, capacity: 'member' },
              { participant: NEPAL, party: NEPAL, capacity: 'chair' },
            ],
          },
        },
      ]);
    given(decider, [scheduled])
      .when(command(commands.InviteMembers, { session }), { facts: { group: { ...established, participations: [] } } })
      .thenRefused('meetings/nobody-to-invite');
    given(decider).when(command(commands.InviteMembers, { session })).thenRefused('meetings/unknown-meeting');
  });

  it('is not moved to a day on which the group is closed', () => {
    const closed = { ...established, status: 'closed' as const, statusSince: '2021-04-20' };
    const move = (start: string) => command(commands.RescheduleSession, { session, start });
    given(decider, [scheduled])
      .when(move('2021-04-20T10:00'), { facts: { group: closed } })
      .thenRefused('group/closed', 'start');
    expect(given(decider, [scheduled]).when(move('2021-04-19T10:00'), { facts: { group: closed } })).toBeDefined();
  });

  it('is called off when the group is closed before it could begin, and not when it has taken place', () => {
    const cancel = (day: string) => command(commands.CancelSessionOfClosedGroup, { session, effectiveAt: day });
    const cancelled: EventOf<MeetingEvents> = {
      type: 'MeetingCancelled',
      data: { reason: 'The working group was closed', sequence: 1 },
      effectiveAt: '2021-04-01T00:00:00.000Z',
    };
    given(decider, [scheduled]).when(cancel('2021-04-01')).then([cancelled]);
    given(decider, [scheduled]).when(cancel('2021-04-14')).thenNothing();
    given(decider, [scheduled, cancelled]).when(cancel('2021-04-01')).thenNothing();
    given(decider).when(cancel('2021-04-01')).thenNothing();
  });
});

it('of an action that a party says it did, or that is opened again, the party is asked after, and who came in its place', () => {
  const action = '00000000-0000-8000-8000-000000000a01';
  const [party, other] = [2, 3].map((number) => `00000000-0000-8000-8000-000000000a0${number}`) as [string, string];
  const state = { ...decider.initial, actions: [{ action, text: 'To write', party, status: 'open', agreedOn: '2026-01-01' } as const] };
  const completion = command(commands.CompleteSessionAction, { session: action, action, holder: other });
  const find = (name: 'member' | 'heirs', facts: object) => decider.lookups?.[name]?.(completion, state, facts, TEST_IDS);
  expect(find('member', {})).toEqual({ decider: parties.members, id: party });
  const succeeded = { ...parties.members.initial, status: 'succeeded', successor: other } as const;
  expect(find('heirs', { member: succeeded })).toMatchObject({ decider: parties.members, ids: [other] });
  expect(find('heirs', { member: parties.members.initial })).toBeUndefined();
});

it('gives actions to who is parties, and has its minutes approved by a session that has begun', () => {
  const agree = command(commands.AgreeSessionAction, { session, action: GONE, text: 'Send the checklist', party: KENYA });
  const afterwards = { now: '2021-05-01T09:00:00.000Z' };
  given(decider, [scheduled]).when(agree, afterwards).thenRefused('meetings/unknown-party', 'party');
  given(decider, [scheduled])
    .when(agree, { ...afterwards, facts: { member: { ...parties.members.initial, status: 'unknown' } } })
    .thenRefused('meetings/unknown-party', 'party');
  given(decider, [scheduled])
    .when(agree, { ...afterwards, facts: { member: { ...parties.members.initial, status: 'member' } } })
    .then([
      { type: 'ActionAgreed', data: { action: GONE, text: 'Send the checklist', party: KENYA }, effectiveAt: appointment.start } as never,
    ]);
  expect(decider.lookups?.member?.(agree, given(decider, [scheduled]).state(), {}, TEST_IDS)).toMatchObject({ id: KENYA });
  const approve = command(commands.ApproveSessionMinutes, { session, approvedIn: NEPAL });
  const drafted = { type: 'MinutesDrafted', data: { revision: 1, text: ANA, commitment: 'a'.repeat(64) } } as const;
  expect(decider.claims?.ApproveSessionMinutes?.(approve, given(decider, [scheduled, drafted]).state())).toEqual(
    command(commands.NoteSessionApproval, { session: NEPAL, approved: session, revision: 1 }),
  );
});
