import { findDifferences } from '#libs/spreadsheets';
import { figureId } from '../../../research/src/figures/domain/published-figure.decider.js';
import type { RecordFigure } from '../../../research/src/figures/domain/published-figure.messages.js';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { print } from '../print.js';
import { type DifferentRow, different, differentInWords, refuseDifferent, whenShown } from '../recorded-otherwise.js';
import { COLUMNS, figuresIn } from './figures-file.js';

interface Result {
  readonly file: string;
  readonly rows: number;
  recorded: number;
  /** Recorded before: as they are in the file, or corrected or withdrawn since. */
  unchanged: number;
  /** Recorded with other values or words: they stay as they are. */
  readonly different: DifferentRow[];
  /** Not found in a source: left out. */
  readonly leftOut: number;
  readonly refusals: { readonly line: number; readonly message: string }[];
}

const ROUTE = '/api/research/published-figures/record-figure';
const SOME_REFUSED = 3;

/** Records the figures of a file; a row at fault, and nothing is sent. @throws Failure naming what was refused */
export async function importFigures(file: string, { json }: { readonly json?: boolean }, network: Network): Promise<void> {
  const rows = await figuresIn(file);
  const faulty = rows.flatMap(({ line, faults }) => faults.map((fault) => `line ${line}: ${fault}`));
  if (faulty.length > 0) {
    for (const fault of faulty) print(fault);
    throw new Failure(`${faulty.length} faults in ${file}, so nothing was recorded.`);
  }
  const leftOut = rows.filter(({ figure }) => !figure).length;
  const result: Result = { file, rows: rows.length, recorded: 0, unchanged: 0, different: [], leftOut, refusals: [] };
  for (const { line, figure } of rows) {
    if (!figure) continue;
    try {
      const { events } = await network.post<{ readonly events: readonly string[] }>(ROUTE, figure);
      if (events.length > 0) result.recorded += 1;
      else result.unchanged += 1;
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
      const differences = error.problem.code === 'published-figure/already-recorded' ? await differencesFrom(network, figure) : [];
      if (differences.length > 0) result.different.push({ line, differences });
      else result.refusals.push({ line, message: error.inNames(COLUMNS).message });
    }
  }
  if (json) print(JSON.stringify(result));
  else {
    for (const { line, message } of result.refusals) print(`line ${line}: ${message}`);
    for (const row of result.different) print(differentInWords(row));
    print(
      `${result.rows} rows: ${result.recorded} recorded, ${result.unchanged} unchanged,${different(result.different)} ${result.refusals.length} refused, ${leftOut} left out.`,
    );
  }
  if (result.refusals.length > 0) throw new Failure(`${result.refusals.length} of ${result.rows} rows are refused.`, SOME_REFUSED);
  refuseDifferent(result.different, result.rows);
}

type Stated = Readonly<Partial<Record<keyof typeof COLUMNS, unknown>>>;

/** In the columns of the file. */
async function differencesFrom(network: Network, figure: RecordFigure) {
  const recorded = await whenShown<Stated>(network, `/api/research/published-figures/${figureId(figure)}`);
  return recorded ? findDifferences(inColumns(figure as Stated), inColumns(recorded)) : [];
}

const inColumns = (figure: Stated): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(COLUMNS).map(([field, column]) => {
      const value = figure[field as keyof typeof COLUMNS];
      return [column, Array.isArray(value) ? [...value].sort().join(';') : String(value ?? '')];
    }),
  );
