import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Filters } from '../../../ui/data/filters.tsx';
import { ViewSwitch } from '../../../ui/data/view-switch.tsx';
import { monthInWords } from '../../../words/days.ts';
import type { useAddress } from '../../shell/address/use-search.ts';
import { rollDaysQuery } from './growth.queries.ts';
import { type growthSearch, MEASURES } from './growth-search.ts';
import { monthsThrough } from './growth-series.ts';

type GrowthAddress = ReturnType<typeof useAddress<typeof growthSearch>>;

/** Which months, which figure, in which form. */
export function GrowthFilters({ values, set, addressWith }: GrowthAddress) {
  const { t, i18n } = useLingui();
  const { data } = useQuery(rollDaysQuery);
  const present = new Date().toISOString().slice(0, 7);
  const first = data?.body.days[0]?.slice(0, 7) ?? present;
  const months = new Set([...monthsThrough(first, present), values.from, values.to]);
  const options = [...months]
    .filter((month) => month !== '')
    .toSorted((a, b) => b.localeCompare(a))
    .map((month) => ({ value: month, label: monthInWords(month, i18n.locale) }));
  const measures = { members: t`Members`, expressions: t`Expressions of interest`, countries: t`Countries reached` };
  return (
    <>
      <Filters
        key={JSON.stringify([values.from, values.to, options.length])}
        action="/console/growth"
        fields={[
          { name: 'from', label: t`From`, options, value: values.from, none: t`a year before the last`, isContent: true },
          { name: 'to', label: t`To`, options, value: values.to, none: t`the present month`, isContent: true },
        ]}
        onFilter={({ from = '', to = '' }) => set({ from, to })}
      />
      <ViewSwitch
        label={t`What is counted`}
        chosen={values.measure}
        views={MEASURES.map((measure) => ({ id: measure, name: measures[measure], href: addressWith({ measure }) }))}
      />
      <ViewSwitch
        label={t`By region or all together`}
        chosen={values.by}
        views={[
          { id: 'region', name: t`By region`, href: addressWith({ by: 'region' }) },
          { id: 'all', name: t`All together`, href: addressWith({ by: 'all' }) },
        ]}
      />
      <ViewSwitch
        label={t`Shown as`}
        chosen={values.as}
        views={[
          { id: 'plot', name: t`Plot`, href: addressWith({ as: 'plot' }) },
          { id: 'table', name: t`Table`, href: addressWith({ as: 'table' }) },
        ]}
      />
    </>
  );
}
