import { IsUUID } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { BoardQuery, CalendarQuery } from '#libs/meetings/http';
import { Meaning } from '#libs/reference';

export const HOLDER = 'A member that takes part in the group, or did on the day, or is invited; a focal point names its own.';

export class SessionsQuery extends CalendarQuery {
  @Optional()
  @IsUUID()
  @Meaning('The working group that meets.')
  group?: string;

  @Optional()
  @IsUUID()
  @Meaning('A member that is invited.')
  party?: string;
}

export class ActionsQuery extends BoardQuery {
  @Optional()
  @IsUUID()
  @Meaning('Those of one working group.')
  group?: string;

  @Optional()
  @IsUUID()
  @Meaning('The member that does it; a focal point names its own.')
  party?: string;
}
