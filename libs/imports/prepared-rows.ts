import { defined } from '#libs/event-sourcing';
import type { NamedRow } from '#libs/spreadsheets';
import type { Fault, ImportKind, ReadableRow } from './import-kind.js';
import type { KeptRow } from './kept-rows.js';
import type { PersonalCells } from './personal-cells.js';
import { mask } from './row-faults.js';

/** A row that was read: what is to be recorded, or why nothing can be. */
export interface PreparedRow {
  readonly line: number;
  readonly ref: string;
  readonly name?: string;
  readonly row?: ReadableRow;
  readonly faults: readonly Fault[];
  /** What stands in its cells of somebody. */
  readonly quoted: readonly string[];
}

/** The rows of a file, each held against the others. */
export function prepareRows(kind: ImportKind, rows: readonly NamedRow[]): readonly PreparedRow[] {
  const firstLines = new Map<string, number>();
  return rows.map((row) => {
    const { line, cells } = row;
    const named = defined({ line, ref: cells[kind.labels.ref] ?? '', name: kind.labels.name && cells[kind.labels.name] });
    const quoted = (kind.personal?.columns ?? []).flatMap((column) => cells[column] || []);
    if (row.fault) {
      return { ...named, faults: [{ field: row.fault.column ?? '', code: 'import/row-invalid', message: row.fault.message }], quoted };
    }
    const read = kind.read(row);
    if (!('line' in read)) return { ...named, faults: read, quoted };
    const twice: Fault[] = [];
    for (const { key, fault } of kind.unique?.(read) ?? []) {
      const firstLine = firstLines.get(key);
      if (firstLine === undefined) firstLines.set(key, line);
      else twice.push(fault(firstLine));
    }
    return { ...named, row: read, faults: twice.slice(0, 1), quoted };
  });
}

/** How the rows of a file wait: apart from what they say of persons, and without what can never be recorded. */
export function toKept(kind: ImportKind, rows: readonly NamedRow[], prepared: readonly PreparedRow[]): readonly KeptRow[] {
  const personal = new Set(kind.personal?.columns);
  return rows.map((row, index) => {
    const { faults, quoted } = prepared[index] as PreparedRow;
    if (faults.length === 0) {
      const cells = Object.fromEntries(Object.entries(row.cells as Cells).filter(([column]) => !personal.has(column)));
      return defined({ line: row.line, cells, isPersonal: quoted.length > 0 ? (true as const) : undefined });
    }
    // Cells of a row that is not what it should be may stand in any column.
    const ref = row.fault === undefined ? mask(row.cells[kind.labels.ref] ?? '', quoted) : '';
    return { line: row.line, cells: { [kind.labels.ref]: ref }, faults: faults.map((fault) => maskFault(fault, quoted)) };
  });
}

type Cells = Readonly<Record<string, string>>;

export const maskFault = ({ differences, ...fault }: Fault, quoted: readonly string[]): Fault =>
  defined({
    ...fault,
    message: mask(fault.message, quoted),
    differences: differences?.map(({ column, file, recorded }) => ({ column, file: mask(file, quoted), recorded: mask(recorded, quoted) })),
  });

/** What the rows that may be recorded say of persons. */
export const toPersonalCells = (kind: ImportKind, rows: readonly NamedRow[], prepared: readonly PreparedRow[]): readonly PersonalCells[] =>
  rows.flatMap((row, index) => {
    const { faults, quoted } = prepared[index] as PreparedRow;
    if (faults.length > 0 || quoted.length === 0) return [];
    const { columns = [], email } = kind.personal ?? {};
    const cells = Object.fromEntries(columns.flatMap((column) => (row.cells[column] ? [[column, row.cells[column]]] : [])));
    return [defined({ line: row.line, cells, email: (email && row.cells[email]) || undefined })];
  });

const CELLS_GONE: Fault = {
  field: '',
  code: 'import/cells-gone',
  message: 'what the row said of a person is not kept any more: the person was erased, or the row has waited for too long',
};

/** Rows that waited, with what is kept of persons elsewhere. */
export function prepareKept(kind: ImportKind, kept: readonly KeptRow[], personal: ReadonlyMap<number, Cells>): readonly PreparedRow[] {
  const whole = kept.map(({ line, cells }): NamedRow => ({ line, cells: { ...cells, ...personal.get(line) } }));
  return prepareRows(kind, whole).map((prepared, index) => {
    const { faults, isPersonal, line } = kept[index] as KeptRow;
    const { row: _, ...unreadable } = prepared;
    if (faults) return { ...unreadable, faults };
    return isPersonal && !personal.has(line) ? { ...unreadable, faults: [CELLS_GONE] } : prepared;
  });
}
