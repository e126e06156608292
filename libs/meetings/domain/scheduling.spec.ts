import { command, type EventOf } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import type { MeetingEvents } from '../index.js';
import { commands, council } from './council.fixture.js';
import {
  AFTER,
  appointment,
  BEFORE,
  chair,
  councilId,
  held,
  meeting,
  pastEvent,
  prepared,
  present,
  scheduled,
} from './council-year.fixture.js';

const wanted = {
  meeting,
  council: councilId,
  title: appointment.title,
  start: appointment.local,
  zone: appointment.zone,
  durationMinutes: 180,
  mode: appointment.mode,
  place: appointment.place,
  link: appointment.link,
};
const beforeMeeting = { now: BEFORE };
const meetingRescheduled = (change: Partial<MeetingEvents['MeetingRescheduled']>): EventOf<MeetingEvents> =>
  pastEvent('MeetingRescheduled', { ...appointment, sequence: 1, ...change }, BEFORE);

describe('a meeting is scheduled', () => {
  it('at a local time, which the clocks of its place turn into instants', () => {
    given(council).when(command(commands.ScheduleMeeting, wanted), beforeMeeting).then([scheduled]);
    const winter = { ...appointment, local: '2026-10-26T10:00', start: '2026-10-26T09:00:00.000Z', end: '2026-10-26T12:00:00.000Z' };
    given(council)
      .when(command(commands.ScheduleMeeting, { ...wanted, start: winter.local }), beforeMeeting)
      .then([pastEvent('MeetingScheduled', { ...winter, convenor: councilId, sequence: 0 }, BEFORE)]);
  });

  it('not at a time that the clocks skip, once, and with a place where people meet', () => {
    given(council)
      .when(command(commands.ScheduleMeeting, { ...wanted, start: '2027-03-28T02:30' }), beforeMeeting)
      .thenRefused('meetings/no-such-time', 'start');
    given(council, [scheduled]).when(command(commands.ScheduleMeeting, wanted), beforeMeeting).thenRefused('meetings/already-scheduled');
    const { place: _, ...nowhere } = wanted;
    given(council).when(command(commands.ScheduleMeeting, nowhere), beforeMeeting).thenRefused('meetings/place-missing', 'place');
    given(council)
      .when(command(commands.ScheduleMeeting, { ...wanted, effectiveAt: '2026-12-01' }), beforeMeeting)
      .thenRefused('meetings/date-in-the-future', 'effectiveAt');
  });
});

describe('a meeting is moved', () => {
  it('to another time, at the same hour of its clocks, and keeps how long it lasts', () => {
    given(council, prepared)
      .when(command(commands.RescheduleMeeting, { meeting, start: '2026-10-28T10:00', reason: 'Another conference' }), beforeMeeting)
      .then([
        meetingRescheduled({
          local: '2026-10-28T10:00',
          start: '2026-10-28T09:00:00.000Z',
          end: '2026-10-28T12:00:00.000Z',
          reason: 'Another conference',
        }),
      ]);
  });

  it('to another way of coming together, which takes away the link or place that does not belong to it', () => {
    const hybrid = { mode: 'hybrid', place: 'Geneva', link: 'https://example.org/join/42' } as const;
    const mixed = [pastEvent('MeetingScheduled', { ...appointment, ...hybrid, convenor: councilId, sequence: 0 }, BEFORE)];
    for (const [mode, gone, field] of [
      ['in-person', 'link', 'place'],
      ['virtual', 'place', 'link'],
    ] as const) {
      const message = command(commands.RescheduleMeeting, { meeting, mode });
      const { [gone]: _, ...kept } = { ...appointment, ...hybrid, mode };
      const rescheduled = [...mixed, pastEvent('MeetingRescheduled', { ...kept, sequence: 1 }, BEFORE)];
      given(council, mixed)
        .when(message, beforeMeeting)
        .then([rescheduled[1] as EventOf<MeetingEvents>]);
      const state = given(council, rescheduled).state();
      expect([Object.hasOwn(state, gone), state[field]]).toEqual([false, hybrid[field]]);
      given(council, rescheduled).when(message, beforeMeeting).thenRefused('meetings/nothing-changed');
    }
  });

  it('to another place, and a virtual one has none', () => {
    const { place: _, ...online } = appointment;
    given(council, prepared)
      .when(command(commands.RescheduleMeeting, { meeting, mode: 'virtual' }), beforeMeeting)
      .then([pastEvent('MeetingRescheduled', { ...online, mode: 'virtual', sequence: 1 }, BEFORE)]);
  });

  it('so that those who excused themselves are asked again', () => {
    const apologies = pastEvent('AttendanceRecorded', { participant: chair, presence: 'apologies', stays: [] }, BEFORE);
    const start = '2026-10-28T09:00:00.000Z';
    expect(given(council, [...prepared, apologies]).state().attendance).toHaveLength(1);
    expect(given(council, [...prepared, apologies, meetingRescheduled({ start })]).state().attendance).toEqual([]);
    expect(given(council, [...prepared, apologies, meetingRescheduled({ title: 'Other' })]).state().attendance).toHaveLength(1);
  });

  it('by something that changes, before it has come together', () => {
    given(council, prepared)
      .when(command(commands.RescheduleMeeting, { meeting, start: appointment.local }), beforeMeeting)
      .thenRefused('meetings/nothing-changed');
    given(council, [...prepared, held])
      .when(command(commands.RescheduleMeeting, { meeting, durationMinutes: 60 }), { now: AFTER })
      .thenRefused('meetings/already-begun');
    given(council)
      .when(command(commands.RescheduleMeeting, { meeting, durationMinutes: 60 }), beforeMeeting)
      .thenRefused('meetings/unknown-meeting');
  });
});

describe('a meeting is cancelled', () => {
  const cancelled = pastEvent('MeetingCancelled', { reason: 'No quorum expected', sequence: 2 }, BEFORE);

  it('with a reason and the next number of its calendar entry, and stays so', () => {
    given(council, [...prepared, meetingRescheduled({ title: 'Other' })])
      .when(command(commands.CancelMeeting, { meeting, reason: 'No quorum expected' }), beforeMeeting)
      .then([cancelled]);
    given(council, [...prepared, cancelled])
      .when(command(commands.RescheduleMeeting, { meeting, durationMinutes: 60 }), beforeMeeting)
      .thenRefused('meetings/cancelled');
  });

  it('not once people came together', () => {
    given(council, [...prepared, present(chair)])
      .when(command(commands.CancelMeeting, { meeting, reason: 'No quorum' }), { now: AFTER })
      .thenRefused('meetings/already-begun');
  });
});

describe('a meeting has taken place', () => {
  it('as planned, or as the officer says, on the clocks of its place', () => {
    given(council, prepared).when(command(commands.RecordMeetingHeld, { meeting }), { now: AFTER }).then([held]);
    given(council, prepared)
      .when(command(commands.RecordMeetingHeld, { meeting, openedAt: '2026-10-21T10:10', closedAt: '2026-10-21T10:45:00Z' }), {
        now: AFTER,
      })
      .then([
        pastEvent(
          'MeetingHeld',
          { openedAt: '2026-10-21T08:10:00.000Z', closedAt: '2026-10-21T10:45:00.000Z' },
          '2026-10-21T08:10:00.000Z',
        ),
      ]);
    given(council, [...prepared, held])
      .when(command(commands.RecordMeetingHeld, { meeting }), { now: AFTER })
      .thenNothing();
  });

  it('not before it is over, and forwards in time', () => {
    given(council, prepared)
      .when(command(commands.RecordMeetingHeld, { meeting }), { now: appointment.start })
      .thenRefused('meetings/date-in-the-future', 'closedAt');
    given(council, prepared)
      .when(command(commands.RecordMeetingHeld, { meeting, openedAt: '2026-10-21T15:00' }), { now: AFTER })
      .thenRefused('meetings/ends-before-it-begins', 'closedAt');
  });
});
