import { IsIn, IsString, MaxLength } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { Optional } from '#libs/event-sourcing';
import { matchesAny, PageQuery, Repeatable, SortBy } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { datasetKinds, datasetStatuses } from '../domain/dataset.vocabulary.js';

export class ReleasedQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of title, description, custodian and countries; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsIn(datasetKinds, { each: true })
  kind?: string[];

  @SortBy({ title: 'sortTitle', kind: ['kind', 'sortTitle'] }, { byDefault: 'title', scans: ['kind'] })
  sort?: string;
}

export class DatasetsQuery extends ReleasedQuery {
  @Repeatable()
  @IsIn(datasetStatuses, { each: true })
  status?: string[];
}

export const releasedFilter = ({ text, kind }: ReleasedQuery): Filter => ({
  search: text ? { text } : undefined,
  kind: matchesAny(kind),
  released: true,
});

export const datasetsFilter = ({ text, kind, status }: DatasetsQuery): Filter => ({
  search: text ? { text } : undefined,
  kind: matchesAny(kind),
  status: matchesAny(status),
});
