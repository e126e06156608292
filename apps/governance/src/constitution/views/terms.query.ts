import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { AsInteger, PageQuery, Repeatable, SortBy, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

export class TermsListQuery extends PageQuery {
  @Repeatable()
  @IsIn(['body', 'working-group'], { each: true })
  ownerKind?: string[];

  @Optional()
  @IsCalendarDate()
  @Meaning('The day that is asked about; absent: today, in UTC.')
  on?: string;

  @SortBy({ owner: ['ownerKind', 'ownerName'] }, { byDefault: 'owner' })
  sort?: string;
}

export class TermsWorkQuery extends PageQuery {
  @Repeatable()
  @IsIn(['none', 'draft', 'consultation', 'submitted'], { each: true })
  @Meaning('Where the next version stands.')
  draft?: string[];

  @Optional()
  @IsCalendarDate()
  @Meaning('Terms whose review is due by this day.')
  reviewBy?: string;

  @SortBy({ owner: ['ownerKind', 'ownerName'], reviewOn: 'reviewOn' }, { byDefault: 'owner', alsoByDefault: ['reviewOn'] })
  sort?: string;
}

export class CompareQuery extends ViewQuery {
  @AsInteger()
  @IsInt()
  @Min(1)
  @Meaning('Number of the version before.')
  from: number;

  @AsInteger()
  @IsInt()
  @Min(1)
  @Meaning('Number of the version after.')
  to: number;
}

export class DraftQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  @Meaning('The party that is consulted; a focal point names its own.')
  holder?: string;
}
