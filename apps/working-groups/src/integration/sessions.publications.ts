import {
  publicEvent,
  type Told,
  WorkingGroupSessionCancelledV1,
  WorkingGroupSessionHeldV1,
  WorkingGroupSessionRescheduledV1,
  WorkingGroupSessionScheduledV1,
  WorkingGroupYearPlannedV1,
} from '#libs/contracts';
import type { Appointment, GatheringEvents } from '#libs/meetings';
import type { SessionYearEvents } from '../domain/session-year.messages.js';

/** Where to join online is for participants alone. */
const appointmentOf = ({ title, start, end, zone, mode, place }: Appointment) => ({
  title,
  start,
  end,
  zone,
  mode,
  ...(place && { place }),
});

/** What is told of sessions: when and where they are. Agendas, attendance, minutes and actions stay here. */
export const sessionsTold: Told<GatheringEvents & SessionYearEvents> = {
  MeetingScheduled: (session, { circle, sequence, ...appointment }) =>
    publicEvent(WorkingGroupSessionScheduledV1, { session, group: circle, ...appointmentOf(appointment), sequence }),
  MeetingRescheduled: (session, { sequence, ...appointment }) =>
    publicEvent(WorkingGroupSessionRescheduledV1, { session, ...appointmentOf(appointment), sequence }),
  MeetingCancelled: (session, { sequence }) => publicEvent(WorkingGroupSessionCancelledV1, { session, sequence }),
  MeetingHeld: (session, { openedAt, closedAt }) => publicEvent(WorkingGroupSessionHeldV1, { session, openedAt, closedAt }),
  YearPlanned: (_, { group, year, zone, durationMinutes, mode, place, sessions }) =>
    publicEvent(WorkingGroupYearPlannedV1, {
      group,
      year,
      zone,
      durationMinutes,
      mode,
      ...(place && { place }),
      sessions: sessions.map((one) => ({ ...one })),
    }),
};
