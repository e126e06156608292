import { IsOptional, IsUUID } from 'class-validator';
import { BoardQuery, CalendarQuery, RevisionsQuery } from '#libs/meetings-desk';
import { ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

const HOLDER = 'A member that takes part in the group, or did on the day, or is invited; a focal point names its own.';

export class SessionsQuery extends CalendarQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('The working group that meets.')
  group?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('A member that is invited.')
  party?: string;
}

export class SessionQuery extends ViewQuery {
  @IsOptional()
  @IsUUID()
  @Meaning(HOLDER)
  holder?: string;
}

export class MinutesComparisonQuery extends RevisionsQuery {
  @IsOptional()
  @IsUUID()
  @Meaning(HOLDER)
  holder?: string;
}

export class ActionsQuery extends BoardQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('Those of one working group.')
  group?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('The member that does it; a focal point names its own.')
  party?: string;
}
