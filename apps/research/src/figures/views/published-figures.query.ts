import { IsIn, IsUUID } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { CountryFilter, holdsAny, matchesAny, matchesText, PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { figureSexes, namedStatistics } from '../domain/published-figure.vocabulary.js';

export class PublishedFiguresQuery extends PageQuery {
  @SearchText('places, population, publication and what the number is.')
  text?: string;

  @CountryFilter()
  origin?: string[];

  @CountryFilter()
  destination?: string[];

  @Repeatable()
  @IsIn(figureSexes, { each: true })
  sex?: string[];

  @Repeatable()
  @IsIn(namedStatistics, { each: true })
  @Meaning('A statistic of the indicator 10.7.1; figures that are published as something else are left out.')
  named?: string[];

  @Optional()
  @IsUUID()
  @Meaning('Figures of one publication: those may be compared.')
  publicationId?: string;

  @Repeatable()
  @IsIn(['recorded', 'withdrawn'], { each: true })
  @Meaning('Absent: those that stand in the register.')
  status?: string[] = ['recorded'];

  @SortBy(
    {
      publication: ['publication', 'origin', 'destination', 'population', 'sex'],
      origin: ['origin', 'destination', 'publication'],
      destination: ['destination', 'origin', 'publication'],
    },
    { byDefault: 'publication', scans: ['origin', 'destination'] },
  )
  sort?: string;
}

export const publishedFiguresFilter = (query: PublishedFiguresQuery): Filter => {
  const { text, origin, destination, sex, named, publicationId, status } = query;
  return {
    search: matchesText(text),
    origins: holdsAny(origin),
    destinations: holdsAny(destination),
    sex: matchesAny(sex),
    named: matchesAny(named),
    publicationId,
    status: matchesAny(status),
  };
};
