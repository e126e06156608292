import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsEffectiveTime, Items, Optional } from '#libs/event-sourcing';
import { fieldRule, Meaning, OfficialText } from '#libs/reference';
import { actionEvent, agreementEvent, circulationEvent, minutesEvent } from '../meeting-events.js';
import { PublicEvent } from '../public-event.js';

const TITLE_MAX = 300;
const PLACE_MAX = 300;
const LOCAL = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;
const ZONE = /^(UTC|[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)+)$/;

const IsLocal = () =>
  fieldRule({
    name: 'isLocal',
    holds: (value) => typeof value === 'string' && LOCAL.test(value),
    must: () => 'be a local time, to the minute, like 2026-10-14T10:00',
    schema: { type: 'string', pattern: LOCAL.source, examples: ['2026-10-14T10:00'] },
  });

const IsZone = () =>
  fieldRule({
    name: 'isZone',
    holds: (value) => typeof value === 'string' && ZONE.test(value),
    must: () => 'be a time zone by its name, like Europe/Zurich',
    schema: { type: 'string', pattern: ZONE.source, examples: ['Europe/Zurich'] },
  });

/** Every public event of sessions is about one session of one working group. */
abstract class AboutSession {
  @Meaning('Opaque id of the session.')
  @IsUUID()
  session: string;
}

/** When and where a session is to be; where to join it online is told to participants alone. */
abstract class AboutAppointment extends AboutSession {
  @Meaning('Title of the session.')
  @OfficialText(3, TITLE_MAX)
  title: string;

  @Meaning('When it begins.')
  @IsEffectiveTime()
  start: string;

  @Meaning('When it ends, as planned.')
  @IsEffectiveTime()
  end: string;

  @Meaning('Time zone that it was agreed in, by its name in the IANA database.')
  @IsZone()
  zone: string;

  @Meaning('How people come together.')
  @IsIn(['virtual', 'in-person', 'hybrid'])
  mode: 'virtual' | 'in-person' | 'hybrid';

  @Meaning('Where people meet, unless it is virtual.')
  @Optional()
  @OfficialText(2, PLACE_MAX)
  place?: string;

  @Meaning('Counts what a calendar must follow (SEQUENCE of RFC 5545).')
  @IsInt()
  @Min(0)
  sequence: number;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.session-scheduled.v1',
  summary: 'A session of a working group was scheduled (FAQ, question 5).',
})
export class WorkingGroupSessionScheduledV1 extends AboutAppointment {
  @Meaning('Opaque id of the working group.')
  @IsUUID()
  group: string;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.session-rescheduled.v1',
  summary: 'A session of a working group was moved, or is held in another way; it is told as it stands now.',
})
export class WorkingGroupSessionRescheduledV1 extends AboutAppointment {}

@PublicEvent({ type: 'int.iom.gpn.working-groups.session-cancelled.v1', summary: 'A session of a working group was cancelled.' })
export class WorkingGroupSessionCancelledV1 extends AboutSession {
  @Meaning('Counts what a calendar must follow (SEQUENCE of RFC 5545).')
  @IsInt()
  @Min(0)
  sequence: number;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.session-held.v1', summary: 'A session of a working group took place.' })
export class WorkingGroupSessionHeldV1 extends AboutSession {
  @Meaning('When it was opened.')
  @IsEffectiveTime()
  openedAt: string;

  @Meaning('When it was closed.')
  @IsEffectiveTime()
  closedAt: string;
}

const AboutMinutes = minutesEvent(AboutSession);

@PublicEvent({
  type: 'int.iom.gpn.working-groups.minutes-circulated.v1',
  summary: 'Draft minutes of a session were circulated for comments.',
})
export class WorkingGroupMinutesCirculatedV1 extends circulationEvent(AboutMinutes) {}

@PublicEvent({ type: 'int.iom.gpn.working-groups.minutes-approved.v1', summary: 'Minutes of a session were approved.' })
export class WorkingGroupMinutesApprovedV1 extends AboutMinutes {
  @Meaning('The session that approved them; absent: nobody objected in time.')
  @Optional()
  @IsUUID()
  approvedIn?: string;
}

const AboutAction = actionEvent(AboutSession);

@PublicEvent({ type: 'int.iom.gpn.working-groups.action-agreed.v1', summary: 'A session agreed that something is to be done.' })
export class WorkingGroupActionAgreedV1 extends agreementEvent(AboutAction) {
  @Meaning('The member that does it; without party and person it is the Secretariat.')
  declare party?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.action-assigned.v1',
  summary: 'Somebody else does an open action: it was given to them, it passed to a successor, or who did it is no more.',
})
export class WorkingGroupActionAssignedV1 extends agreementEvent(AboutAction) {
  @Meaning('The member that does it from now on; without party and person it is the Secretariat, which gives it away.')
  declare party?: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.action-closed.v1', summary: 'An action of a session was done or dropped.' })
export class WorkingGroupActionClosedV1 extends AboutAction {
  @Meaning('How it ended.')
  @IsIn(['done', 'dropped'])
  outcome: 'done' | 'dropped';
}

/** One session of a planned year. */
export class PlannedSession {
  @Meaning('Opaque id that the session is to have.')
  @IsUUID()
  session: string;

  @Meaning('Title of the session.')
  @OfficialText(3, TITLE_MAX)
  title: string;

  @Meaning('When it begins, on the clocks of the zone.')
  @IsLocal()
  start: string;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.year-planned.v1',
  summary: 'The sessions of a working group in a year were planned, a quarter each by default (FAQ, question 5).',
})
export class WorkingGroupYearPlannedV1 {
  @Meaning('Opaque id of the working group.')
  @IsUUID()
  group: string;

  @Meaning('The year.')
  @IsInt()
  @Min(2020)
  @Max(2200)
  year: number;

  @Meaning('Time zone of the sessions, by its name in the IANA database.')
  @IsZone()
  zone: string;

  @Meaning('How long each is planned to last, in minutes.')
  @IsInt()
  @Min(5)
  durationMinutes: number;

  @Meaning('How people come together.')
  @IsIn(['virtual', 'in-person', 'hybrid'])
  mode: 'virtual' | 'in-person' | 'hybrid';

  @Meaning('Where people meet, unless it is virtual.')
  @Optional()
  @OfficialText(2, PLACE_MAX)
  place?: string;

  @Meaning('The sessions, in order.')
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @Items(() => PlannedSession)
  sessions: PlannedSession[];
}
