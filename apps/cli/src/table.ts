import stringWidth from 'string-width';

/** Cells in columns that line up; the first row is the heading. Widths are those of a terminal: two for a letter of Chinese. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => padCell(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A cell with blanks behind it, up to a width of the terminal. */
export const padCell = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - stringWidth(cell)));
