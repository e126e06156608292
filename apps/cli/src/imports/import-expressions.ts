import { SingleBar } from 'cli-progress';
import { Failure } from '../failure.js';
import type { Network } from '../network.js';
import { defined } from '../platform.js';
import { print } from '../print.js';
import { padCell } from '../table.js';
import { IMPORTS, type ImportRow, type RowFault } from './import-routes.js';
import { ServiceImport } from './service-import.js';

export interface ImportFlags {
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
  readonly json?: boolean;
}

/** Of one row, or of a part of it. */
interface Fault {
  readonly line: number;
  readonly ref: string;
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** What became of one row; in a dry run, what would. */
export interface RowOutcome {
  readonly line: number;
  readonly ref: string;
  readonly name: string;
  readonly authority?: string;
  readonly outcome: 'recorded' | 'unchanged' | 'refused';
  readonly steps: readonly string[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** What came of an import, as `--json` prints it. */
interface Result {
  readonly file: string;
  readonly dryRun: boolean;
  readonly rows: number;
  /** Rows of which something was recorded; in a dry run, would be. */
  readonly recorded: number;
  /** Rows that were recorded before, whole. */
  readonly unchanged: number;
  readonly refused: number;
  /** How many of each step were recorded; in a dry run, would be. */
  readonly steps: Readonly<Record<string, number>>;
  readonly refusals: readonly Fault[];
  /** What is recorded all the same and is to be confirmed: letters of another script in a name. */
  readonly warnings: readonly Fault[];
  /** What became of each row, in a dry run: what would. */
  readonly items?: readonly RowOutcome[];
}

const SOME_REFUSED = 3;

/** Loads a file through the imports of the network, which decides on each row. */
export async function importExpressions(file: string, flags: ImportFlags, network: Network): Promise<void> {
  const { dryRun = false, skipBad = false, json = false } = flags;
  const imports = new ServiceImport(network, IMPORTS.expressions);
  if (dryRun) {
    const rows = (await imports.tryOut(file)).map(toOutcome);
    if (!json) for (const row of rows) print(rowInWords(row));
    const result = toResult(file, rows, true);
    return report(json ? { ...result, items: rows } : result, flags);
  }
  const waiting = await imports.accept(file);
  if (!skipBad && waiting.checked.refused > 0) {
    const checked = (await imports.rows(waiting)).map(toOutcome);
    return report({ ...toResult(file, checked, false), recorded: 0, steps: {} }, flags, 'nothing');
  }
  const bar = progressBar('Recording', waiting.rows);
  const settled = await imports.record(waiting, skipBad ? 'good' : 'all', bar.update).finally(bar.stop);
  const recorded = toResult(file, settled.map(toOutcome), false);
  try {
    await waitUntilShown(await imports.position(waiting), network);
  } finally {
    // Recorded it is, whether or not the lists could be asked.
    report(recorded, flags);
  }
}

/** Waits until lists and figures show what was recorded. */
async function waitUntilShown(waitFor: number, network: Network): Promise<void> {
  await network.send('GET /api/membership/authorities', { query: { limit: 1, waitFor } });
  await network.send('GET /api/membership/roll', { query: { waitFor } });
}

const toOutcome = ({ line, ref, name = '', record, outcome, steps, faults, warnings }: ImportRow): RowOutcome => {
  const ofRow = ({ field, code, reason }: RowFault): Fault => ({ line, ref, field, code, message: reason });
  return defined({
    ...{ line, ref, name, authority: record, outcome: outcome === 'would-be-recorded' ? 'recorded' : outcome, steps },
    ...{ faults: faults.map(ofRow), warnings: warnings.map(ofRow) },
  });
};

function toResult(file: string, rows: readonly RowOutcome[], dryRun: boolean): Result {
  const count = (outcome: RowOutcome['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const steps: Record<string, number> = {};
  for (const step of rows.flatMap((row) => row.steps)) steps[step] = (steps[step] ?? 0) + 1;
  return {
    ...{ file, dryRun, rows: rows.length, recorded: count('recorded'), unchanged: count('unchanged'), refused: count('refused'), steps },
    ...{ refusals: rows.flatMap(({ faults }) => faults), warnings: rows.flatMap(({ warnings }) => warnings) },
  };
}

/** Prints the result; what was refused goes to standard error too, so that it is seen beside JSON in a file. */
function report(result: Result, { json, dryRun }: ImportFlags, recorded: 'nothing' | 'the others' = 'the others'): void {
  if (json) print(JSON.stringify(result));
  else {
    if (!dryRun) for (const fault of result.refusals) print(faultInWords(fault));
    for (const warning of result.warnings) print(faultInWords(warning));
    const steps = Object.entries(result.steps).map(([step, count]) => `${count} ${step}`);
    const what = dryRun ? 'would be recorded' : 'recorded';
    print(`${result.rows} rows: ${result.recorded} ${what}, ${result.unchanged} unchanged, ${result.refused} refused.`);
    if (steps.length > 0) print(`${dryRun ? 'Would record' : 'Recorded'}: ${steps.join(', ')}.`);
  }
  if (result.refused === 0) return;
  const many = `${result.refused} of ${result.rows} rows ${result.refused === 1 ? 'is' : 'are'} refused`;
  if (dryRun) throw new Failure(`${many}.`);
  if (recorded === 'nothing') throw new Failure(`${many}, so nothing was recorded. Mend them, or load the others with --skip-bad.`);
  throw new Failure(`${many}; the others are recorded.`, SOME_REFUSED);
}

const rowInWords = ({ line, ref, name, outcome, steps, faults }: RowOutcome): string => {
  const what = { recorded: steps.join(', '), unchanged: 'recorded already', refused: faults.map(inWords).join('; ') }[outcome];
  const verdict = { recorded: 'new', unchanged: 'unchanged', refused: 'refused' }[outcome];
  return `line ${String(line).padEnd(5)} ${padCell(ref, 10)} ${verdict.padEnd(10)} ${what}  (${name})`;
};

const faultInWords = (fault: Fault): string => `line ${fault.line}, ${fault.ref || 'no ref'}: ${inWords(fault)}`;

const inWords = ({ field, message, code }: Fault): string =>
  `${field ? `${field}: ` : ''}${message}${code.startsWith('import/') ? '' : ` (${code})`}`;

/** On a terminal only: a file or a pipe gets no progress. */
function progressBar(title: string, total: number): { readonly update: (value: number) => void; readonly stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${title} [{bar}] {value}/{total} rows, {eta_formatted} left`,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return bar;
}
