import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { IsCalendarDate, IsEffectiveTime, Items, Optional } from '#libs/event-sourcing';
import { IsCountry, IsLanguage, Meaning, OfficialText } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const LONGEST_TITLE = 200;
const LONGEST_PLACE = 300;
const MODULE_CODE = /^[A-Z]{2,8}-\d(\.\d{1,2}){1,3}$/;
const ZONE = /^(UTC|[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)+)$/;
const MODES = ['virtual', 'in-person', 'hybrid'] as const;

/** Every public event of offerings is about one instructor-led run of one version of a module. */
abstract class AboutOffering {
  @Meaning('Opaque id of the run.')
  @IsUUID()
  offering: string;
}

/** A time at which those who learn in the run come together. */
export class OfferingTimeV1 {
  @Meaning('When it begins: instant, ISO 8601.')
  @IsEffectiveTime()
  start: string;

  @Meaning('When it ends: instant, ISO 8601.')
  @IsEffectiveTime()
  end: string;
}

/** When, where and how, as it is from now on. */
abstract class OfferingAsItIs extends AboutOffering {
  @Meaning('Title of the run.')
  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Meaning('How those who learn come together.')
  @IsIn(MODES)
  mode: (typeof MODES)[number];

  @Meaning('Where they meet; absent: online.')
  @Optional()
  @OfficialText(2, LONGEST_PLACE)
  place?: string;

  @Meaning('The country where they meet.')
  @Optional()
  @IsCountry()
  country?: string;

  @Meaning('The language in which it is taught.')
  @IsLanguage()
  language: string;

  @Meaning('Time zone in which it was planned: name in the IANA database.')
  @Matches(ZONE)
  zone: string;

  @Meaning('When they come together, in the order of time.')
  @ArrayMinSize(1)
  @Items(() => OfferingTimeV1)
  sessions: OfferingTimeV1[];

  @Meaning('Last day on which one can enrol, in the time zone of the run; absent: until it begins.')
  @Optional()
  @IsCalendarDate()
  enrolUntil?: string;

  @Meaning('Counts the changes: the SEQUENCE of its calendar entries (RFC 5545).')
  @IsInt()
  @Min(0)
  sequence: number;
}

@PublicEvent({
  type: 'int.iom.gpn.training.offering-scheduled.v1',
  summary: 'An instructor-led run of a version of a training module was scheduled.',
})
export class OfferingScheduledV1 extends OfferingAsItIs {
  @Meaning('Opaque id of the module.')
  @IsUUID()
  module: string;

  @Meaning('Code of the module: the same in all versions.')
  @Matches(MODULE_CODE)
  code: string;

  @Meaning('Number of the version that is taught.')
  @IsInt()
  @Min(1)
  version: number;

  @Meaning('How many places there are.')
  @IsInt()
  @Min(1)
  capacity: number;
}

@PublicEvent({ type: 'int.iom.gpn.training.offering-rescheduled.v1', summary: 'A run was moved, or is held in another way.' })
export class OfferingRescheduledV1 extends OfferingAsItIs {}

@PublicEvent({ type: 'int.iom.gpn.training.offering-capacity-changed.v1', summary: 'A run has more places or fewer.' })
export class OfferingCapacityChangedV1 extends AboutOffering {
  @Meaning('How many places there are.')
  @IsInt()
  @Min(1)
  capacity: number;
}

@PublicEvent({ type: 'int.iom.gpn.training.offering-enrolment-closed.v1', summary: 'Nobody can join a run for now.' })
export class OfferingEnrolmentClosedV1 extends AboutOffering {}

@PublicEvent({ type: 'int.iom.gpn.training.offering-enrolment-reopened.v1', summary: 'A run can be joined again.' })
export class OfferingEnrolmentReopenedV1 extends AboutOffering {
  @Meaning('Last day on which one can enrol, in the time zone of the run; absent: until it begins.')
  @Optional()
  @IsCalendarDate()
  enrolUntil?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.offering-cancelled.v1',
  summary: 'A run was cancelled: the enrolments in it go on without one.',
})
export class OfferingCancelledV1 extends AboutOffering {
  @Meaning('The enrolments that had a place or waited for one, in the order of the log.')
  @IsArray()
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  enrolments: string[];

  @Meaning('Counts the changes: the SEQUENCE of its calendar entries (RFC 5545).')
  @IsInt()
  @Min(0)
  sequence: number;
}

@PublicEvent({
  type: 'int.iom.gpn.training.offering-concluded.v1',
  summary: 'A run took place: the enrolments that waited for a place in it go on without one.',
})
export class OfferingConcludedV1 extends AboutOffering {
  @Meaning('How many places were taken.')
  @IsInt()
  @Min(0)
  taken: number;

  @Meaning('The enrolments that still waited for a place, in the order of the waiting list.')
  @IsArray()
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  waiting: string[];
}

/** Every public event of places is about one enrolment in one run. */
abstract class AboutPlace extends AboutOffering {
  @Meaning('Opaque id of the enrolment.')
  @IsUUID()
  enrolment: string;

  @Meaning('Opaque id of the member authority that the learner was enrolled by.')
  @IsUUID()
  member: string;
}

@PublicEvent({ type: 'int.iom.gpn.training.place-taken.v1', summary: 'An enrolment has a place in a run.' })
export class PlaceTakenV1 extends AboutPlace {}

@PublicEvent({
  type: 'int.iom.gpn.training.place-awaited.v1',
  summary: 'All places of a run are taken: an enrolment waits for one.',
})
export class PlaceAwaitedV1 extends AboutPlace {}

@PublicEvent({
  type: 'int.iom.gpn.training.place-moved-up.v1',
  summary: 'An enrolment that waited has a place in the run: it waited longest when one became free.',
})
export class PlaceMovedUpV1 extends AboutPlace {}

@PublicEvent({
  type: 'int.iom.gpn.training.place-given-back.v1',
  summary: 'An enrolment no longer has a place in a run, or no longer waits for one.',
})
export class PlaceGivenBackV1 extends AboutPlace {
  @Meaning('What it had.')
  @IsIn(['place', 'wait'])
  had: 'place' | 'wait';
}
