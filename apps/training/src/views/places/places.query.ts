import { IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

export class PlacesQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('The member authority that enrolled them; a focal point names its own.')
  member?: string;
}
