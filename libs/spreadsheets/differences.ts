/** What a row says in one column, beside what is recorded. Empty: nothing. */
export interface Difference {
  readonly column: string;
  readonly file: string;
  readonly recorded: string;
}

type Cells = Readonly<Record<string, string | undefined>>;

/** By the columns that the file has. */
export const findDifferences = (cells: Cells, recorded: Cells): readonly Difference[] =>
  Object.entries(recorded).flatMap(([column, value = '']) => {
    const file = cells[column];
    return file === undefined || file === value ? [] : [{ column, file, recorded: value }];
  });

export const differencesInWords = (differences: readonly Difference[]): string =>
  differences
    .map(({ column, file, recorded }) => `${column} is ${quoteValue(file)} in the file, ${quoteValue(recorded)} in the records`)
    .join('; ');

const quoteValue = (value: string): string => (value === '' ? 'empty' : `"${value}"`);
