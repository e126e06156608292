import { Failure } from '../failure.js';
import type { Network } from '../network.js';
import { ownAuthority } from '../own-authority.js';
import { print } from '../print.js';
import { IMPORTS } from './import-routes.js';
import { different, differentInWords, refuseDifferent } from './recorded-otherwise.js';
import { inWords, recordRows, unreadableInWords } from './recorded-rows.js';

const SOME_REFUSED = 3;
const OWN_AUTHORITY = 'import/own-authority';

/** Enrols the officials of a file; one who is refused does not keep the others from it. @throws Failure naming what was refused */
export async function importEnrolments(file: string, { json }: { readonly json?: boolean }, network: Network): Promise<void> {
  const result = await recordRows(file, IMPORTS.enrolments, network);
  // Says which that is.
  if (result.rows.some(({ warnings }) => warnings.some(({ code }) => code === OWN_AUTHORITY))) await ownAuthority(network, 'member');
  if (result.unreadable.length > 0) throw new Failure(`${file}: ${unreadableInWords(result.unreadable)}. Nobody was enrolled.`);
  const { recorded: enrolled, unchanged } = result;
  const rows = result.rows.length;
  const refusals = result.refused.map((row) => ({ line: row.line, code: row.faults[0]?.code ?? '', message: inWords(row) }));
  if (json) print(JSON.stringify({ file, rows, enrolled, unchanged, different: result.different, refusals }));
  else {
    for (const { line, message } of refusals) print(`line ${line}: ${message}`);
    for (const row of result.different) print(differentInWords(row));
    print(`${rows} rows: ${enrolled} enrolled, ${unchanged} unchanged,${different(result.different)} ${refusals.length} refused.`);
  }
  if (refusals.length > 0) throw new Failure(`${refusals.length} of ${rows} officials were not enrolled.`, SOME_REFUSED);
  refuseDifferent(result.different, rows);
}
