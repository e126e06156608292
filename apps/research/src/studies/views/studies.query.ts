import { IsIn } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { matchesText, PageQuery, SearchText, SortBy } from '#libs/platform';
import { IsCountry } from '#libs/reference';
import { studyKinds, studyStatuses } from '../domain/study.vocabulary.js';

export class StudiesQuery extends PageQuery {
  @SearchText('title, authors and countries.')
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
    { publishedOn: ['publishedOn', '-title'], lastStepOn: ['lastStepOn', '-title'], title: 'title' },
    { byDefault: '-publishedOn', alsoByDefault: ['-lastStepOn'], scans: ['title'] },
  )
  sort?: string;
}

export class StudyDeskQuery extends StudiesQuery {
  @Optional()
  @IsIn(studyStatuses)
  status?: string;
}

export const studiesFilter = ({ text, kind, origin, destination }: StudiesQuery): Filter => ({
  search: matchesText(text),
  origins: origin ? { has: origin } : undefined,
  destinations: destination ? { has: destination } : undefined,
  kind,
});
