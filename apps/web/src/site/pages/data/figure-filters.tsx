import { useLingui } from '@lingui/react/macro';
import { Filters } from '../../../ui/data/filters.tsx';
import { toLabel } from '../../../words/labels.ts';
import { useFilterFields } from '../../filter-fields.ts';
import { useAddress } from '../../site-context.ts';
import { DIMENSIONS, type FiguresData } from './figures-data.ts';

const SEXES = ['female', 'male', 'other', 'not-stated'];

/** Which dataset, by what it is told apart, and of whom. */
export function FigureFilters({ data: { datasets, dataset, dimensions: chosen } }: { readonly data: FiguresData }) {
  const { t, i18n } = useLingui();
  const address = useAddress();
  const field = useFilterFields();
  const { origins = [], destinations = [], firstYear = 0, lastYear = new Date().getUTCFullYear() } = dataset?.coverage ?? {};
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, place) => String(firstYear + place));
  const dimensions = DIMENSIONS.map((value) => ({
    value,
    label: value
      .split(',')
      .map((dimension) => toLabel(i18n, 'by', dimension))
      .join(' × '),
  }));
  return (
    <Filters
      action={address('/data')}
      fields={[
        {
          ...field.record(
            'dataset',
            t`Dataset`,
            datasets.map((each) => ({ value: each.dataset, label: each.title })),
          ),
          value: dataset?.dataset,
          isRequired: true,
        },
        { ...field.choice('by', t`Told apart by`, dimensions), value: chosen, isRequired: true },
        field.code('origin', t`Origin`, origins, 'country'),
        field.code('destination', t`Destination`, destinations, 'country'),
        field.code('sex', t`Sex`, SEXES),
        field.choice(
          'year',
          t`Year`,
          years.map((year) => ({ value: year, label: year })),
        ),
        {
          ...field.choice(
            'asOf',
            t`Vintage`,
            (dataset?.vintages ?? []).map(({ vintage }) => ({ value: vintage, label: vintage })),
          ),
          none: t`the newest`,
        },
      ]}
    />
  );
}
