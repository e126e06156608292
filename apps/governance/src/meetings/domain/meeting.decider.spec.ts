import { command, type EventOf } from '#libs/event-sourcing';
import type { MeetingEvents } from '#libs/meetings';
import { given, TEST_IDS } from '#libs/testing';
import { body } from '../../constitution/domain/body.decider.js';
import type { BodyEvents } from '../../constitution/domain/body.messages.js';
import { replicas } from '../../parties/domain/party-replicas.js';
import { meeting } from './meeting.decider.js';
import { commands } from './meeting.messages.js';

const id = '11111111-1111-8111-8111-111111111111';
const bodyId = '22222222-2222-8222-8222-222222222222';
const [chair, member, leaver] = [
  '33333333-3333-8333-8333-333333333333',
  '44444444-4444-8444-8444-444444444444',
  '55555555-5555-8555-8555-555555555555',
];
const person = '66666666-6666-8666-8666-666666666666';
const party = (seat: string): string => seat.replaceAll(/-8/g, '-9');
const now = '2026-09-01T09:00:00.000Z';

const bodyTold = <Type extends keyof BodyEvents>(type: Type, data: BodyEvents[Type]): EventOf<BodyEvents> =>
  ({ type, data, effectiveAt: '2026-01-05T00:00:00.000Z' }) as EventOf<BodyEvents>;
const appointSeat = (seat: string, capacity: 'chair' | 'member', more: object = {}) =>
  bodyTold('SeatAppointed', {
    seat,
    holder: { kind: 'member', id: party(seat) },
    capacity,
    startsOn: '2026-01-05',
    endsOn: '2028-01-04',
    ...more,
  });
const committee = [bodyTold('BodyConstituted', { name: 'International Steering Committee', kind: 'steering-committee' })];
const seats = [
  appointSeat(member, 'member'),
  appointSeat(chair, 'chair', { person }),
  appointSeat(leaver, 'member', { endsOn: '2026-10-13' }),
];
const facts = { body: given(body, [...committee, ...seats]).state() };

const schedule = command(commands.ScheduleMeeting, {
  meeting: id,
  body: bodyId,
  title: 'Second meeting',
  start: '2026-10-14T10:00',
  zone: 'Europe/Zurich',
  durationMinutes: 120,
  mode: 'virtual',
});
const scheduled: EventOf<MeetingEvents> = {
  type: 'MeetingScheduled',
  data: {
    title: 'Second meeting',
    local: '2026-10-14T10:00',
    zone: 'Europe/Zurich',
    start: '2026-10-14T08:00:00.000Z',
    end: '2026-10-14T10:00:00.000Z',
    mode: 'virtual',
    convenor: bodyId,
    sequence: 0,
  },
};

/** Seats that change hands at midnight, and meetings whose day in UTC is another one than where they take place. */
describe('the day of a meeting is that of its clocks', () => {
  const [spring, summer] = [member, leaver];
  const changing = [
    appointSeat(spring, 'member', { startsOn: '2026-03-01', endsOn: '2026-06-30' }),
    appointSeat(summer, 'member', { startsOn: '2026-07-01', endsOn: '2027-06-30' }),
    appointSeat(chair, 'chair'),
  ];
  const bodyFacts = { body: given(body, [...committee, ...changing]).state() };
  const at = (local: string, zone: string, start: string, end: string): EventOf<MeetingEvents> => ({
    type: 'MeetingScheduled',
    data: { title: 'Meeting', local, zone, start, end, mode: 'virtual', convenor: bodyId, sequence: 0 },
  });

  it.each([
    [
      'of the morning in Sydney',
      at('2026-07-01T09:00', 'Australia/Sydney', '2026-06-30T23:00:00.000Z', '2026-07-01T01:00:00.000Z'),
      summer,
    ],
    [
      'of the evening in Los Angeles',
      at('2026-06-30T20:00', 'America/Los_Angeles', '2026-07-01T03:00:00.000Z', '2026-07-01T05:00:00.000Z'),
      spring,
    ],
  ])('%s: its seats are invited', (_, held, seat) => {
    const invited = [chair, seat].map((participant) => ({
      participant,
      party: party(participant),
      capacity: participant === chair ? 'chair' : 'member',
    }));
    given(meeting, [held])
      .when(command(commands.InviteBody, { meeting: id }), { now: '2026-05-02T09:00:00.000Z', facts: bodyFacts })
      .then([{ type: 'ParticipantsInvited', data: { participants: invited } } as EventOf<MeetingEvents>]);
  });

  it('also on the first day of the body, and on its last', () => {
    const first = { ...schedule, start: '2026-01-05T09:00', zone: 'Australia/Sydney', effectiveAt: '2026-01-05' };
    const early = { now: '2026-01-05T12:00:00.000Z', facts: bodyFacts };
    const begins = at('2026-01-05T09:00', 'Australia/Sydney', '2026-01-04T22:00:00.000Z', '2026-01-05T00:00:00.000Z');
    given(meeting)
      .when(command(commands.ScheduleMeeting, first), early)
      .then([
        {
          type: 'MeetingScheduled',
          data: { ...(begins.data as object), title: schedule.title },
          effectiveAt: '2026-01-05T00:00:00.000Z',
        } as EventOf<MeetingEvents>,
      ]);
    given(meeting)
      .when(command(commands.ScheduleMeeting, { ...first, start: '2026-01-04T20:00', zone: 'America/Los_Angeles' }), early)
      .thenRefused('body/before-its-constitution', 'start');
  });
});

describe('an item on which a decision is taken', () => {
  const proposed = { proposal: {} as never, numberedAt: '2026-08-20T09:00:00.000Z', asked: 'command' };
  const year = { proposals: [proposed] };
  const item = (more: object = {}) =>
    command(commands.AddAgendaItem, { meeting: id, item: person, title: 'Work plan', purpose: 'decision', decision: '2026-001', ...more });
  const circumstances = { now, facts: { ...facts, year } };

  it('is not on the agenda before the decision was proposed', () => {
    const added = { type: 'AgendaItemAdded', data: { item: person, title: 'Work plan', purpose: 'decision', decision: '2026-001' } };
    const agenda = given(meeting, [scheduled]);
    agenda.when(item(), circumstances).then([added as EventOf<MeetingEvents>]);
    agenda
      .when(item({ effectiveAt: '2026-08-20' }), circumstances)
      .then([{ ...added, effectiveAt: '2026-08-20T00:00:00.000Z' } as EventOf<MeetingEvents>]);
    agenda.when(item({ effectiveAt: '2026-08-19' }), circumstances).thenRefused('decision/not-proposed-yet', 'effectiveAt');
    agenda.when(item({ effectiveAt: '2026-08-20T08:59:00Z' }), circumstances).thenRefused('decision/not-proposed-yet', 'effectiveAt');
    agenda.when(item({ decision: '2026-002' }), circumstances).thenRefused('decision/not-proposed-yet', 'decision');
    given(meeting, [scheduled, added as EventOf<MeetingEvents>])
      .when(command(commands.ChangeAgendaItem, { meeting: id, item: person, decision: '2026-007' }), circumstances)
      .thenRefused('decision/not-proposed-yet', 'decision');
  });
});

describe('a meeting of a body', () => {
  it('takes place no longer once the body is dissolved: it is cancelled', () => {
    const dissolveOn = (dissolvedOn: string) => ({ now, facts: { body: { ...facts.body, status: 'dissolved' as const, dissolvedOn } } });
    const move = (start: string) => command(commands.RescheduleMeeting, { meeting: id, start });
    given(meeting, [scheduled]).when(move('2026-10-21T10:00'), dissolveOn('2026-10-21')).thenRefused('body/dissolved');
    expect(given(meeting, [scheduled]).when(move('2026-10-20T10:00'), dissolveOn('2026-10-21'))).toBeDefined();
    const guest = command(commands.InviteGuest, { meeting: id, party: person });
    given(meeting, [scheduled]).when(guest, dissolveOn('2026-10-14')).thenRefused('body/dissolved');
    given(meeting, [scheduled])
      .when(command(commands.AddAgendaItem, { meeting: id, title: 'Opening', purpose: 'information' }), dissolveOn('2026-10-14'))
      .thenRefused('body/dissolved');
    expect(meeting.lookups?.body?.(guest, given(meeting, [scheduled]).state(), {}, TEST_IDS)).toMatchObject({ decider: body });
    given(meeting, [scheduled])
      .when(command(commands.CancelMeeting, { meeting: id, reason: 'The body was dissolved' }), dissolveOn('2026-10-14'))
      .then([{ type: 'MeetingCancelled', data: { reason: 'The body was dissolved', sequence: 1 } }]);
  });

  it('is of a body that is there on its day', () => {
    given(meeting).when(schedule, { now, facts }).then([scheduled]);
    given(meeting)
      .when(schedule, { now, facts: { body: body.initial } })
      .thenRefused('body/unknown-body', 'body');
    const dissolved = { ...facts.body, status: 'dissolved', dissolvedOn: '2026-10-14' } as const;
    given(meeting)
      .when(schedule, { now, facts: { body: dissolved } })
      .thenRefused('body/dissolved', 'body');
    given(meeting)
      .when(Object.assign(new commands.ScheduleMeeting(), schedule, { start: '2025-10-14T10:00' }), { now, facts })
      .thenRefused('body/before-its-constitution', 'start');
  });

  it('invites the seats of its day, the chair first', () => {
    given(meeting, [scheduled])
      .when(command(commands.InviteBody, { meeting: id }), { now, facts })
      .then([
        {
          type: 'ParticipantsInvited',
          data: {
            participants: [
              { participant: chair, party: party(chair), person, capacity: 'chair' },
              { participant: member, party: party(member), capacity: 'member' },
            ],
          },
        },
      ]);
    given(meeting, [scheduled])
      .when(command(commands.InviteBody, { meeting: id }), { now, facts: { body: given(body, committee).state() } })
      .thenRefused('meetings/nobody-to-invite');
  });
});

it('of an action that a party says it did, or that is opened again, the party is asked after, and who came in its place', () => {
  const action = '00000000-0000-8000-8000-000000000a01';
  const [party, other] = [2, 3].map((number) => `00000000-0000-8000-8000-000000000a0${number}`) as [string, string];
  const state = { ...meeting.initial, actions: [{ action, text: 'To write', party, status: 'open', agreedOn: '2026-01-01' } as const] };
  const completion = command(commands.CompleteAction, { meeting: action, action, holder: other });
  const find = (name: 'member' | 'heirs', facts: object) => meeting.lookups?.[name]?.(completion, state, facts, TEST_IDS);
  expect(find('member', {})).toEqual({ decider: replicas.members, id: party });
  const succeeded = { ...replicas.members.initial, status: 'succeeded', successor: other } as const;
  expect(find('heirs', { member: succeeded })).toMatchObject({ decider: replicas.members, ids: [other] });
  expect(find('heirs', { member: replicas.members.initial })).toBeUndefined();
});
