import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

const STATUSES = [
  'open',
  'assigned',
  'proposed',
  'consented',
  'declined-by-counterpart',
  'introduced',
  'answered',
  'referred',
  'closed',
] as const;

export class LiaisonDeskQuery extends PageQuery {
  @IsOptional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: not closed yet.')
  open?: 'true' | 'false';

  @IsOptional()
  @IsIn(STATUSES)
  status?: string;

  @IsOptional()
  @IsIn(['question', 'introduction', 'iris-pillar'])
  kind?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Meaning('Opaque id of the officer that it is assigned to.')
  officer?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('The member that asked; a focal point names its own.')
  authority?: string;
}

export class LiaisonRequestQuery extends ViewQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('The member that asked; a focal point names its own.')
  authority?: string;
}
