import { IsIn, IsString, MaxLength } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { AsInteger, PageQuery } from '#libs/platform';
import { IsLanguage, IsMontrealChapter, Meaning } from '#libs/reference';
import { audiences, levels } from '../../domain/programme-words.js';
import { moduleStatuses } from './modules.js';

/** What the catalogue of modules can be narrowed to. */
export class CatalogueQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of code, titles, summary, chapter, audience and languages; case and accents aside.')
  text?: string;

  @Optional()
  @AsInteger()
  @IsMontrealChapter()
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number;

  @Optional()
  @IsIn(audiences.codes)
  @Meaning('For whom it is.')
  audience?: string;

  @Optional()
  @IsIn(levels)
  level?: string;

  @Optional()
  @IsLanguage()
  @Meaning('In which it can be learnt.')
  language?: string;
}

export class ModulesQuery extends CatalogueQuery {
  @Optional()
  @IsIn(moduleStatuses)
  status?: string;
}

export const modulesFilter = ({ text, chapter, audience, level, language, status }: ModulesQuery): Filter => ({
  ...(text && { search: { text } }),
  ...(audience && { audience: { has: audience } }),
  ...(language && { languages: { has: language } }),
  chapter,
  level,
  status,
});
