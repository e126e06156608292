import { IsIn, IsString, MaxLength } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { PageQuery, ViewQuery } from '#libs/platform';
import { IsTheme, Meaning } from '#libs/reference';

const STATUSES = ['proposed', 'established', 'active', 'closed'] as const;

export class GroupsQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of the name or the mandate; case and accents aside.')
  text?: string;

  @Optional()
  @IsTheme()
  theme?: string;

  @Optional()
  @IsIn(STATUSES)
  status?: string;
}

export class GroupPageQuery extends ViewQuery {
  @Optional()
  @IsCalendarDate()
  @Meaning('Who took part on this day; absent: today.')
  asOf?: string;
}
