import { useLingui } from '@lingui/react/macro';
import type { ListFilter } from '../../../ui/product/list-filters.tsx';
import { toLabel } from '../../../words/labels.ts';
import { sortedByName } from '../../../words/lists.ts';
import type { Values } from '../../shell/address/search.ts';
import type { InPipeline } from './authorities.queries.ts';
import { REGIONS } from './directory-search.ts';
import type { pipelineSearch } from './pipeline-search.ts';

/** By region and country; countries are those that somebody on the way is of. */
export function usePlaceFilters({ region, country }: Values<typeof pipelineSearch>, entries: readonly InPipeline[]): readonly ListFilter[] {
  const { t, i18n } = useLingui();
  const countries = [...new Set([...entries.map((entry) => entry.country), ...country])];
  const option = (vocabulary: string) => (code: string) => ({ value: code, label: toLabel(i18n, vocabulary, code) });
  return [
    { name: 'region', label: t`Region`, options: REGIONS.map(option('region')), chosen: region },
    {
      ...{ name: 'country', label: t`Country`, chosen: country },
      options: sortedByName(countries.map(option('country')), ({ label }) => label, i18n.locale),
    },
  ];
}
