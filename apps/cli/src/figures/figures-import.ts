import { print } from '../commands/roll.js';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { figuresIn } from './figures-file.js';

interface Result {
  readonly file: string;
  readonly rows: number;
  recorded: number;
  /** Recorded before: as they are in the file, or corrected or withdrawn since. */
  unchanged: number;
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
  const result: Result = { file, rows: rows.length, recorded: 0, unchanged: 0, leftOut, refusals: [] };
  for (const { line, figure } of rows) {
    if (!figure) continue;
    try {
      const { events } = await network.post<{ readonly events: readonly string[] }>(ROUTE, figure);
      if (events.length > 0) result.recorded += 1;
      else result.unchanged += 1;
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
      result.refusals.push({ line, message: error.message });
    }
  }
  if (json) print(JSON.stringify(result));
  else {
    for (const { line, message } of result.refusals) print(`line ${line}: ${message}`);
    print(
      `${result.rows} rows: ${result.recorded} recorded, ${result.unchanged} unchanged, ${result.refusals.length} refused, ${leftOut} left out.`,
    );
  }
  if (result.refusals.length > 0) throw new Failure(`${result.refusals.length} of ${result.rows} rows are refused.`, SOME_REFUSED);
}
