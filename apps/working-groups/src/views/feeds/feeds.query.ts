import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

export class FeedsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  group?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('Those that were issued for this member; a focal point names its own.')
  member?: string;

  @IsOptional()
  @IsIn(['issued', 'revoked'])
  status?: string;
}
