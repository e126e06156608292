import { Failure } from '../failure.js';
import type { RowFault } from './import-routes.js';

/** A row about something that is recorded otherwise: nothing of it was changed. */
export interface DifferentRow {
  readonly line: number;
  readonly differences: NonNullable<RowFault['differences']>;
}

export const differentInWords = ({ line, differences }: DifferentRow): string =>
  `line ${line}: different: ${differences.map(inWords).join('; ')}`;

const inWords = ({ column, file, recorded }: DifferentRow['differences'][number]): string =>
  `${column} is ${quoteValue(file)} in the file, ${quoteValue(recorded)} in the records`;

const quoteValue = (value: string): string => (value === '' ? 'empty' : `"${value}"`);

/** ` 2 different,` for a summary; nothing where none is. */
export const different = (rows: readonly DifferentRow[]): string => (rows.length > 0 ? ` ${rows.length} different,` : '');

const SOME_DIFFERENT = 3;

/** @throws Failure when there are some: what is recorded is changed by its own commands, not by a file */
export function refuseDifferent(different: readonly DifferentRow[], rows: number): void {
  if (different.length === 0) return;
  const verb = different.length === 1 ? 'differs' : 'differ';
  throw new Failure(`${different.length} of ${rows} rows ${verb} from what is recorded; nothing of that was changed.`, SOME_DIFFERENT);
}
