import { IsUUID } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { BoardQuery, CalendarQuery } from '#libs/meetings/http';
import { Meaning } from '#libs/reference';

export const HOLDER = 'A party that is, or was on the day, in the body; a focal point names its own, and finds what that party may see.';

export class MeetingsQuery extends CalendarQuery {
  @Optional()
  @IsUUID()
  @Meaning('The body that meets.')
  body?: string;

  @Optional()
  @IsUUID()
  @Meaning('A member or organisation that is invited.')
  party?: string;

  @Optional()
  @IsUUID()
  @Meaning(HOLDER)
  holder?: string;
}

export class ActionsQuery extends BoardQuery {
  @Optional()
  @IsUUID()
  body?: string;

  @Optional()
  @IsUUID()
  @Meaning('The member or organisation that does it.')
  party?: string;

  @Optional()
  @IsUUID()
  @Meaning('A party in the body that is named, or the one that does it; a focal point names its own.')
  holder?: string;
}
