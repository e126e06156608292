import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { AsInteger, PageQuery, ViewQuery } from '#libs/platform';
import { IsCountry, IsMontrealChapter, IsSubdivision, IsTheme, Meaning } from '#libs/reference';
import { solutionStatuses } from '../../domain/solution-standing.js';
import { pilotResults } from '../../domain/solution-words.js';

export class SolutionsQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of title, solution, approach, theme, chapters and countries; case and accents aside.')
  text?: string;

  @IsOptional()
  @IsTheme()
  theme?: string;

  @IsOptional()
  @IsCountry()
  @Meaning('Where it is met, tested or adopted.')
  country?: string;

  @IsOptional()
  @AsInteger()
  @IsMontrealChapter()
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number;

  @IsOptional()
  @IsUUID()
  @Meaning('The working group that has it.')
  group?: string;

  @IsOptional()
  @IsUUID()
  @Meaning('A member that raised, developed, tested or adopted it.')
  member?: string;

  @IsOptional()
  @IsIn(solutionStatuses)
  status?: string;

  @IsOptional()
  @IsIn(['true', 'false'])
  @Meaning('`true`: challenges on which the group has work to do: not endorsed yet, and not retired.')
  open?: 'true' | 'false';
}

export class BoardQuery extends ViewQuery {
  @IsOptional()
  @IsUUID()
  @Meaning('Absent: all groups together.')
  group?: string;

  @IsOptional()
  @IsTheme()
  theme?: string;
}

/** What the map of pilots can be narrowed to. */
export class MapQuery extends ViewQuery {
  @IsOptional()
  @IsTheme()
  theme?: string;

  @IsOptional()
  @IsCountry()
  country?: string;

  @IsOptional()
  @IsSubdivision('country')
  subdivision?: string;

  @IsOptional()
  @AsInteger()
  @IsMontrealChapter()
  chapter?: number;

  @IsOptional()
  @IsUUID()
  group?: string;

  @IsOptional()
  @IsUUID()
  solution?: string;

  @IsOptional()
  @IsUUID()
  member?: string;

  @IsOptional()
  @IsIn(['running', 'ended', 'adopted'])
  @Meaning('`adopted`: places in which a scaled solution was adopted.')
  state?: string;

  @IsOptional()
  @IsIn([...pilotResults, 'not-reported', 'adopted'])
  result?: string;
}

export const solutionsFilter = ({ text, theme, country, chapter, group, member, status, open }: SolutionsQuery): Filter => ({
  ...(text && { search: { text } }),
  ...(country && { reach: { has: country } }),
  ...(chapter !== undefined && { chapters: { has: chapter } }),
  ...(member && { members: { has: member } }),
  ...(open && { open: open === 'true' }),
  theme,
  group,
  status,
});

export const mapFilter = ({ chapter, theme, country, subdivision, group, solution, member, state, result }: MapQuery): Filter => ({
  ...(chapter !== undefined && { chapters: { has: chapter } }),
  theme,
  country,
  subdivision,
  group,
  solution,
  member,
  state,
  result,
});
