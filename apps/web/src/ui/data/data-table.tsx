import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import { type Direction, SortHead } from './sort-head.tsx';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand under each other. */
  readonly isFigure?: boolean;
  /** What the list is sorted by when this head is pressed. */
  readonly sort?: string;
}

interface DataTableProps<Row> {
  /** What the table holds, in words; shown above it unless a heading says the same. */
  readonly caption: ReactNode;
  readonly isCaptionHidden?: boolean;
  /** The first is the head of each row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly sortedBy?: { readonly sort: string; readonly direction: Direction };
  /** The address of the list sorted so; `onSort` follows it without loading the page anew. */
  readonly addressOf?: (sort: string, direction: Direction) => string;
  readonly onSort?: (sort: string, direction: Direction) => void;
  /** Rows that are recorded and not yet in the list stand above, hatched. */
  readonly pending?: ReactNode;
  readonly isBusy?: boolean;
}

/** A real table: read by row and column, printed, searched by the browser; on a phone each row a card with its labels. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, isCaptionHidden, columns, rows, idOf, pending, isBusy } = props;
  return (
    <div className={styles.frame} aria-busy={isBusy || undefined}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away where rows are shown as cards */}
      <table className={styles.table} role="table">
        <caption className={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
          <tr role="row">
            {columns.map((column) => (
              <Head key={column.name} column={column} {...props} />
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tbody role="rowgroup">
          {pending}
          {rows.map((row) => (
            <Line key={idOf(row)} columns={columns} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head<Row>({ column, sortedBy, addressOf, onSort }: DataTableProps<Row> & { readonly column: Column<Row> }) {
  const { name, sort, isFigure } = column;
  const direction = sort !== undefined && sortedBy?.sort === sort ? sortedBy.direction : undefined;
  return (
    <th
      scope="col"
      // biome-ignore lint/a11y/noRedundantRoles: as above
      role="columnheader"
      data-figure={isFigure || undefined}
      aria-sort={direction}
    >
      {sort === undefined || !addressOf ? (
        name
      ) : (
        <SortHead
          name={name}
          direction={direction}
          addressOf={(next) => addressOf(sort, next)}
          onSort={onSort && ((next) => onSort(sort, next))}
        />
      )}
    </th>
  );
}

function Line<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <tr role="row">
      {columns.map(({ name, cell, isFigure }, place) =>
        place === 0 ? (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <th key={name} scope="row" role="rowheader" data-figure={isFigure || undefined}>
            {cell(row)}
          </th>
        ) : (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <td key={name} role="cell" data-label={name} data-figure={isFigure || undefined}>
            <span className={styles.cell}>{cell(row)}</span>
          </td>
        ),
      )}
    </tr>
  );
}
