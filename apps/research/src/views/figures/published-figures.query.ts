import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { IsCountry, Meaning } from '#libs/reference';
import { figureSexes, namedStatistics } from '../../domain/figure-words.js';

export class PublishedFiguresQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of places, population, publication and what the number is.')
  text?: string;

  @Optional()
  @IsCountry()
  origin?: string;

  @Optional()
  @IsCountry()
  destination?: string;

  @Optional()
  @IsIn(figureSexes)
  sex?: string;

  @Optional()
  @IsIn(namedStatistics)
  @Meaning('A statistic of the indicator 10.7.1; figures that are published as something else are left out.')
  named?: string;

  @Optional()
  @IsUUID()
  @Meaning('Figures of one publication: those may be compared.')
  publicationId?: string;

  @Optional()
  @IsIn(['recorded', 'withdrawn'])
  @Meaning('Absent: those that stand in the register.')
  status?: string = 'recorded';
}

export const publishedFiguresFilter = (query: PublishedFiguresQuery): Filter => {
  const { text, origin, destination, sex, named, publicationId, status } = query;
  return {
    ...(text && { search: { text } }),
    ...(origin && { origins: { has: origin } }),
    ...(destination && { destinations: { has: destination } }),
    sex,
    named,
    publicationId,
    status,
  };
};
