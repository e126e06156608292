import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsTimeZone } from '#libs/calendar';
import { Command, CommandInfo, type Instant, IsCalendarDate, Items, Optional } from '#libs/event-sourcing';
import { IsCountry, IsLanguage, Meaning, OfficialText } from '#libs/reference';
import { type Mode, modes, type Run, SessionTimes } from './offering-dates.js';

export interface Taker {
  readonly enrolment: string;
  /** Opaque id of the person. */
  readonly learner: string;
  /** The member authority that enrolled them. */
  readonly member: string;
}

/** The events of an instructor-led run of a module, with what is recorded of each. */
export interface OfferingEvents {
  OfferingScheduled: Run & {
    readonly module: string;
    readonly code: string;
    readonly version: number;
    readonly capacity: number;
    readonly sequence: number;
  };
  /** The run whole, so that one event says what it says. */
  OfferingRescheduled: Run & { readonly reason?: string; readonly sequence: number };
  OfferingCapacityChanged: { readonly previousCapacity: number; readonly capacity: number; readonly reason?: string };
  OfferingEnrolmentClosed: { readonly reason?: string };
  OfferingEnrolmentReopened: { readonly enrolUntil?: string; readonly closesAt: Instant };
  /** With the enrolments that had a place or waited for one. */
  OfferingCancelled: { readonly reason: string; readonly sequence: number; readonly enrolments: readonly string[] };
  /** With the enrolments that still waited. */
  OfferingConcluded: { readonly taken: number; readonly waiting: readonly string[] };
  /** `order`: the position in the log of the event that it follows from. */
  PlaceTaken: Taker & { readonly order: number };
  PlaceAwaited: Taker & { readonly order: number };
  PlaceMovedUp: Taker;
  /** It was given back and taken again, which was heard at once. */
  PlaceKept: { readonly enrolment: string; readonly order: number };
  /** Another member goes on with the enrolment. */
  PlaceHandedOver: { readonly enrolment: string; readonly member: string; readonly order: number };
  /** `nothing`: it was given back before it was heard that it was taken. */
  PlaceGivenBack: {
    readonly enrolment: string;
    readonly member?: string;
    readonly had: 'place' | 'wait' | 'nothing';
    readonly order: number;
  };
  PlaceRefused: Taker & { readonly because: 'cancelled' | 'over'; readonly order: number };
}

const LONGEST_TITLE = 200;
const LONGEST_PLACE = 300;
const LONGEST_REASON = 500;
const MOST_SESSIONS = 100;
const MOST_PLACES = 10_000;

abstract class OfferingCommand extends Command {
  @IsUUID()
  @Meaning('The id of the run.')
  offering: string;
}

@CommandInfo('Schedule an instructor-led run of a published version of a module (FAQ, question 8)', ['secretariat'], { creates: true })
export class ScheduleOffering extends OfferingCommand {
  @IsUUID()
  @Meaning('The module that is taught.')
  module: string;

  @Optional()
  @IsInt()
  @Min(1)
  @Meaning('The published version that is taught; absent: the newest.')
  version?: number;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  @Meaning('Title of the run; absent: that of the module.')
  title?: string;

  @IsIn(modes)
  mode: Mode;

  @Optional()
  @OfficialText(2, LONGEST_PLACE)
  @Meaning('Where people meet; needed unless the run is virtual.')
  place?: string;

  @Optional()
  @IsCountry()
  @Meaning('The country where people meet.')
  country?: string;

  @IsLanguage()
  @Meaning('In which it is taught: one of those of the module.')
  language: string;

  @IsTimeZone()
  zone: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_SESSIONS)
  @Items(() => SessionTimes)
  @Meaning('When people come together, in the order of time; a run without single sessions has one, from its beginning to its end.')
  sessions: SessionTimes[];

  @IsInt()
  @Min(1)
  @Max(MOST_PLACES)
  @Meaning('How many places there are; who comes after that is on the waiting list.')
  capacity: number;

  @Optional()
  @IsCalendarDate()
  @Meaning('Last day on which one can enrol, in the zone of the run; absent: until it begins.')
  enrolUntil?: string;
}

@CommandInfo('Move a run, or hold it in another way; what is not named stays, and so do the places', ['secretariat'])
export class RescheduleOffering extends OfferingCommand {
  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @IsIn(modes)
  mode?: Mode;

  @Optional()
  @OfficialText(2, LONGEST_PLACE)
  place?: string;

  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @IsLanguage()
  language?: string;

  @Optional()
  @IsTimeZone()
  zone?: string;

  @Optional()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_SESSIONS)
  @Items(() => SessionTimes)
  sessions?: SessionTimes[];

  @Optional()
  @IsCalendarDate()
  enrolUntil?: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Change how many places a run has: of those who wait, who waited longest moves up', ['secretariat'])
export class ChangeCapacity extends OfferingCommand {
  @IsInt()
  @Min(1)
  @Max(MOST_PLACES)
  @Meaning('How many places there are; not fewer than are taken.')
  capacity: number;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Close enrolment in a run before its time; who waits may still move up', ['secretariat'])
export class CloseEnrolment extends OfferingCommand {
  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Open enrolment in a run again, or until another day', ['secretariat'])
export class ReopenEnrolment extends OfferingCommand {
  @Optional()
  @IsCalendarDate()
  @Meaning('Last day on which one can enrol, in the zone of the run; absent: until it begins.')
  enrolUntil?: string;
}

@CommandInfo('Cancel a run; it stays in calendars as cancelled, and enrolments in it go on without one', ['secretariat'])
export class CancelOffering extends OfferingCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Record that a run took place; who still waited goes on without one', ['secretariat'])
export class ConcludeOffering extends OfferingCommand {}

/** About an enrolment, by the event that tells of it. */
abstract class PlaceCommand extends OfferingCommand {
  @IsUUID()
  @Meaning('The id of the enrolment.')
  enrolment: string;

  @IsInt()
  @Min(0)
  @Meaning('Where the event that tells of it stands in the log: what comes late is known by it.')
  order: number;
}

@CommandInfo('Take a place in a run, or wait for one: follows from the enrolment', [])
export class TakePlace extends PlaceCommand {
  @IsUUID()
  learner: string;

  @IsUUID()
  member: string;
}

@CommandInfo('Give back a place in a run, or no longer wait for one: follows from the enrolment', [])
export class GiveBackPlace extends PlaceCommand {}

@CommandInfo('Note that another member goes on with the enrolment of who is in a run: follows from the enrolment', [])
export class NotePlaceMember extends PlaceCommand {
  @IsUUID()
  member: string;
}

@CommandInfo('Note that who is in a run has completed what it teaches: who still waited, or came to a place afterwards, gives it back', [])
export class NoteCompletion extends PlaceCommand {}
