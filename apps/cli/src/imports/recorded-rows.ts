import type { Network } from '../network.js';
import type { ImportRoutes, ImportRow, RowFault } from './import-routes.js';
import type { DifferentRow } from './recorded-otherwise.js';
import { ServiceImport } from './service-import.js';

/** What came of the rows of a file of which the good ones are recorded. */
export interface RecordedRows {
  readonly rows: readonly ImportRow[];
  /** Rows that cannot be read: then nothing was recorded. */
  readonly unreadable: readonly ImportRow[];
  readonly recorded: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly different: readonly DifferentRow[];
  /** By the rules. */
  readonly refused: readonly ImportRow[];
}

/** What is wrong with the file, as against what a rule has against a row. */
const OF_THE_FILE = /^import\/(row-invalid|[a-z-]+-twice)$/;
const DIFFERENT = 'import/different';
const LEFT_OUT = 'import/left-out';

const has = (faults: readonly RowFault[], isMeant: (fault: RowFault) => boolean): boolean => faults.some(isMeant);
const isOfTheFile = ({ code }: RowFault): boolean => OF_THE_FILE.test(code);
const isDifferent = ({ code }: RowFault): boolean => code === DIFFERENT;

/** Records the good rows of a file that can be read as a whole; one that a rule refuses does not keep the others from it. @throws Failure */
export async function recordRows(file: string, routes: ImportRoutes, network: Network): Promise<RecordedRows> {
  const imports = new ServiceImport(network, routes);
  const answer = await imports.accept(file);
  const checked = await imports.rows(answer);
  const unreadable = checked.filter(({ faults }) => has(faults, isOfTheFile));
  if (unreadable.length > 0) return toRecorded(checked, unreadable);
  return toRecorded(await imports.record(answer, 'good'), []);
}

function toRecorded(rows: readonly ImportRow[], unreadable: readonly ImportRow[]): RecordedRows {
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const leftOut = rows.filter(({ warnings }) => has(warnings, ({ code }) => code === LEFT_OUT)).length;
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  return {
    ...{ rows, unreadable, recorded: count('recorded'), unchanged: count('unchanged') - leftOut, leftOut },
    different: refused.flatMap(({ line, faults }) => faults.filter(isDifferent).map(({ differences = [] }) => ({ line, differences }))),
    refused: refused.filter(({ faults }) => !has(faults, isDifferent)),
  };
}

/** `Not an official of the authority. (training/person-unknown)` */
export const inWords = ({ faults }: ImportRow): string =>
  faults.map(({ code, reason }) => (code.startsWith('import/') ? reason : `${reason} (${code})`)).join('; ');

/** `line 3: …. line 4: …` */
export const unreadableInWords = (rows: readonly ImportRow[]): string => rows.map((row) => `line ${row.line}: ${inWords(row)}`).join('. ');
