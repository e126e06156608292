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
} from '#libs/contracts';
import { meetingPublications as publicationsOfMeetings } from '#libs/meetings';

/** Public events of meetings of bodies: the place is told to those who are invited alone. */
export const meetingPublications = publicationsOfMeetings({
  id: 'meeting',
  convenor: 'body',
  contracts: {
    scheduled: GovernanceMeetingScheduledV1,
    rescheduled: GovernanceMeetingRescheduledV1,
    cancelled: GovernanceMeetingCancelledV1,
    held: GovernanceMeetingHeldV1,
    minutesCirculated: GovernanceMinutesCirculatedV1,
    minutesApproved: GovernanceMinutesApprovedV1,
    actionAgreed: GovernanceActionAgreedV1,
    actionAssigned: GovernanceActionAssignedV1,
    actionClosed: GovernanceActionClosedV1,
  },
});
