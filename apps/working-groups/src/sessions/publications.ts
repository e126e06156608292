import {
  PlannedSession,
  type PublicEventMap,
  publicEvent,
  toSharing,
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
import type { Appointment, MeetingEvents } from '#libs/meetings';
import type { SessionYearEvents } from './domain/session-year.messages.js';

/** Where to join online is for participants alone. */
const appointmentOf = ({ title, start, end, zone, mode, place }: Appointment) => ({
  title,
  start,
  end,
  zone,
  mode,
  ...(place && { place }),
});

/** What is told of sessions: when and where they are, to whom minutes went, what is to be done by whom. All else stays here. */
export const sessionPublications: PublicEventMap<MeetingEvents & SessionYearEvents> = {
  MeetingScheduled: (session, { circle, sequence, ...appointment }) =>
    publicEvent(WorkingGroupSessionScheduledV1, { session, group: circle, ...appointmentOf(appointment), sequence }),
  MeetingRescheduled: (session, { sequence, ...appointment }) =>
    publicEvent(WorkingGroupSessionRescheduledV1, { session, ...appointmentOf(appointment), sequence }),
  MeetingCancelled: (session, { sequence }) => publicEvent(WorkingGroupSessionCancelledV1, { session, sequence }),
  MeetingHeld: (session, { openedAt, closedAt }) => publicEvent(WorkingGroupSessionHeldV1, { session, openedAt, closedAt }),
  MinutesCirculated: (session, { revision, text, until, parties, bySecretariat }, { actor }) =>
    publicEvent(WorkingGroupMinutesCirculatedV1, {
      session,
      revision,
      text,
      until,
      parties: [...parties],
      ...toSharing(actor, { bySecretariat }),
    }),
  MinutesApproved: (session, { revision, meeting }) =>
    publicEvent(WorkingGroupMinutesApprovedV1, { session, revision, ...(meeting && { approvedIn: meeting }) }),
  ActionAgreed: (session, { action, party, person, due }) =>
    publicEvent(WorkingGroupActionAgreedV1, { session, action, ...(party && { party }), ...(person && { person }), ...(due && { due }) }),
  ActionChanged: (session, { action, party, person, due }) =>
    party === undefined && person === undefined
      ? []
      : publicEvent(WorkingGroupActionAssignedV1, {
          ...{ session, action },
          ...(party && { party }),
          ...(person && { person }),
          ...(due && { due }),
        }),
  ActionPassed: (session, { action, to, person, formerly }) =>
    formerly === undefined ? publicEvent(WorkingGroupActionAssignedV1, { session, action, party: to, ...(person && { person }) }) : [],
  ActionReleased: (session, { action, party }) => publicEvent(WorkingGroupActionAssignedV1, { session, action, ...(party && { party }) }),
  ActionDone: (session, { action }) => publicEvent(WorkingGroupActionClosedV1, { session, action, outcome: 'done' }),
  ActionDropped: (session, { action }) => publicEvent(WorkingGroupActionClosedV1, { session, action, outcome: 'dropped' }),
  YearPlanned: (_, { group, year, zone, durationMinutes, mode, place, sessions }) =>
    publicEvent(WorkingGroupYearPlannedV1, {
      group,
      year,
      zone,
      durationMinutes,
      mode,
      ...(place && { place }),
      sessions: sessions.map(({ session, title, start }) => publicEvent(PlannedSession, { session, title, start })),
    }),
};
