import { command, type EventOf } from '#libs/event-sourcing';
import type { GatheringEvents } from '#libs/meetings';
import { given } from '#libs/testing';
import { body } from './body.decider.js';
import type { BodyEvents } from './body.messages.js';
import { meeting } from './meeting.decider.js';
import * as asks from './meeting.messages.js';

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
const seated = (seat: string, capacity: 'chair' | 'member', more: object = {}) =>
  bodyTold('SeatAppointed', {
    seat,
    holder: { kind: 'member', id: party(seat) },
    capacity,
    from: '2026-01-05',
    until: '2028-01-04',
    ...more,
  });
const committee = [bodyTold('BodyConstituted', { name: 'International Steering Committee', kind: 'steering-committee' })];
const seats = [seated(member, 'member'), seated(chair, 'chair', { person }), seated(leaver, 'member', { until: '2026-10-13' })];
const facts = { body: given(body, [...committee, ...seats]).state() };

const schedule = command(asks.ScheduleMeeting, {
  meeting: id,
  body: bodyId,
  title: 'Second meeting',
  start: '2026-10-14T10:00',
  zone: 'Europe/Zurich',
  durationMinutes: 120,
  mode: 'virtual',
});
const scheduled: EventOf<GatheringEvents> = {
  type: 'MeetingScheduled',
  data: {
    title: 'Second meeting',
    local: '2026-10-14T10:00',
    zone: 'Europe/Zurich',
    start: '2026-10-14T08:00:00.000Z',
    end: '2026-10-14T10:00:00.000Z',
    mode: 'virtual',
    circle: bodyId,
    sequence: 0,
  },
};

describe('a meeting of a body', () => {
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
      .when(Object.assign(new asks.ScheduleMeeting(), schedule, { start: '2025-10-14T10:00' }), { now, facts })
      .thenRefused('body/before-its-constitution', 'start');
  });

  it('invites the seats of its day, the chair first', () => {
    given(meeting, [scheduled])
      .when(command(asks.InviteBody, { meeting: id }), { now, facts })
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
      .when(command(asks.InviteBody, { meeting: id }), { now, facts: { body: given(body, committee).state() } })
      .thenRefused('meetings/nobody-to-invite');
  });
});
