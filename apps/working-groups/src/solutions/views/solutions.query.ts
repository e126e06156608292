import { IsIn, IsUUID } from 'class-validator';
import { defined, type Filter, Optional } from '#libs/event-sourcing';
import {
  AsInteger,
  CountryFilter,
  holdsAny,
  matchesAny,
  matchesText,
  PageQuery,
  Repeatable,
  SearchText,
  SortBy,
  ViewQuery,
} from '#libs/platform';
import { IsCountry, IsMontrealChapter, IsSubdivision, IsTheme, Meaning } from '#libs/reference';
import { solutionStatuses } from '../domain/solution.vocabulary.js';
import { mapResults, mapStates } from './map-rows.js';

export class SolutionsQuery extends PageQuery {
  @SearchText('title, solution, approach, theme, chapters and countries; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsTheme({ each: true })
  theme?: string[];

  @CountryFilter()
  @Meaning('Where it is met, tested or adopted.')
  country?: string[];

  @Repeatable()
  @AsInteger()
  @IsMontrealChapter({ each: true })
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number[];

  @Optional()
  @IsUUID()
  @Meaning('The working group that has it.')
  group?: string;

  @Optional()
  @IsUUID()
  @Meaning('A member that raised, developed, tested or adopted it.')
  member?: string;

  @Repeatable()
  @IsIn(solutionStatuses, { each: true })
  status?: string[];

  @Optional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: challenges on which the group has work to do: not endorsed yet, and not retired.')
  open?: 'true' | 'false';

  @SortBy({ raisedOn: 'raisedOn', status: ['status', 'statusSince'], theme: ['theme', 'raisedOn'] }, { byDefault: 'raisedOn' })
  sort?: string;
}

export class BoardQuery extends ViewQuery {
  @Optional()
  @IsUUID()
  @Meaning('Absent: all groups together.')
  group?: string;

  @Optional()
  @IsTheme()
  theme?: string;
}

export class MapQuery extends ViewQuery {
  @Optional()
  @IsTheme()
  theme?: string;

  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @IsSubdivision('country', { ever: true })
  subdivision?: string;

  @Optional()
  @AsInteger()
  @IsMontrealChapter()
  chapter?: number;

  @Optional()
  @IsUUID()
  group?: string;

  @Optional()
  @IsUUID()
  solution?: string;

  @Optional()
  @IsUUID()
  member?: string;

  @Optional()
  @IsIn(mapStates)
  @Meaning('`adopted`: places in which a scaled solution was adopted.')
  state?: string;

  @Optional()
  @IsIn(mapResults)
  result?: string;
}

export const solutionsFilter = ({ text, theme, country, chapter, group, member, status, open }: SolutionsQuery): Filter =>
  defined({
    search: matchesText(text),
    reach: holdsAny(country),
    chapters: holdsAny(chapter),
    members: member ? { has: member } : undefined,
    open: open ? open === 'true' : undefined,
    theme: matchesAny(theme),
    group,
    status: matchesAny(status),
  });

export const mapFilter = ({ chapter, theme, country, subdivision, group, solution, member, state, result }: MapQuery): Filter =>
  defined({
    chapters: chapter === undefined ? undefined : { has: chapter },
    theme,
    country,
    subdivision,
    group,
    solution,
    member,
    state,
    result,
  });
