import { IsIn, IsString, MaxLength } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, SortBy } from '#libs/platform';
import { IsCountry, Meaning } from '#libs/reference';
import { studyKinds, studyStatuses } from '../domain/study.vocabulary.js';

/** What a list of studies can be narrowed to. */
export class StudiesQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of title, authors and countries.')
  text?: string;

  @Optional()
  @IsIn(studyKinds)
  kind?: string;

  @Optional()
  @IsCountry()
  origin?: string;

  @Optional()
  @IsCountry()
  destination?: string;

  @SortBy(
    { publishedOn: ['publishedOn', '-title'], since: ['since', '-title'], title: 'title' },
    { byDefault: '-publishedOn', scans: ['since', 'title'] },
  )
  sort?: string;
}

export class StudyDeskQuery extends StudiesQuery {
  @Optional()
  @IsIn(studyStatuses)
  status?: string;
}

export const studiesFilter = ({ text, kind, origin, destination }: StudiesQuery): Filter => ({
  ...(text && { search: { text } }),
  ...(origin && { origins: { has: origin } }),
  ...(destination && { destinations: { has: destination } }),
  kind,
});
