import { IsIn, IsUUID } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SearchText, SortBy, ViewQuery } from '#libs/platform';
import { IsTheme, Meaning } from '#libs/reference';
import { groupStatuses } from '../domain/group.vocabulary.js';

export class GroupsQuery extends PageQuery {
  @SearchText('the name or the mandate; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsTheme({ each: true })
  theme?: string[];

  @Optional()
  @IsIn(groupStatuses)
  status?: string;

  @Optional()
  @IsUUID()
  @Meaning('Groups that this member takes part in today.')
  member?: string;

  @SortBy({ name: 'sortName', theme: ['theme', 'sortName'], status: ['status', 'sortName'] }, { byDefault: 'name' })
  sort?: string;
}

export class GroupPageQuery extends ViewQuery {
  @Optional()
  @IsCalendarDate()
  @Meaning('Who took part on this day; absent: today.')
  asOf?: string;
}
