import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../../../ui/base/page.tsx';
import { type Column, DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty, EmptyByFilter, Loading, LoadingAgain } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Button, ButtonLink } from '../../../../ui/forms/button.tsx';
import { ListFilters, useChosenFilters } from '../../../../ui/product/list-filters.tsx';
import { Day, Span } from '../../../../ui/time/day.tsx';
import { toLabel } from '../../../../words/labels.ts';
import { useAddress } from '../../../shell/address/use-search.ts';
import { Freshness } from '../../../shell/freshness.tsx';
import { ActorName } from '../../../shell/reading/actor-name.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { useDeskFilters } from '../desk-filters.tsx';
import { deskQuery, type LiaisonRequest, ownAuthorities } from '../liaison.queries.ts';
import { liaisonSearch } from '../liaison-search.ts';

const MORE = 50;

/** Requests of members, the oldest first: whose, about what, how old, with whom. */
export default function LiaisonDesk() {
  const session = useSignedIn();
  const { values, set } = useAddress(liaisonSearch);
  const [own] = ownAuthorities(session);
  const { data, error, isFetching, refetch } = useQuery(deskQuery(values, own));
  const { t } = useLingui();
  const items = data?.body.items ?? [];
  const columns = useColumns(items);
  const filters = useDeskFilters(values, own === undefined ? [] : session.authorities);
  const setFilters = useChosenFilters(filters, (name, chosen) => set(name === 'open' ? { open: 'all' } : { [name]: chosen }));
  const begin = !session.roles.includes('auditor') && (
    <ButtonLink look="primary" href="/console/liaison/do/open-liaison-request">
      {session.roles.includes('secretariat') ? <Trans>Record a request</Trans> : <Trans>Ask the Secretariat</Trans>}
    </ButtonLink>
  );
  return (
    <Page
      title={<Trans>Liaison desk</Trans>}
      lead={<Trans>What members asked the Secretariat for: answers, introductions, the way to IRIS. The oldest first.</Trans>}
      actions={begin}
    >
      <ListFilters
        action="/console/liaison"
        filters={filters}
        onFilter={({ open, authority = [], ...chosen }) =>
          set({ ...chosen, open: (open?.[0] ?? 'all') as typeof values.open, authority: authority[0] ?? '', rows: MORE })
        }
      />
      {error && <StateInstead error={error} what={<Trans>The liaison desk</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Requests`} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <p>
            <Plural value={data.body.total} one="# request" other="# requests" /> <Freshness answer={data} />
          </p>
          {items.length > 0 && (
            <DataTable<LiaisonRequest>
              caption={<Trans>Requests</Trans>}
              isCaptionHidden
              columns={columns}
              rows={items}
              idOf={({ request }) => request}
              isBusy={isFetching}
            />
          )}
          {items.length === 0 && setFilters.length > 0 && (
            <EmptyByFilter filters={setFilters} showAll={<a href="/console/liaison?open=all">{t`Show all`}</a>} />
          )}
          {items.length === 0 && setFilters.length === 0 && (
            <Empty purpose={<Trans>No request is open. What members ask for is recorded here, with every step and the answer.</Trans>} />
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

function useColumns(items: readonly LiaisonRequest[]): readonly Column<LiaisonRequest>[] {
  const { t, i18n } = useLingui();
  const officers = items.flatMap(({ officer }) => officer ?? []);
  return [
    {
      name: t`Subject`,
      cell: ({ request, subject }) => (
        <a href={`/console/liaison/${request}`} data-content>
          {subject}
        </a>
      ),
    },
    { name: t`Member`, cell: ({ authorityName, authority }) => <span data-content>{authorityName ?? authority}</span> },
    { name: t`Asked for`, cell: ({ kind }) => toLabel(i18n, 'kind', kind) },
    { name: t`Status`, cell: ({ status }) => <Status kind="liaison" code={status} /> },
    { name: t`Asked on`, cell: ({ openedOn }) => <Day day={openedOn} month="short" /> },
    { name: t`Age`, cell: ({ ageInDays }) => <Span days={ageInDays} /> },
    {
      name: t`Officer`,
      cell: ({ officer }) => (officer ? <ActorName subject={officer} all={officers} purpose="liaison" /> : <Trans>nobody yet</Trans>),
    },
  ];
}
