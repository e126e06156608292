import { Failure } from '../failure.js';
import type { Network } from '../network.js';
import { print } from '../print.js';
import { IMPORTS } from './import-routes.js';
import { different, differentInWords, refuseDifferent } from './recorded-otherwise.js';
import { inWords, recordRows } from './recorded-rows.js';

const SOME_REFUSED = 3;

/** Records the figures of a file; a row at fault, and nothing is recorded. @throws Failure naming what was refused */
export async function importPublishedFigures(file: string, { json }: { readonly json?: boolean }, network: Network): Promise<void> {
  const result = await recordRows(file, IMPORTS.publishedFigures, network);
  const faulty = result.unreadable.flatMap(({ line, faults }) =>
    faults.map(({ field, reason }) => `line ${line}: ${field ? `${field}: ` : ''}${reason}`),
  );
  if (faulty.length > 0) {
    for (const fault of faulty) print(fault);
    throw new Failure(`${faulty.length} faults in ${file}, so nothing was recorded.`);
  }
  const { recorded, unchanged, leftOut } = result;
  const rows = result.rows.length;
  const refusals = result.refused.map((row) => ({ line: row.line, message: inWords(row) }));
  if (json) print(JSON.stringify({ file, rows, recorded, unchanged, different: result.different, leftOut, refusals }));
  else {
    for (const { line, message } of refusals) print(`line ${line}: ${message}`);
    for (const row of result.different) print(differentInWords(row));
    const counts = `${recorded} recorded, ${unchanged} unchanged,${different(result.different)} ${refusals.length} refused`;
    print(`${rows} rows: ${counts}, ${leftOut} left out.`);
  }
  if (refusals.length > 0) throw new Failure(`${refusals.length} of ${rows} rows are refused.`, SOME_REFUSED);
  refuseDifferent(result.different, rows);
}
