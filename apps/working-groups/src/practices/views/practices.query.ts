import { IsIn, IsUUID } from 'class-validator';
import { defined, type Filter, Optional } from '#libs/event-sourcing';
import {
  AsInteger,
  CountryFilter,
  holdsAny,
  InLanguage,
  matchesAny,
  matchesText,
  PageQuery,
  Repeatable,
  SearchText,
  SortBy,
} from '#libs/platform';
import { IsMontrealChapter, IsTheme, Meaning } from '#libs/reference';
import type { Language } from '#libs/words';
import { practiceKinds, practiceStatuses } from '../domain/practice.vocabulary.js';

export class HighlightedQuery extends PageQuery {
  @SearchText('title, text, instrument, themes, chapters and countries; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsIn(practiceKinds, { each: true })
  kind?: string[];

  @Repeatable()
  @IsTheme({ each: true })
  theme?: string[];

  @CountryFilter()
  country?: string[];

  @Repeatable()
  @AsInteger()
  @IsMontrealChapter({ each: true })
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number[];

  @Optional()
  @IsUUID()
  @Meaning('The member whose practice it is.')
  member?: string;

  @SortBy({ title: 'sortTitle', kind: ['kind', 'sortTitle'] }, { byDefault: 'title', scans: ['kind'] })
  sort?: string;
}

export class PracticesQuery extends HighlightedQuery {
  @Repeatable()
  @IsIn(practiceStatuses, { each: true })
  @Meaning('Of what is shown, or of the revision of a highlighted practice.')
  status?: string[];

  @Optional()
  @IsUUID()
  @Meaning('The solution of a working group that it came of.')
  solution?: string;
}

/** The same as a page to print. */
export class HighlightedPageQuery extends HighlightedQuery {
  @InLanguage()
  language: Language = 'en';
}

export class PracticesPageQuery extends PracticesQuery {
  @InLanguage()
  language: Language = 'en';
}

const highlightedFilter = ({ text, kind, theme, country, chapter, member }: HighlightedQuery): Filter =>
  defined({
    search: matchesText(text),
    themes: holdsAny(theme),
    countries: holdsAny(country),
    chapters: holdsAny(chapter),
    kind: matchesAny(kind),
    member,
  });

export const publicFilter = (query: HighlightedQuery): Filter => ({ ...highlightedFilter(query), status: 'highlighted' });

export const practicesFilter = ({ status, solution, ...query }: PracticesQuery): Filter =>
  defined({ ...highlightedFilter(query), statuses: holdsAny(status), solution });
