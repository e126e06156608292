import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsCalendarDate } from '#libs/event-sourcing';
import { AsInteger, PageQuery, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { BODY_KINDS, CAPACITIES } from '../../domain/body-kinds.js';

export class OnDayQuery extends ViewQuery {
  @IsOptional()
  @IsCalendarDate()
  @Meaning('The day that is asked about, past or ahead; absent: today, in UTC.')
  on?: string;
}

export class BodiesQuery extends OnDayQuery {
  @IsOptional()
  @IsIn(BODY_KINDS)
  kind?: string;
}

export class SeatsQuery extends PageQuery {
  @IsOptional()
  @IsCalendarDate()
  @Meaning('Seats that are held on this day; absent: today, in UTC.')
  on?: string;

  @IsOptional()
  @AsInteger()
  @IsInt()
  @Min(0)
  @Max(3660)
  @Meaning('Seats whose term runs out within so many days of that day.')
  within?: number;

  @IsOptional()
  @IsUUID()
  body?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('The party that holds them; a focal point names its own.')
  holder?: string;

  @IsOptional()
  @IsIn(CAPACITIES)
  capacity?: string;
}
