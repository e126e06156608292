import { IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { type Filter, IsCalendarDate, throughInstant, toInstant } from '#libs/event-sourcing';
import { AsInteger, PageQuery, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

const HOLDER = 'A member that takes part in the group, or did on the day, or is invited; a focal point names its own.';

export class SessionsQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('The working group that meets.')
  group?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('A member that is invited.')
  party?: string;

  @IsOptional()
  @IsIn(['upcoming', 'past'])
  @Meaning('`upcoming`: not over yet, the next one first; `past`: the last one first. Default, unless days are named: `upcoming`.')
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
}

export class SessionQuery extends ViewQuery {
  @IsOptional()
  @IsUUID()
  @Meaning(HOLDER)
  holder?: string;
}

export class MinutesComparisonQuery extends SessionQuery {
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
  @Meaning('Those of one working group.')
  group?: string;

  @IsOptional()
  @IsIn(['secretariat', 'party', 'person'])
  @Meaning('Who does it: the Secretariat, a member, a person.')
  owner?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('The member that does it; a focal point names its own.')
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
}

/** `upcoming` holds what runs now. */
export const sessionsFilter = ({ group, party, status, when, from, to }: SessionsQuery, now: string): Filter => ({
  circle: group,
  status,
  ...(party && { parties: { has: party } }),
  ...(when === 'past' ? { end: { lt: now } } : when === 'upcoming' || !(from || to) ? { end: { gte: now } } : {}),
  ...((from || to) && { start: { ...(from && { gte: toInstant(from) }), ...(to && { lte: throughInstant(to) }) } }),
});

export const actionsFilter = ({ group, owner, party, person, status, overdue, dueBy }: ActionsQuery, today: string): Filter => ({
  circle: group,
  owner,
  party,
  person,
  status: overdue === 'true' ? 'open' : (status ?? 'open'),
  ...((overdue === 'true' || dueBy) && { due: { ...(overdue === 'true' && { lt: today }), ...(dueBy && { lte: dueBy }) } }),
});
