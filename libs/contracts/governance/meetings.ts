import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { IsEffectiveTime, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { actionEvent, agreementEvent, circulationEvent, minutesEvent } from '../meeting-events.js';
import { PublicEvent } from '../public-event.js';

const TITLE_MAX = 300;

abstract class AboutMeeting {
  @Meaning('Opaque id of the meeting.')
  @IsUUID()
  meeting: string;
}

/** When and how people meet. Where to dial in stays with the participants. */
abstract class AboutAppointment extends AboutMeeting {
  @Meaning('Title of the meeting.')
  @OfficialText(1, TITLE_MAX)
  title: string;

  @Meaning('When it begins.')
  @IsEffectiveTime()
  start: string;

  @Meaning('When it is planned to end.')
  @IsEffectiveTime()
  end: string;

  @Meaning('The time zone that it was planned in: name in the IANA database.')
  @OfficialText(1, 100)
  zone: string;

  @Meaning('How people come together.')
  @IsIn(['virtual', 'in-person', 'hybrid'])
  mode: string;

  @Meaning('Grows by one with each change of the appointment (SEQUENCE of RFC 5545).')
  @IsInt()
  @Min(0)
  sequence: number;
}

@PublicEvent({ type: 'int.iom.gpn.governance.meeting-scheduled.v1', summary: 'A meeting of a body was scheduled' })
export class GovernanceMeetingScheduledV1 extends AboutAppointment {
  @Meaning('The body that meets.')
  @IsUUID()
  body: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.meeting-rescheduled.v1', summary: 'A meeting was moved, or is held in another way' })
export class GovernanceMeetingRescheduledV1 extends AboutAppointment {}

@PublicEvent({ type: 'int.iom.gpn.governance.meeting-cancelled.v1', summary: 'A meeting was cancelled' })
export class GovernanceMeetingCancelledV1 extends AboutMeeting {
  @Meaning('Grows by one with each change of the appointment (SEQUENCE of RFC 5545).')
  @IsInt()
  @Min(0)
  sequence: number;
}

@PublicEvent({ type: 'int.iom.gpn.governance.meeting-held.v1', summary: 'A meeting took place' })
export class GovernanceMeetingHeldV1 extends AboutMeeting {
  @IsEffectiveTime()
  openedAt: string;

  @IsEffectiveTime()
  closedAt: string;
}

const AboutMinutes = minutesEvent(AboutMeeting);

@PublicEvent({ type: 'int.iom.gpn.governance.minutes-circulated.v1', summary: 'Draft minutes of a meeting were circulated for comments' })
export class GovernanceMinutesCirculatedV1 extends circulationEvent(AboutMinutes) {}

@PublicEvent({ type: 'int.iom.gpn.governance.minutes-approved.v1', summary: 'Minutes of a meeting were approved' })
export class GovernanceMinutesApprovedV1 extends AboutMinutes {
  @Meaning('The meeting that approved them; absent: nobody objected in time.')
  @Optional()
  @IsUUID()
  approvedIn?: string;
}

const AboutAction = actionEvent(AboutMeeting);

@PublicEvent({ type: 'int.iom.gpn.governance.action-agreed.v1', summary: 'A meeting agreed that something is to be done' })
export class GovernanceActionAgreedV1 extends agreementEvent(AboutAction) {
  @Meaning('The member or organisation that does it; without party and person it is the Secretariat.')
  declare party?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.action-assigned.v1',
  summary: 'Somebody else does an open action: it was given to them, it passed to a successor, or who did it is no more',
})
export class GovernanceActionAssignedV1 extends agreementEvent(AboutAction) {
  @Meaning('The member or organisation that does it from now on; without party and person it is the Secretariat, which gives it away.')
  declare party?: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.action-closed.v1', summary: 'An action of a meeting was done or dropped' })
export class GovernanceActionClosedV1 extends AboutAction {
  @IsIn(['done', 'dropped'])
  outcome: string;
}
