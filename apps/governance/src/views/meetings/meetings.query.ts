import { IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { type Filter, IsCalendarDate, throughInstant, toInstant } from '#libs/event-sourcing';
import { AsInteger, PageQuery, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

const HOLDER = 'A party that is, or was on the day, in the body; a focal point names its own, and finds what that party may see.';

export class MeetingsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('The body that meets.')
  body?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('A member or organisation that is invited.')
  party?: string;

  @IsOptional()
  @IsIn(['upcoming', 'past'])
  @Meaning('`upcoming`: not over yet, the next one first; `past`: the last one first. Default: `upcoming`.')
  when?: 'upcoming' | 'past';

  @IsOptional()
  @IsIn(['scheduled', 'held', 'cancelled'])
  status?: string;

  @IsOptional()
  @IsCalendarDate()
  @Meaning('First day, in UTC.')
  from?: string;

  @IsOptional()
  @IsCalendarDate()
  @Meaning('Last day, in UTC.')
  to?: string;

  @IsOptional()
  @IsUUID()
  @Meaning(HOLDER)
  holder?: string;
}

export class MeetingQuery extends ViewQuery {
  @IsOptional()
  @IsUUID()
  @Meaning(HOLDER)
  holder?: string;
}

export class MinutesComparisonQuery extends MeetingQuery {
  @IsOptional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Meaning('Revision; absent: the one before `to`.')
  from?: number;

  @IsOptional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Meaning('Revision; absent: the newest.')
  to?: number;
}

export class ActionsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  body?: string;

  @IsOptional()
  @IsIn(['secretariat', 'party', 'person'])
  @Meaning('Who does it.')
  owner?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('The member or organisation that does it.')
  party?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('Opaque id of the person who does it.')
  person?: string;

  @IsOptional()
  @IsIn(['open', 'done', 'dropped'])
  @Meaning('Default: `open`.')
  status?: string;

  @IsOptional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: open, and due before today.')
  overdue?: 'true' | 'false';

  @IsOptional()
  @IsCalendarDate()
  @Meaning('Due on this day or before.')
  dueBy?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('A party in the body that is named, or the one that does it; a focal point names its own.')
  holder?: string;
}

/** `upcoming` holds what runs now. */
export const meetingsFilter = ({ body, status, when, from, to }: MeetingsQuery, party: string | undefined, now: string): Filter => ({
  circle: body,
  status,
  ...(party && { parties: { has: party } }),
  ...(when === 'past' ? { end: { lt: now } } : when === 'upcoming' || !(from || to) ? { end: { gte: now } } : {}),
  ...((from || to) && { start: { ...(from && { gte: toInstant(from) }), ...(to && { lte: throughInstant(to) }) } }),
});

export const actionsFilter = ({ body, owner, party, person, status, overdue, dueBy }: ActionsQuery, today: string): Filter => ({
  circle: body,
  owner,
  party,
  person,
  status: overdue === 'true' ? 'open' : (status ?? 'open'),
  ...((overdue === 'true' || dueBy) && { due: { ...(overdue === 'true' && { lt: today }), ...(dueBy && { lte: dueBy }) } }),
});
