import {
  GovernanceActionAgreedV1,
  GovernanceActionAssignedV1,
  GovernanceActionClosedV1,
  GovernanceMeetingCancelledV1,
  GovernanceMeetingHeldV1,
  GovernanceMeetingRescheduledV1,
  GovernanceMeetingScheduledV1,
  GovernanceMinutesApprovedV1,
  GovernanceMinutesCirculatedV1,
  type PublicEventMap,
  publicEvent,
  toSharing,
} from '#libs/contracts';
import type { Appointment, MeetingEvents } from '#libs/meetings';

const appointmentOf = ({ title, start, end, zone, mode }: Appointment) => ({ title, start, end, zone, mode });

/** What is told of meetings. Agendas, papers, attendance, drafts and comments stay with the body and the Secretariat. */
export const meetingsTold: PublicEventMap<MeetingEvents> = {
  MeetingScheduled: (meeting, data) =>
    publicEvent(GovernanceMeetingScheduledV1, { meeting, body: data.circle, ...appointmentOf(data), sequence: data.sequence }),
  MeetingRescheduled: (meeting, data) =>
    publicEvent(GovernanceMeetingRescheduledV1, { meeting, ...appointmentOf(data), sequence: data.sequence }),
  MeetingCancelled: (meeting, { sequence }) => publicEvent(GovernanceMeetingCancelledV1, { meeting, sequence }),
  MeetingHeld: (meeting, { openedAt, closedAt }) => publicEvent(GovernanceMeetingHeldV1, { meeting, openedAt, closedAt }),
  MinutesCirculated: (meeting, { revision, text, parties, until, bySecretariat }, { actor }) =>
    publicEvent(GovernanceMinutesCirculatedV1, {
      meeting,
      revision,
      text,
      parties: [...parties],
      until,
      ...toSharing(actor, { bySecretariat }),
    }),
  MinutesApproved: (meeting, { revision, meeting: approvedIn }) =>
    publicEvent(GovernanceMinutesApprovedV1, { meeting, revision, ...(approvedIn && { approvedIn }) }),
  ActionAgreed: (meeting, { action, party, person, due }) =>
    publicEvent(GovernanceActionAgreedV1, {
      meeting,
      action,
      ...(party && { party }),
      ...(person && { person }),
      ...(due && { due }),
    }),
  ActionChanged: (meeting, { action, party, person, due }) =>
    party === undefined && person === undefined
      ? []
      : publicEvent(GovernanceActionAssignedV1, {
          ...{ meeting, action },
          ...(party && { party }),
          ...(person && { person }),
          ...(due && { due }),
        }),
  ActionPassed: (meeting, { action, to, person, formerly }) =>
    formerly === undefined ? publicEvent(GovernanceActionAssignedV1, { meeting, action, party: to, ...(person && { person }) }) : [],
  ActionReleased: (meeting, { action, party }) => publicEvent(GovernanceActionAssignedV1, { meeting, action, ...(party && { party }) }),
  ActionDone: (meeting, { action }) => publicEvent(GovernanceActionClosedV1, { meeting, action, outcome: 'done' }),
  ActionDropped: (meeting, { action }) => publicEvent(GovernanceActionClosedV1, { meeting, action, outcome: 'dropped' }),
};
