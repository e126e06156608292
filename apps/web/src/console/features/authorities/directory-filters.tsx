import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FilterField, Filters } from '../../../ui/data/filters.tsx';
import type { SetFilter } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import { sortedByName } from '../../../words/lists.ts';
import type { Values } from '../../shell/address/search.ts';
import { facetsQuery } from './authorities.queries.ts';
import type { directorySearch } from './directory-search.ts';

type Search = Values<typeof directorySearch>;

interface FilterProps {
  readonly values: Search;
  readonly set: (changed: Partial<Search>) => void;
}

/** Whose words the values of each filter have. */
const VOCABULARIES = {
  status: 'status.authority',
  region: 'region',
  country: 'country',
  kind: 'kind',
  level: 'level',
  portfolio: 'portfolio',
  focalPoint: 'status.focal-point',
} as const;
type Facet = keyof typeof VOCABULARIES;
const FACETS = Object.keys(VOCABULARIES) as Facet[];

/** Each filter with what it can be, and how many authorities each leaves beside the other filters. */
export function DirectoryFilters({ values, set }: FilterProps) {
  const { t, i18n } = useLingui();
  const labels = useFacetLabels();
  const { data } = useQuery(facetsQuery(values));
  const field = (name: Facet): FilterField => {
    const counts = new Map(data?.body.facets[name].map(({ value, count }) => [value, count]));
    // What is chosen stays to be seen, also where it leaves nothing.
    const codes = [...new Set([...counts.keys(), ...values[name]])];
    const options = codes.map((code) => ({ value: code, label: toLabel(i18n, VOCABULARIES[name], code), count: counts.get(code) ?? 0 }));
    return { name, label: labels[name], options: sortedByName(options, ({ label }) => label, i18n.locale), value: values[name][0] };
  };
  const shown = JSON.stringify([values.text, FACETS.map((name) => values[name]), data?.body.total]);
  return (
    <Filters
      key={shown}
      action="/console/authorities"
      fields={[{ name: 'text', label: t`Name`, value: values.text }, ...FACETS.map(field)]}
      onFilter={({ text = '', ...chosen }) => {
        const lists = Object.fromEntries(FACETS.map((name) => [name, chosen[name] ? [chosen[name]] : []]));
        set({ ...(lists as Partial<Search>), text, rows: 50 });
      }}
    />
  );
}

const useFacetLabels = (): Readonly<Record<Facet, string>> => {
  const { t } = useLingui();
  return {
    status: t`Status`,
    region: t`Region`,
    country: t`Country`,
    kind: t`Kind`,
    level: t`Level`,
    portfolio: t`Responsible for`,
    focalPoint: t`Focal point`,
  };
};

/** What is filtered by, each in words with a way to take it off. */
export function useSetFilters(values: Search, set: FilterProps['set']): readonly SetFilter[] {
  const { t, i18n } = useLingui();
  const labels = useFacetLabels();
  const remove = (changed: Partial<Search>) => <Button look="quiet" onPress={() => set(changed)}>{t`remove`}</Button>;
  const coded = FACETS.flatMap((name) =>
    values[name].map((code) => ({
      words: t`${labels[name]}: ${toLabel(i18n, VOCABULARIES[name], code)}`,
      remove: remove({ [name]: (values[name] as readonly string[]).filter((each) => each !== code) }),
    })),
  );
  return values.text ? [{ words: t`Name: ${values.text}`, remove: remove({ text: '' }) }, ...coded] : coded;
}
