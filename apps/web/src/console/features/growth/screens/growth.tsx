import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { Empty, Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { ExportLinks } from '../../../shell/export-links.tsx';
import { Freshness } from '../../../shell/freshness.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { growthQuery } from '../growth.queries.ts';
import { GrowthFigure } from '../growth-figure.tsx';
import { GrowthFilters } from '../growth-filters.tsx';
import { growthSearch } from '../growth-search.ts';

/** How many members, expressions and countries there were, month by month. */
export default function Growth() {
  const { t } = useLingui();
  const address = useAddress(growthSearch);
  const { from, to, measure, by, as } = address.values;
  const { data, error, isFetching, refetch } = useQuery(growthQuery(from, to));
  return (
    <Page title={<Trans>Growth</Trans>} lead={<Trans>Members, expressions of interest and countries reached, month by month.</Trans>}>
      <GrowthFilters {...address} />
      {error && <StateInstead error={error} what={<Trans>The figures</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Growth`} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <Freshness answer={data} />
          {data.body.months.length > 0 ? (
            <GrowthFigure months={data.body.months} measure={measure} isByRegion={by === 'region'} isTable={as === 'table'} />
          ) : (
            <Empty purpose={<Trans>There are no months between these two.</Trans>} />
          )}
          <ExportLinks list="/api/membership/growth" query={{ from: from || undefined, to: to || undefined }} />
        </>
      )}
    </Page>
  );
}
