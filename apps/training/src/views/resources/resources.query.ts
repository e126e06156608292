import { IsIn, IsString, MaxLength } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { AsInteger, PageQuery } from '#libs/platform';
import { IsLanguage, IsMontrealChapter, Meaning } from '#libs/reference';
import { resourceKinds } from '../../domain/resource-words.js';
import { resourceStatuses } from './resources.js';

/** What the guidance library can be narrowed to. */
export class ResourcesQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of titles, publisher, language and chapters; case and accents aside.')
  text?: string;

  @Optional()
  @IsIn(resourceKinds)
  kind?: string;

  @Optional()
  @IsLanguage()
  language?: string;

  @Optional()
  @AsInteger()
  @IsMontrealChapter()
  @Meaning('A chapter of the Montreal Recommendations.')
  chapter?: number;

  @Optional()
  @IsIn(resourceStatuses)
  @Meaning('Default: listed.')
  status?: string = 'listed';
}

export const resourcesFilter = ({ text, kind, language, chapter, status }: ResourcesQuery): Filter => ({
  ...(text && { search: { text } }),
  ...(chapter !== undefined && { chapters: { has: chapter } }),
  kind,
  language,
  status,
});
