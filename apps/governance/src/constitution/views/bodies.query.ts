import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { AsInteger, PageQuery, Repeatable, SortBy, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { BODY_KINDS, CAPACITIES } from '../domain/body-kinds.js';

export class OnDayQuery extends ViewQuery {
  @Optional()
  @IsCalendarDate()
  @Meaning('The day that is asked about, past or ahead; absent: today, in UTC.')
  on?: string;
}

export class BodiesQuery extends OnDayQuery {
  @Optional()
  @IsIn(BODY_KINDS)
  kind?: string;
}

export class SeatsQuery extends PageQuery {
  @Optional()
  @IsCalendarDate()
  @Meaning('Seats that are held on this day; absent: today, in UTC.')
  on?: string;

  @Optional()
  @AsInteger()
  @IsInt()
  @Min(0)
  @Max(3660)
  @Meaning('Seats whose term runs out within so many days of that day.')
  within?: number;

  @Optional()
  @IsUUID()
  body?: string;

  @Optional()
  @IsUUID()
  @Meaning('The party that holds them; a focal point names its own.')
  holder?: string;

  @Repeatable()
  @IsIn(CAPACITIES, { each: true })
  capacity?: string[];

  @SortBy(
    { body: ['bodyKind', 'body', 'startsOn'], startsOn: ['startsOn', 'body'], termEndsOn: ['termEndsOn', 'body'] },
    { byDefault: 'body', alsoByDefault: ['termEndsOn'], scans: ['startsOn'] },
  )
  sort?: string;
}
