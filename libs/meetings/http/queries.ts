import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { defined, type Filter, IsCalendarDate, Optional } from '#libs/event-sourcing';
import { AsInteger, matchesAny, PageQuery, Repeatable, SortBy, ViewQuery } from '#libs/platform';
import { Meaning } from '#libs/reference';

/** Filters of a calendar; a service adds the body or group, and the party. */
export class CalendarQuery extends PageQuery {
  @Optional()
  @IsIn(['upcoming', 'past'])
  @Meaning('`upcoming`: not over yet, the next one first; `past`: the last one first. Default, unless days are named: `upcoming`.')
  when?: 'upcoming' | 'past';

  @Repeatable()
  @IsIn(['scheduled', 'held', 'cancelled'], { each: true })
  status?: string[];

  @Optional()
  @IsCalendarDate()
  @Meaning('First day, on the clocks where each takes place.')
  from?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('Last day, on the clocks where each takes place.')
  to?: string;

  @SortBy({ start: 'start', title: ['title', 'start'] }, { byDefault: 'start', alsoByDefault: ['-start'], scans: ['title'] })
  sort?: string;
}

export class RevisionsQuery extends ViewQuery {
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Meaning('Revision; absent: the one before `to`.')
  from?: number;

  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Meaning('Revision; absent: the newest.')
  to?: number;
}

/** Filters of a board of actions; a service adds the body or group, and the party. */
export class BoardQuery extends PageQuery {
  @Optional()
  @IsIn(['secretariat', 'party', 'person', 'nobody'])
  @Meaning(
    'Who does it: the Secretariat, a party, a person; `nobody`: who did it is no more, and the Secretariat gives it away. `secretariat` finds these too.',
  )
  owner?: string;

  @Optional()
  @IsUUID()
  @Meaning('Opaque id of the person who does it.')
  person?: string;

  @Optional()
  @IsIn(['open', 'done', 'dropped'])
  @Meaning('Default: `open`.')
  status?: string;

  @Optional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: open, and due before today.')
  overdue?: 'true' | 'false';

  @Optional()
  @IsCalendarDate()
  @Meaning('Due on this day or before.')
  dueBy?: string;

  @SortBy(
    { due: ['dueOrder', 'agreedOn'], agreedOn: ['agreedOn', 'dueOrder'] },
    { byDefault: 'due', scans: ['agreedOn'], within: ['status'] },
  )
  sort?: string;
}

/** Of which body or group, and of which party. */
export interface ListScope {
  readonly convenor: string | undefined;
  readonly party: string | undefined;
}

/** The order of a calendar, unless its query names one: what is to come from the next one on, what is over from the last one back. */
export const calendarOrder = ({ when }: CalendarQuery) => ({ byDefault: when === 'past' ? '-start' : 'start' });

/** `upcoming` holds what runs now. */
export const calendarFilter = ({ status, when, from, to }: CalendarQuery, { convenor, party }: ListScope, now: string): Filter => ({
  convenor,
  status: matchesAny(status),
  parties: party ? { has: party } : undefined,
  end: when === 'past' ? { lt: now } : when === 'upcoming' || !(from || to) ? { gte: now } : undefined,
  local: from || to ? defined({ gte: from, lte: to && `${to}T23:59` }) : undefined,
});

export const boardFilter = (
  { owner, person, status, overdue, dueBy }: BoardQuery,
  { convenor, party }: ListScope,
  today: string,
): Filter => ({
  convenor,
  owner: owner === 'secretariat' ? { in: ['secretariat', 'nobody'] } : owner,
  party,
  person,
  status: overdue === 'true' ? 'open' : (status ?? 'open'),
  due: overdue === 'true' || dueBy ? defined({ lt: overdue === 'true' ? today : undefined, lte: dueBy }) : undefined,
});
