import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { IsTimeZone } from '#libs/calendar';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import { MODES, type Mode } from '#libs/meetings';
import { Meaning, OfficialText } from '#libs/reference';
import { WEEKDAYS, WEEKS, type Week, type Weekday } from './session-day.js';

/** A session of the year, as it is then scheduled. */
export interface SessionOfYear {
  readonly session: string;
  readonly title: string;
  /** Local time in the zone of the plan, `2026-10-13T10:00`. */
  readonly start: string;
}

export interface SessionYearEvents {
  YearPlanned: {
    readonly group: string;
    readonly year: number;
    readonly zone: string;
    readonly time: string;
    readonly week: Week;
    readonly weekday: Weekday;
    readonly durationMinutes: number;
    readonly mode: Mode;
    readonly place?: string;
    readonly sessions: readonly SessionOfYear[];
  };
}

@CommandInfo('Plan the sessions of a year, one a quarter: January, April, July, October unless other months are named (FAQ, question 5)', [
  'secretariat',
])
export class PlanYear extends Command {
  @IsUUID()
  @Meaning('The working group.')
  group: string;

  @IsInt()
  @Min(2020)
  @Max(2200)
  year: number;

  @IsTimeZone()
  @Meaning('The zone on whose clocks the time is the same all year, summer time or not.')
  zone: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'time must be a time of the clock, like 14:00' })
  @Meaning('When each session begins, on the clocks of the zone: 14:00.')
  time: string;

  @IsInt()
  @Min(5)
  @Max(24 * 60)
  @Meaning('How long each is planned to last, in minutes.')
  durationMinutes: number;

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(12, { each: true })
  @Meaning('Months, 1 to 12; absent: January, April, July and October, as far as they are still to come.')
  months?: number[];

  @Optional()
  @IsIn(WEEKS)
  @Meaning('Which of these weekdays in the month; absent: the second.')
  week?: Week;

  @Optional()
  @IsIn(WEEKDAYS)
  @Meaning('Absent: Tuesday.')
  weekday?: Weekday;

  @Optional()
  @IsIn(MODES)
  @Meaning('Absent: virtual. Where to join online is added to each session.')
  mode?: Mode;

  @Optional()
  @OfficialText(2, 300)
  @Meaning('Where people meet; needed unless the sessions are virtual.')
  place?: string;
}
