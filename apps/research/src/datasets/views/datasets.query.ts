import { IsIn } from 'class-validator';
import type { Filter } from '#libs/event-sourcing';
import { matchesAny, matchesText, PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { datasetKinds, datasetStatuses } from '../domain/dataset.vocabulary.js';

export class ReleasedQuery extends PageQuery {
  @SearchText('title, description, custodian and countries; case and accents aside.')
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
  search: matchesText(text),
  kind: matchesAny(kind),
  released: true,
});

export const datasetsFilter = ({ text, kind, status }: DatasetsQuery): Filter => ({
  search: matchesText(text),
  kind: matchesAny(kind),
  status: matchesAny(status),
});
