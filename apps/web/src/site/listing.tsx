import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { RowCount } from '../ui/data/count.tsx';
import { type Column, DataTable } from '../ui/data/data-table.tsx';
import { type FilterField, Filters } from '../ui/data/filters.tsx';
import { Pager } from '../ui/data/pager.tsx';
import { Empty, EmptyByFilter } from '../ui/data/states.tsx';
import type { Rows } from './asking.ts';
import { useMore } from './rows.ts';
import { useSetFilters } from './set-filters.tsx';
import { useAddress, useSite } from './site-context.ts';

interface ListingProps<Row> {
  readonly caption: ReactNode;
  readonly list: Rows<Row>;
  readonly filters: readonly FilterField[];
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  /** What would stand here, for when nothing is recorded. */
  readonly purpose: ReactNode;
}

/** A list of records: what it can be filtered by, its rows, how many there are and how to see more. */
export function Listing<Row>({ caption, list: { rows, total }, filters, columns, idOf, purpose }: ListingProps<Row>) {
  const { path } = useSite();
  const address = useAddress();
  const setFilters = useSetFilters(filters);
  const more = useMore(rows.length, total);
  const showAll = (
    <a href={address(path)}>
      <Trans>Show all</Trans>
    </a>
  );
  return (
    <>
      {(rows.length > 0 || setFilters.length > 0) && filters.length > 0 && <Filters fields={filters} action={address(path)} />}
      {rows.length > 0 && (
        <>
          <DataTable<Row> caption={caption} columns={columns} rows={rows} idOf={idOf} />
          <Pager count={<RowCount total={total} shown={rows.length} />} more={more} />
        </>
      )}
      {rows.length === 0 && setFilters.length > 0 && <EmptyByFilter filters={setFilters} showAll={showAll} />}
      {rows.length === 0 && setFilters.length === 0 && <Empty purpose={purpose} />}
    </>
  );
}
