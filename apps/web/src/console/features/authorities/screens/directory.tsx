import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { type Column, DataTable } from '../../../../ui/data/data-table.tsx';
import { AuthorityName, Country } from '../../../../ui/data/names.tsx';
import { Empty, EmptyByFilter, Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Button, ButtonLink } from '../../../../ui/forms/button.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { useAddress } from '../../../shell/address/use-search.ts';
import { Freshness } from '../../../shell/freshness.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { type Authority, directoryQuery } from '../authorities.queries.ts';
import { DirectoryFilters, useSetFilters } from '../directory-filters.tsx';
import { directorySearch } from '../directory-search.ts';

const MORE = 50;

/** Every authority that ever turned to the Network, as far as the role sees it. */
export default function Directory() {
  const { roles } = useSignedIn();
  const { values, set, addressWith } = useAddress(directorySearch);
  const { data, error, isFetching, refetch } = useQuery(directoryQuery(values));
  const { t } = useLingui();
  const columns = useColumns();
  const setFilters = useSetFilters(values, set);
  const mayBegin = roles.includes('secretariat');
  const items = data?.body.items ?? [];
  const sort = values.sort.replace('-', '');
  return (
    <Page
      title={<Trans>Authorities</Trans>}
      lead={<Trans>Public authorities that turned to the Network, and where each stands.</Trans>}
      actions={
        mayBegin && (
          <ButtonLink look="primary" href="/console/authorities/do/express-interest">
            <Trans>Express interest</Trans>
          </ButtonLink>
        )
      }
    >
      <DirectoryFilters values={values} set={set} />
      {error && <StateInstead error={error} what={<Trans>The directory</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Authorities`} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <p>
            <Plural value={data.body.total} one="# authority" other="# authorities" /> <Freshness answer={data} />
          </p>
          {items.length > 0 && (
            <DataTable<Authority>
              caption={<Trans>Authorities</Trans>}
              isCaptionHidden
              columns={columns}
              rows={items}
              idOf={({ authority }) => authority}
              sortedBy={{ sort, direction: values.sort.startsWith('-') ? 'descending' : 'ascending' }}
              addressOf={(column, direction) => addressWith({ sort: toSort(column, direction) })}
              onSort={(column, direction) => set({ sort: toSort(column, direction) })}
              isBusy={isFetching}
            />
          )}
          {items.length === 0 && setFilters.length > 0 && (
            <EmptyByFilter filters={setFilters} showAll={<a href="/console/authorities">{t`Show all`}</a>} />
          )}
          {items.length === 0 && setFilters.length === 0 && <Empty purpose={<Trans>Nobody has turned to the Network yet.</Trans>} />}
          {data.body.next && items.length < data.body.total && (
            <Button onPress={() => set({ rows: values.rows + MORE })}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

const toSort = (column: string, direction: string) => `${direction === 'descending' ? '-' : ''}${column}` as 'name';

function useColumns(): readonly Column<Authority>[] {
  const { t, i18n } = useLingui();
  return [
    {
      name: t`Name`,
      sort: 'name',
      cell: ({ authority, name, nameEn }) => <AuthorityName name={name} english={nameEn} href={`/console/authorities/${authority}`} />,
    },
    { name: t`Country`, sort: 'country', cell: ({ country }) => <Country code={country} /> },
    { name: t`Kind`, cell: ({ kind }) => toLabel(i18n, 'kind', kind) },
    { name: t`Status`, cell: ({ status }) => <Status kind="authority" code={status} /> },
    { name: t`Since`, sort: 'statusSince', cell: ({ statusSince }) => <Day day={statusSince} /> },
    { name: t`Focal point`, cell: ({ focalPoint }) => <Status kind="focal-point" code={focalPoint} /> },
  ];
}
