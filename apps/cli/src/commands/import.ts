import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { importEnrolments } from '../enrolments/enrolments-import.js';
import { ExpressionImport, type RowOutcome } from '../expressions/expression-import.js';
import { expressionsIn } from '../expressions/expressions-file.js';
import type { Fault } from '../expressions/steps.js';
import { Failure } from '../failure.js';
import { importFigures } from '../figures/figures-import.js';
import { importGuidance } from '../guidance/guidance-import.js';
import { type Network, networkFor } from '../network.js';
import { different, differentInWords, refuseDifferent } from '../recorded-otherwise.js';
import { padCell } from '../table.js';
import { print } from './roll.js';

interface ImportFlags {
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
  readonly json?: boolean;
}

/** What came of an import, as `--json` prints it. */
interface Result {
  readonly file: string;
  readonly dryRun: boolean;
  readonly rows: number;
  /** Rows of which something was recorded; in a dry run, would be. */
  recorded: number;
  /** Rows that were recorded before, whole. */
  unchanged: number;
  refused: number;
  /** How many of each step were recorded; in a dry run, would be. */
  readonly steps: Record<string, number>;
  readonly refusals: Fault[];
  /** What is recorded all the same and is to be confirmed: letters of another script in a name. */
  readonly warnings: Fault[];
  /** What became of each row, in a dry run: what would. */
  readonly items?: readonly RowOutcome[];
}

const SOME_REFUSED = 3;

export function importCommands(): Command {
  const command = new Command('import').description('Load a file through the API of the running network');
  command
    .command('expressions')
    .argument('<file>', 'CSV, UTF-8: one expression of interest a line, with what has come of it since')
    .description('Load expressions of interest; running it again records nothing twice')
    .option('--dry-run', 'show row by row what would happen, and record nothing')
    .option(
      '--skip-bad',
      'load the good rows of a file that has bad ones too (otherwise such a file is not loaded at all); exit code 3 then',
    )
    .option('--json', 'print the result as JSON')
    .action((file: string, flags: ImportFlags, self: Command) => importExpressions(file, flags, networkFor(self)));
  command
    .command('guidance')
    .argument('<file>', 'CSV, UTF-8: one resource of the guidance library a line')
    .description('Load resources into the guidance library; running it again records nothing twice')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, { json }: { readonly json?: boolean }, self: Command) => {
      const result = await importGuidance(file, networkFor(self));
      if (json) print(JSON.stringify(result));
      else {
        for (const row of result.different) print(differentInWords(row));
        print(`${result.rows} rows: ${result.recorded} recorded,${different(result.different)} ${result.unchanged} unchanged.`);
      }
      refuseDifferent(result.different, result.rows);
    });
  command
    .command('enrolments')
    .argument('<file>', 'CSV, UTF-8: learner, module (its code or id), member a line; offering, pathway, renews, enrolled_on where known')
    .description('Enrol officials in modules; running it again enrols nobody twice')
    .option('--json', 'print the result as JSON')
    .action((file: string, flags: { readonly json?: boolean }, self: Command) => importEnrolments(file, flags, networkFor(self)));
  command
    .command('published-figures')
    .argument('<file>', 'CSV, UTF-8: one published figure a line, with its source; see apps/research/examples')
    .description('Load published figures of recruitment costs; running it again records nothing twice')
    .option('--json', 'print the result as JSON')
    .action((file: string, flags: { readonly json?: boolean }, self: Command) => importFigures(file, flags, networkFor(self)));
  return command;
}

async function importExpressions(file: string, flags: ImportFlags, network: Network): Promise<void> {
  const { dryRun = false, skipBad = false, json = false } = flags;
  // To the end once before anything is sent: a file that breaks off in the middle is found out here.
  let rows = 0;
  for await (const _ of expressionsIn(file)) rows += 1;
  const pass = async (title: string, dry: boolean, seen?: (row: RowOutcome) => void): Promise<Result> => {
    const result: Result = { file, dryRun, rows, recorded: 0, unchanged: 0, refused: 0, steps: {}, refusals: [], warnings: [] };
    const importing = new ExpressionImport(network, { dryRun: dry, now: () => new Date().toISOString() });
    const bar = progressBar(title, rows);
    try {
      for await (const row of importing.outcomes(expressionsIn(file))) {
        add(result, row);
        seen?.(row);
        bar.increment();
      }
      await importing.waitUntilShown();
    } catch (error) {
      if (!(error instanceof Failure) || dry) throw error;
      throw new Failure(`${error.message} ${result.recorded} rows are recorded; run the same command again to go on.`);
    } finally {
      bar.stop();
    }
    return result;
  };

  if (dryRun) {
    const items: RowOutcome[] = [];
    const result = await pass('Looking ', true, (row) => (json ? void items.push(row) : print(rowInWords(row))));
    return report(json ? { ...result, items } : result, flags);
  }
  if (!skipBad) {
    const checked = await pass('Checking ', true);
    if (checked.refused > 0) {
      return report({ ...checked, recorded: 0, steps: {} }, flags, 'nothing');
    }
  }
  report(await pass('Recording', false), flags);
}

function add(result: Result, row: RowOutcome): void {
  result[row.outcome] += 1;
  for (const step of row.steps) result.steps[step] = (result.steps[step] ?? 0) + 1;
  result.refusals.push(...row.faults);
  result.warnings.push(...row.warnings);
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
function progressBar(title: string, total: number): Pick<SingleBar, 'increment' | 'stop'> {
  if (!process.stderr.isTTY) return { increment: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${title} [{bar}] {value}/{total} rows, {eta_formatted} left`,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return bar;
}
