import { IsIn } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { AsInteger, holdsAny, matchesAny, matchesText, PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { IsLanguage, IsMontrealChapter, Meaning } from '#libs/reference';
import { resourceKinds } from '../domain/resource-content.js';
import { resourceStatuses } from './resources.js';

export class ResourcesQuery extends PageQuery {
  @SearchText('titles, publisher, language and chapters; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsIn(resourceKinds, { each: true })
  kind?: string[];

  @Repeatable()
  @IsLanguage({ each: true })
  language?: string[];

  @Repeatable()
  @AsInteger()
  @IsMontrealChapter({ each: true })
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number[];

  @Repeatable()
  @IsIn(resourceStatuses, { each: true })
  @Meaning('Default: listed.')
  status?: string[] = ['listed'];

  @SortBy(
    { title: 'sortTitle', kind: ['kind', 'sortTitle'], language: ['language', 'sortTitle'] },
    { byDefault: 'title', scans: ['kind', 'language'] },
  )
  sort?: string;
}

export const resourcesFilter = ({ text, kind, language, chapter, status }: ResourcesQuery): Filter => ({
  search: matchesText(text),
  chapters: holdsAny(chapter),
  kind: matchesAny(kind),
  language: matchesAny(language),
  status: matchesAny(status),
});
