import { IsIn, IsUUID } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { feedStatuses } from './feeds.js';

export class FeedsQuery extends PageQuery {
  @Optional()
  @IsUUID()
  group?: string;

  @Optional()
  @IsUUID()
  @Meaning('Those that were issued for this member; a focal point names its own.')
  member?: string;

  @Repeatable()
  @IsIn(feedStatuses, { each: true })
  status?: string[];

  @SortBy({ issuedAt: 'issuedAt' }, { byDefault: '-issuedAt' })
  sort?: string;
}
