import { IsIn } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { AsInteger, holdsAny, matchesAny, matchesText, PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { IsLanguage, IsMontrealChapter, Meaning } from '#libs/reference';
import { audiences, levels } from '../domain/programme.vocabulary.js';
import { moduleStatuses } from './modules.js';

export class CatalogueQuery extends PageQuery {
  @SearchText('code, titles, summary, chapter, audience and languages; case and accents aside.')
  text?: string;

  @Repeatable()
  @AsInteger()
  @IsMontrealChapter({ each: true })
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number[];

  @Repeatable()
  @IsIn(audiences.codes, { each: true })
  @Meaning('For whom it is.')
  audience?: string[];

  @Repeatable()
  @IsIn(levels, { each: true })
  level?: string[];

  @Repeatable()
  @IsLanguage({ each: true })
  @Meaning('In which it can be learnt.')
  language?: string[];

  @SortBy({ code: 'code', chapter: ['chapter', 'code'], level: ['level', 'code'] }, { byDefault: 'code', scans: ['chapter', 'level'] })
  sort?: string;
}

export class ModulesQuery extends CatalogueQuery {
  @Repeatable()
  @IsIn(moduleStatuses, { each: true })
  status?: string[];
}

export const modulesFilter = ({ text, chapter, audience, level, language, status }: ModulesQuery): Filter => ({
  search: matchesText(text),
  audience: holdsAny(audience),
  languages: holdsAny(language),
  chapter: matchesAny(chapter),
  level: matchesAny(level),
  status: matchesAny(status),
});
