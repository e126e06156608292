import { IsOptional, Matches } from 'class-validator';
import { PageQuery } from '#libs/platform';

export class HistoryQuery extends PageQuery {
  /** `next` of the page before: the revision that it goes on from. */
  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'cursor must be the next of the page before' })
  declare cursor?: string;
}
