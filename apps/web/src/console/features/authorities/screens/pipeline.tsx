import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { Empty, EmptyByFilter, Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { ViewSwitch } from '../../../../ui/data/view-switch.tsx';
import { ButtonLink } from '../../../../ui/forms/button.tsx';
import { ListFilters, useChosenFilters } from '../../../../ui/product/list-filters.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { ExportLinks } from '../../../shell/export-links.tsx';
import { Freshness } from '../../../shell/freshness.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { type InPipeline, pipelineQuery } from '../authorities.queries.ts';
import { PipelineBoard } from '../pipeline-board.tsx';
import { usePlaceFilters } from '../pipeline-filters.tsx';
import { pipelineSearch } from '../pipeline-search.ts';
import { PipelineTable } from '../pipeline-table.tsx';
import { SetFilters } from '../set-filters.tsx';

/** Who is on the way to membership and to a focal point, and since when. */
export default function Pipeline() {
  const { t } = useLingui();
  const { values, set, addressWith } = useAddress(pipelineSearch);
  const { data, error, isFetching, refetch } = useQuery(pipelineQuery(values));
  const entries = data?.body.items ?? [];
  const placeFilters = usePlaceFilters(values, entries);
  const filters = useChosenFilters(placeFilters, (name, chosen) => set({ [name]: chosen }));
  return (
    <Page
      title={<Trans>Pipeline</Trans>}
      lead={<Trans>Authorities on their way to membership and to a focal point, by what is to be done next.</Trans>}
      actions={<Actions entries={entries} />}
    >
      <ListFilters action="/console/pipeline" filters={placeFilters} onFilter={set} />
      {error && <StateInstead error={error} what={<Trans>The pipeline</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Pipeline`} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <p>
            <Plural value={entries.length} one="# authority" other="# authorities" /> <Freshness answer={data} />
          </p>
          {entries.length === 0 && filters.length > 0 && (
            <EmptyByFilter filters={filters} showAll={<a href="/console/pipeline">{t`Show all`}</a>} />
          )}
          {entries.length === 0 && filters.length === 0 && <Empty purpose={<Trans>Nobody is on the way at present.</Trans>} />}
          {entries.length > 0 && (
            <>
              <SetFilters filters={filters} />
              <ViewSwitch
                label={t`Shown as`}
                chosen={values.view}
                views={[
                  { id: 'board', name: t`Board`, href: addressWith({ view: 'board' }) },
                  { id: 'table', name: t`Table`, href: addressWith({ view: 'table' }) },
                ]}
              />
              {values.view === 'board' ? (
                <PipelineBoard entries={entries} position={data.position} />
              ) : (
                <PipelineTable entries={entries} position={data.position} />
              )}
              <ExportLinks list="/api/membership/pipeline" query={{ region: values.region, country: values.country }} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

function Actions({ entries }: { readonly entries: readonly InPipeline[] }) {
  const { roles } = useSignedIn();
  if (!roles.includes('secretariat')) return null;
  return (
    <>
      {entries.some(({ stage }) => stage === 'invited') && (
        <ButtonLink href="/console/pipeline/do/remind">
          <Trans>Remind of invitations</Trans>
        </ButtonLink>
      )}
      <ButtonLink look="primary" href="/console/authorities/do/express-interest">
        <Trans>Express interest</Trans>
      </ButtonLink>
    </>
  );
}
