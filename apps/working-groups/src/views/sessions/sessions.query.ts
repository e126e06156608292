import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsEffectiveTime } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

export class SessionsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('Those of one working group.')
  group?: string;

  @IsOptional()
  @IsEffectiveTime()
  @Meaning('Those that begin on this day (UTC) or at this instant, or later.')
  from?: string;

  @IsOptional()
  @IsEffectiveTime()
  @Meaning('Those that begin on this day (UTC) or at this instant, or earlier.')
  to?: string;

  @IsOptional()
  @IsIn(['scheduled', 'held', 'cancelled'])
  status?: string;
}

export class ActionsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('Those of one working group.')
  group?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('Those that this member has to do; a focal point names its own.')
  member?: string;

  @IsOptional()
  @IsIn(['secretariat', 'party', 'person'])
  @Meaning('Who does it: the Secretariat, a member, a person.')
  owner?: string;

  @IsOptional()
  @IsIn(['open', 'done', 'dropped'])
  status?: string;

  @IsOptional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: open after the day until which it was to be done.')
  overdue?: 'true' | 'false';
}
