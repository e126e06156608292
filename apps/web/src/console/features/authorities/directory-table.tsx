import { Trans, useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { AuthorityName, Country, Name, type NameOfPerson } from '../../../ui/data/names.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { useAddress } from '../../shell/address/use-search.ts';
import { useNamesOnPurpose } from '../../shell/reading/names-on-purpose.tsx';
import type { Authority } from './authorities.queries.ts';
import type { directorySearch } from './directory-search.ts';

interface DirectoryTableProps extends ReturnType<typeof useAddress<typeof directorySearch>> {
  readonly items: readonly Authority[];
  readonly isBusy: boolean;
}

const toSort = (column: string, direction: string) => `${direction === 'descending' ? '-' : ''}${column}` as 'name';

/** Each authority with where it is and how it stands. */
export function DirectoryTable({ items, isBusy, values, set, addressWith }: DirectoryTableProps) {
  const names = useNamesOnPurpose(
    items.flatMap(({ primary }) => primary ?? []),
    'membership',
  );
  const columns = useColumns(names.findName);
  return (
    <>
      {names.button}
      <DataTable<Authority>
        caption={<Trans>Authorities</Trans>}
        isCaptionHidden
        columns={columns}
        rows={items}
        idOf={({ authority }) => authority}
        sortedBy={{ sort: values.sort.replace('-', ''), direction: values.sort.startsWith('-') ? 'descending' : 'ascending' }}
        addressOf={(column, direction) => addressWith({ sort: toSort(column, direction) })}
        onSort={(column, direction) => set({ sort: toSort(column, direction) })}
        isBusy={isBusy}
      />
    </>
  );
}

function useColumns(findName: (person: string) => NameOfPerson): readonly Column<Authority>[] {
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
    { name: t`Since`, sort: 'statusSince', cell: ({ statusSince }) => <Day day={statusSince} month="short" /> },
    {
      name: t`Focal point`,
      cell: ({ focalPoint, primary }) => {
        const person = primary === undefined ? undefined : findName(primary);
        return person === undefined || person.state === 'not-shown' ? (
          <Status kind="focal-point" code={focalPoint} />
        ) : (
          <Name person={person} />
        );
      },
    },
  ];
}
