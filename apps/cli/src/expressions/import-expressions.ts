import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { defined, nameBasedUuid } from '../platform.js';
import { print } from '../print.js';
import { padCell } from '../table.js';
import { openFile } from '../table-file.js';

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

/** Answers of the network about an import, and about a row of it. */
interface FaultAnswer {
  readonly field: string;
  readonly code: string;
  readonly reason: string;
}

interface RowAnswer extends Omit<RowOutcome, 'name' | 'authority' | 'outcome' | 'faults' | 'warnings'> {
  readonly name?: string;
  readonly record?: string;
  readonly outcome: RowOutcome['outcome'] | 'would-be-recorded';
  readonly faults: readonly FaultAnswer[];
  readonly warnings: readonly FaultAnswer[];
}

interface ImportAnswer {
  readonly import: string;
  readonly state: 'waiting' | 'recording' | 'interrupted' | 'stopped' | 'recorded' | 'forgotten';
  readonly reason?: string;
  readonly rows: number;
  readonly settled: number;
  readonly recorded: number;
  readonly checked: { readonly refused: number };
  readonly position: number;
}

interface RowsAnswer extends ImportAnswer {
  readonly items: readonly RowAnswer[];
  readonly next?: string;
}

const SOME_REFUSED = 3;
const LOOK_AGAIN_MS = 100;
const SLOWEST_LOOK_MS = 1_000;
const ROUTE = '/api/membership/imports/expressions';
/** What is answered about a file that is no table of this kind; the file itself is named here. */
const OF_THE_FILE = /^import\/(unreadable-file|wrong-columns)$/;

/** Loads a file through the imports of the network, which decides on each row. */
export async function importExpressions(file: string, flags: ImportFlags, network: Network): Promise<void> {
  const { dryRun = false, skipBad = false, json = false } = flags;
  await (await openFile(file)).close();
  if (dryRun) {
    const { items } = await send<{ readonly items: readonly RowAnswer[] }>(file, network, { 'gpn-dry-run': '1' });
    const rows = items.map(toOutcome);
    if (!json) for (const row of rows) print(rowInWords(row));
    const result = toResult(file, rows, true);
    return report(json ? { ...result, items: rows } : result, flags);
  }
  const waiting = await send<ImportAnswer>(file, network, { 'idempotency-key': randomUUID() });
  if (!skipBad && waiting.checked.refused > 0) {
    const checked = toResult(file, await readRows(waiting, network), false);
    return report({ ...checked, recorded: 0, steps: {} }, flags, 'nothing');
  }
  await record(waiting, skipBad ? 'good' : 'all', network);
  const recorded = toResult(file, await readRows(waiting, network), false);
  await waitUntilShown(waiting, network);
  report(recorded, flags);
}

/** @throws Failure that names the file; Refused */
async function send<T>(file: string, network: Network, headers: Readonly<Record<string, string>>): Promise<T> {
  const pieces = async function* () {
    yield* (await openFile(file)).createReadStream();
  };
  for (;;) {
    try {
      return await network.upload<T>(ROUTE, headers, { type: 'text/csv', pieces });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status !== 429) throw toFailure(file, error);
      await pause(SLOWEST_LOOK_MS);
    }
  }
}

function toFailure(file: string, refused: Refused): Error {
  const { code = '', detail = '' } = refused.problem;
  if (!OF_THE_FILE.test(code)) return refused;
  if (detail.startsWith('from line')) return new Failure(`${file}, ${detail}`);
  return new Failure(detail.replace(/^The file /, `${file} `));
}

/** Records the rows, and goes on with them for as long as the network says so. @throws Failure */
async function record({ import: id, rows }: ImportAnswer, mode: 'all' | 'good', network: Network): Promise<void> {
  const bar = progressBar('Recording', rows);
  let recorded = 0;
  try {
    let answer = await network.post<ImportAnswer>(`${ROUTE}/${id}/record`, { rows: mode }, nameBasedUuid('record', id, mode));
    for (let look = LOOK_AGAIN_MS; answer.state === 'recording'; look = Math.min(look * 2, SLOWEST_LOOK_MS)) {
      await pause(look);
      answer = await network.get<ImportAnswer>(`${ROUTE}/${id}`, { limit: '1' });
      recorded = answer.recorded;
      bar.update(answer.settled);
    }
    if (answer.state !== 'recorded') throw new Failure(answer.reason ?? `The import ${id} is ${answer.state}.`);
  } catch (error) {
    if (error instanceof Refused && error.problem.code !== 'import/rows-refused') throw error;
    const { message } = error as Error;
    throw new Failure(`${message} ${recorded} rows are recorded; run the same command again to go on.`);
  } finally {
    bar.stop();
  }
}

/** What became of each row, in the order of the file. */
async function readRows({ import: id }: ImportAnswer, network: Network): Promise<readonly RowOutcome[]> {
  const rows: RowOutcome[] = [];
  let cursor: string | undefined;
  do {
    const { items, next }: RowsAnswer = await network.get<RowsAnswer>(`${ROUTE}/${id}`, { cursor, limit: '1000' });
    rows.push(...items.map(toOutcome));
    cursor = next;
  } while (cursor !== undefined);
  return rows;
}

/** Waits until lists and figures show what was recorded. */
async function waitUntilShown({ import: id }: ImportAnswer, network: Network): Promise<void> {
  const { position } = await network.get<ImportAnswer>(`${ROUTE}/${id}`, { limit: '1' });
  const waitFor = String(position);
  await network.get('/api/membership/authorities', { limit: '1', waitFor });
  await network.get('/api/membership/roll', { waitFor });
}

const toOutcome = ({ line, ref, name = '', record, outcome, steps, faults, warnings }: RowAnswer): RowOutcome => {
  const ofRow = ({ field, code, reason }: FaultAnswer): Fault => ({ line, ref, field, code, message: reason });
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
