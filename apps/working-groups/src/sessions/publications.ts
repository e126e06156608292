import {
  PlannedSession,
  type PublicEventMap,
  publicEvent,
  WorkingGroupActionAgreedV1,
  WorkingGroupActionAssignedV1,
  WorkingGroupActionClosedV1,
  WorkingGroupMinutesApprovedV1,
  WorkingGroupMinutesCirculatedV1,
  WorkingGroupSessionCancelledV1,
  WorkingGroupSessionHeldV1,
  WorkingGroupSessionRescheduledV1,
  WorkingGroupSessionScheduledV1,
  WorkingGroupYearPlannedV1,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import { type MeetingEvents, meetingPublications } from '#libs/meetings';
import type { SessionYearEvents } from './domain/session-year.messages.js';

export const sessionPublications: PublicEventMap<MeetingEvents & SessionYearEvents> = {
  ...meetingPublications({
    id: 'session',
    convenor: 'group',
    contracts: {
      scheduled: WorkingGroupSessionScheduledV1,
      rescheduled: WorkingGroupSessionRescheduledV1,
      cancelled: WorkingGroupSessionCancelledV1,
      held: WorkingGroupSessionHeldV1,
      minutesCirculated: WorkingGroupMinutesCirculatedV1,
      minutesApproved: WorkingGroupMinutesApprovedV1,
      actionAgreed: WorkingGroupActionAgreedV1,
      actionAssigned: WorkingGroupActionAssignedV1,
      actionClosed: WorkingGroupActionClosedV1,
    },
    tellsPlace: true,
  }),
  YearPlanned: (_, { group, year, zone, durationMinutes, mode, place, sessions }) =>
    publicEvent(
      WorkingGroupYearPlannedV1,
      defined({
        ...{ group, year, zone, durationMinutes, mode, place },
        sessions: sessions.map(({ session, title, start }) => publicEvent(PlannedSession, { session, title, start })),
      }),
    ),
};
