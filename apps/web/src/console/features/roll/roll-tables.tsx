import { Trans, useLingui } from '@lingui/react/macro';
import { Count } from '../../../ui/data/count.tsx';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { AuthorityName, Country } from '../../../ui/data/names.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Roll, RollRow } from './roll.queries.ts';
import { type Group, type Grouping, groupRoll } from './roll-groups.ts';
import { ON_THE_ROLL } from './roll-search.ts';

/** How many by region, country or kind. */
export function GroupTable({ roll, by }: { readonly roll: Roll; readonly by: Grouping }) {
  const { t, i18n } = useLingui();
  const heads = { region: t`Region`, country: t`Country`, kind: t`Kind` };
  const counts = ON_THE_ROLL.map(
    (status): Column<Group> => ({
      name: status === 'member' ? t`Members` : toLabel(i18n, 'status.authority', status),
      isFigure: true,
      cell: (group) => <Count value={group.counts[status]} />,
    }),
  );
  const name = ({ code }: Group) => {
    if (code === undefined) return <strong>{t`All`}</strong>;
    return code === '' ? t`not said` : toLabel(i18n, by, code);
  };
  return (
    <DataTable<Group>
      caption={<Trans>Members, and further expressions by how far they are</Trans>}
      columns={[{ name: heads[by], cell: name }, ...counts]}
      rows={groupRoll(roll, by)}
      idOf={({ code }) => code ?? 'all'}
    />
  );
}

interface RollTableProps {
  readonly rows: readonly RollRow[];
  /** To the authority as it was then. */
  readonly addressOf: (authority: string) => string;
  readonly isBusy: boolean;
}

/** The roll itself. */
export function RollTable({ rows, addressOf, isBusy }: RollTableProps) {
  const { t, i18n } = useLingui();
  return (
    <DataTable<RollRow>
      caption={<Trans>Members first, by country</Trans>}
      columns={[
        { name: t`Name`, cell: (row) => <AuthorityName name={row.name} english={row.nameEn} href={addressOf(row.authority)} /> },
        { name: t`Country`, cell: ({ country }) => <Country code={country} /> },
        { name: t`Kind`, cell: ({ kind }) => toLabel(i18n, 'kind', kind) },
        { name: t`Status`, cell: ({ status }) => <Status kind="authority" code={status} /> },
        { name: t`Since`, cell: ({ statusSince }) => <Day day={statusSince} month="short" /> },
        { name: t`Focal point`, cell: ({ focalPoint }) => <Status kind="focal-point" code={focalPoint} /> },
      ]}
      rows={rows}
      idOf={({ authority }) => authority}
      isBusy={isBusy}
    />
  );
}
