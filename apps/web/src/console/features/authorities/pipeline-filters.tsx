import { useLingui } from '@lingui/react/macro';
import { Filters } from '../../../ui/data/filters.tsx';
import type { SetFilter } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import { sortedByName } from '../../../words/lists.ts';
import type { Values } from '../../shell/address/search.ts';
import type { InPipeline } from './authorities.queries.ts';
import { REGIONS } from './directory-search.ts';
import type { pipelineSearch } from './pipeline-search.ts';

type Search = Values<typeof pipelineSearch>;

interface PlaceProps {
  readonly values: Search;
  readonly set: (changed: Partial<Search>) => void;
}

/** By region and country; countries are those that somebody on the way is of. */
export function PipelineFilters({ values, set, entries }: PlaceProps & { readonly entries: readonly InPipeline[] }) {
  const { t, i18n } = useLingui();
  const countries = [...new Set([...entries.map(({ country }) => country), ...values.country])];
  const option = (vocabulary: string) => (code: string) => ({ value: code, label: toLabel(i18n, vocabulary, code) });
  return (
    <Filters
      key={JSON.stringify([values.region, values.country, countries.length])}
      action="/console/pipeline"
      fields={[
        { name: 'region', label: t`Region`, options: REGIONS.map(option('region')), value: values.region[0] },
        {
          name: 'country',
          label: t`Country`,
          options: sortedByName(countries.map(option('country')), ({ label }) => label, i18n.locale),
          value: values.country[0],
        },
      ]}
      onFilter={({ region, country }) =>
        set({ region: region ? [region as (typeof REGIONS)[number]] : [], country: country ? [country] : [] })
      }
    />
  );
}

/** What is filtered by, in words with a way to take it off. */
export function usePlaceFilters({ region, country }: Search, set: PlaceProps['set']): readonly SetFilter[] {
  const { t, i18n } = useLingui();
  const remove = (changed: Partial<Search>) => <Button look="quiet" onPress={() => set(changed)}>{t`remove`}</Button>;
  return [
    ...region.map((code) => ({ words: t`Region: ${toLabel(i18n, 'region', code)}`, remove: remove({ region: [] }) })),
    ...country.map((code) => ({ words: t`Country: ${toLabel(i18n, 'country', code)}`, remove: remove({ country: [] }) })),
  ];
}
