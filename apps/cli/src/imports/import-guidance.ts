import { Failure } from '../failure.js';
import type { Network } from '../network.js';
import { print } from '../print.js';
import { IMPORTS } from './import-routes.js';
import { different, differentInWords, refuseDifferent } from './recorded-otherwise.js';
import { inWords, recordRows, unreadableInWords } from './recorded-rows.js';

/** Registers the resources of a file that the library does not have yet. @throws Failure */
export async function importGuidance(file: string, { json }: { readonly json?: boolean }, network: Network): Promise<void> {
  const result = await recordRows(file, IMPORTS.guidance, network);
  if (result.unreadable.length > 0) throw new Failure(`${file}: ${unreadableInWords(result.unreadable)}. Nothing was recorded.`);
  const { recorded, unchanged } = result;
  const rows = result.rows.length;
  const [refused] = result.refused;
  if (refused)
    throw new Failure(
      `${file}, line ${refused.line}: ${inWords(refused)}. ${recorded} rows are recorded; run the same command again to go on.`,
    );
  if (json) print(JSON.stringify({ file, rows, recorded, unchanged, different: result.different }));
  else {
    for (const row of result.different) print(differentInWords(row));
    print(`${rows} rows: ${recorded} recorded,${different(result.different)} ${unchanged} unchanged.`);
  }
  refuseDifferent(result.different, rows);
}
