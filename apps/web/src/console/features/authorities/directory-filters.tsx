import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ListFilter } from '../../../ui/product/list-filters.tsx';
import { toLabel } from '../../../words/labels.ts';
import { sortedByName } from '../../../words/lists.ts';
import type { Values } from '../../shell/address/search.ts';
import { facetsQuery } from './authorities.queries.ts';
import type { directorySearch } from './directory-search.ts';

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

/** The name, and each filter with what it can be, and how many authorities each leaves beside the other filters. */
export function useDirectoryFilters(values: Values<typeof directorySearch>): readonly ListFilter[] {
  const { t, i18n } = useLingui();
  const labels: Readonly<Record<Facet, string>> = {
    status: t`Status`,
    region: t`Region`,
    country: t`Country`,
    kind: t`Kind`,
    level: t`Level`,
    portfolio: t`Responsible for`,
    focalPoint: t`Focal point`,
  };
  const { data } = useQuery(facetsQuery(values));
  const facet = (name: Facet): ListFilter => {
    const counts = new Map(data?.body.facets[name].map(({ value, count }) => [value, count]));
    // What is chosen stays to be seen, also where it leaves nothing.
    const codes = [...new Set([...counts.keys(), ...values[name]])];
    const options = codes.map((code) => ({ value: code, label: toLabel(i18n, VOCABULARIES[name], code), count: counts.get(code) ?? 0 }));
    return { name, label: labels[name], options: sortedByName(options, ({ label }) => label, i18n.locale), chosen: values[name] };
  };
  return [{ name: 'text', label: t`Name`, chosen: values.text ? [values.text] : [] }, ...FACETS.map(facet)];
}
