import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../../../../ui/base/page.tsx';
import { AuthorityName } from '../../../../ui/data/names.tsx';
import { Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { Freshness } from '../../../shell/freshness.tsx';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { authorityQuery, journeyQuery } from '../authorities.queries.ts';
import { journeySearch } from '../journey-search.ts';
import { JourneyView } from '../journey-view.tsx';

/** How an authority came to where it is: what was true since when, and when that was learnt. */
export default function JourneyScreen() {
  const { authority = '' } = useParams({ strict: false }) as { readonly authority?: string };
  const { t } = useLingui();
  const address = useAddress(journeySearch);
  const { data: record } = useQuery(authorityQuery(authority));
  const { data, error, isFetching, refetch } = useQuery(journeyQuery(authority));
  const name = record && <AuthorityName name={record.body.name} english={record.body.nameEn} />;
  return (
    <Page
      title={<Trans>Journey</Trans>}
      crumbs={<a href={`/console/authorities/${authority}`}>{name ?? t`The authority`}</a>}
      lead={<Trans>What was true since when, and when that was learnt; nothing that was recorded is ever taken away.</Trans>}
    >
      {error && (
        <StateInstead
          error={error}
          what={<Trans>The journey</Trans>}
          instead={<a href="/console/authorities">{t`All authorities`}</a>}
          again={() => void refetch()}
        />
      )}
      {!data && !error && <Loading what={t`Journey`} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <Freshness answer={data} />
          <JourneyView authority={authority} steps={data.body.steps} {...address} />
        </>
      )}
    </Page>
  );
}
