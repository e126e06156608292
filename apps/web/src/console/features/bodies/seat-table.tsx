import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { Empty, Loading } from '../../../ui/data/states.tsx';
import { Day, Span } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { StateInstead } from '../../shell/state-instead.tsx';
import { type Seat, seatsQuery } from './bodies.queries.ts';

/** Who holds a seat, in what capacity, and how long the term still runs. */
export function SeatTable({ body }: { readonly body: string }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(seatsQuery(body));
  const columns = useColumns();
  if (error) return <StateInstead error={error} what={<Trans>The seats</Trans>} again={() => void refetch()} />;
  if (!data) return <Loading what={t`Seats`} />;
  if (data.body.items.length === 0) return <Empty purpose={<Trans>Nobody holds a seat today.</Trans>} />;
  return <DataTable<Seat> caption={t`Seats`} isCaptionHidden columns={columns} rows={data.body.items} idOf={({ seat }) => seat} />;
}

function useColumns(): readonly Column<Seat>[] {
  const { t, i18n } = useLingui();
  const { roles } = useSignedIn();
  const columns: Column<Seat>[] = [
    { name: t`Seat holder`, cell: ({ nameEn, name, holder }) => <span data-content>{nameEn ?? name ?? holder}</span> },
    { name: t`Country`, cell: ({ country }) => country && toLabel(i18n, 'country', country) },
    { name: t`Capacity`, cell: ({ capacity }) => toLabel(i18n, 'capacity', capacity) },
    { name: t`Term until`, cell: ({ termEndsOn }) => <Day day={termEndsOn} month="short" /> },
    { name: t`Still`, cell: ({ daysLeft }) => <Span days={daysLeft} /> },
  ];
  if (roles.includes('secretariat'))
    columns.push({
      name: t`What can be done`,
      cell: ({ body, seat }) => <a href={`/console/bodies/${body}/do/extend-term?seat=${seat}`}>{t`Extend the term`}</a>,
    });
  return columns;
}
