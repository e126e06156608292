import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty, EmptyByFilter, Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { Button, ButtonLink } from '../../../../ui/forms/button.tsx';
import { ListFilters, useChosenFilters } from '../../../../ui/product/list-filters.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { Freshness } from '../../../shell/freshness.tsx';
import { useNamesOnPurpose } from '../../../shell/reading/names-on-purpose.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { type PersonEntry, personsQuery } from '../people.queries.ts';
import { peopleSearch } from '../people-search.ts';
import { usePersonColumns } from '../person-columns.tsx';
import { usePersonFilters } from '../person-filters.tsx';

const MORE = 50;

/** Who is registered, without names: they are read on purpose, all of a page at once. */
export default function Persons() {
  const { t } = useLingui();
  const { roles, authorities } = useSignedIn();
  const { values, set } = useAddress(peopleSearch);
  const isOwn = !roles.includes('secretariat') && !roles.includes('auditor');
  const { data, error, isFetching, refetch } = useQuery(personsQuery(values, isOwn ? authorities[0]?.authority : undefined));
  const items = data?.body.items ?? [];
  const names = useNamesOnPurpose(
    items.filter(({ state }) => state !== 'erased').map(({ person }) => person),
    'display',
  );
  const columns = usePersonColumns(names.findName);
  const filters = usePersonFilters(values, isOwn ? authorities : []);
  const setFilters = useChosenFilters(filters, (name, chosen) => set({ [name]: chosen }));
  return (
    <Page
      title={<Trans>Persons</Trans>}
      lead={
        isOwn ? (
          <Trans>The people of your authority whom the Network knows.</Trans>
        ) : (
          <Trans>Everybody whom the Network knows, without names until you ask for them.</Trans>
        )
      }
      actions={
        !roles.includes('auditor') && (
          <ButtonLink look="primary" href="/console/people/do/register">
            <Trans>Register a person</Trans>
          </ButtonLink>
        )
      }
    >
      <ListFilters
        action="/console/people"
        filters={filters}
        onFilter={({ authority = [], ...chosen }) => set({ ...chosen, authority: authority[0] ?? '', rows: MORE })}
      />
      {error && <StateInstead error={error} what={<Trans>The register of persons</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Persons`} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <p>
            <Plural value={data.body.total} one="# person" other="# persons" /> <Freshness answer={data} />
          </p>
          {items.length > 0 && (
            <>
              {names.button}
              <DataTable<PersonEntry>
                caption={<Trans>Persons</Trans>}
                isCaptionHidden
                columns={columns}
                rows={items}
                idOf={({ person }) => person}
                isBusy={isFetching}
              />
            </>
          )}
          {items.length === 0 && setFilters.length > 0 && (
            <EmptyByFilter filters={setFilters} showAll={<a href="/console/people">{t`Show all`}</a>} />
          )}
          {items.length === 0 && setFilters.length === 0 && (
            <Empty purpose={<Trans>Nobody is registered yet. Focal points, seat holders and learners are.</Trans>} />
          )}
          {data.body.next && (
            <Button onPress={() => set({ rows: values.rows + MORE })}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </>
      )}
    </Page>
  );
}
