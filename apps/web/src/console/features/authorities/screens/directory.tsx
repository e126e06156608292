import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { Empty, EmptyByFilter, Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { Button, ButtonLink } from '../../../../ui/forms/button.tsx';
import { ListFilters, useChosenFilters } from '../../../../ui/product/list-filters.tsx';
import { useAddress } from '../../../shell/address/use-search.ts';
import { ExportLinks } from '../../../shell/export-links.tsx';
import { Freshness } from '../../../shell/freshness.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { directoryQuery } from '../authorities.queries.ts';
import { useDirectoryFilters } from '../directory-filters.tsx';
import { directorySearch } from '../directory-search.ts';
import { DirectoryTable } from '../directory-table.tsx';
import { SetFilters } from '../set-filters.tsx';

const MORE = 50;

/** Every authority that ever turned to the Network, as far as the role sees it. */
export default function Directory() {
  const address = useAddress(directorySearch);
  const { values, set } = address;
  const { data, error, isFetching, refetch } = useQuery(directoryQuery(values));
  const { t } = useLingui();
  const directoryFilters = useDirectoryFilters(values);
  const setFilters = useChosenFilters(directoryFilters, (name, chosen) => set(name === 'text' ? { text: '' } : { [name]: chosen }));
  const items = data?.body.items ?? [];
  const { rows: _, text, ...filters } = values;
  return (
    <Page
      title={<Trans>Authorities</Trans>}
      lead={<Trans>Public authorities that turned to the Network, and where each stands.</Trans>}
      actions={<Actions />}
    >
      <ListFilters
        action="/console/authorities"
        filters={directoryFilters}
        onFilter={({ text: written = [], ...chosen }) => set({ ...chosen, text: written[0] ?? '', rows: MORE })}
      />
      {error && <StateInstead error={error} what={<Trans>The directory</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Authorities`} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <p>
            <Plural value={data.body.total} one="# authority" other="# authorities" /> <Freshness answer={data} />
          </p>
          {items.length > 0 && (
            <>
              <SetFilters filters={setFilters} />
              <DirectoryTable items={items} isBusy={isFetching} {...address} />
              <ExportLinks list="/api/membership/authorities" query={{ ...filters, text: text || undefined }} />
            </>
          )}
          {items.length === 0 && setFilters.length > 0 && (
            <EmptyByFilter filters={setFilters} showAll={<a href="/console/authorities">{t`Show all`}</a>} />
          )}
          {items.length === 0 && setFilters.length === 0 && <Empty purpose={<Trans>Nobody has turned to the Network yet.</Trans>} />}
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

function Actions() {
  const { roles } = useSignedIn();
  if (!roles.includes('secretariat')) return null;
  return (
    <>
      <ButtonLink href="/console/authorities/do/invite-authority">
        <Trans>Invite an authority</Trans>
      </ButtonLink>
      <ButtonLink look="primary" href="/console/authorities/do/express-interest">
        <Trans>Express interest</Trans>
      </ButtonLink>
    </>
  );
}
