import type { Command } from 'commander';
import { importEnrolments } from '../enrolments/enrolments-import.js';
import { type ImportFlags, importExpressions } from '../expressions/import-expressions.js';
import { importFigures } from '../figures/figures-import.js';
import { importGuidance } from '../guidance/guidance-import.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';
import { different, differentInWords, refuseDifferent } from '../recorded-otherwise.js';

interface Flags {
  readonly json?: boolean;
}

export const expressions = (file: string, flags: ImportFlags, command: Command): Promise<void> =>
  importExpressions(file, flags, networkFor(command));

export async function guidance(file: string, { json }: Flags, command: Command): Promise<void> {
  const result = await importGuidance(file, networkFor(command));
  if (json) print(JSON.stringify(result));
  else {
    for (const row of result.different) print(differentInWords(row));
    print(`${result.rows} rows: ${result.recorded} recorded,${different(result.different)} ${result.unchanged} unchanged.`);
  }
  refuseDifferent(result.different, result.rows);
}

export const enrolments = (file: string, flags: Flags, command: Command): Promise<void> =>
  importEnrolments(file, flags, networkFor(command));

export const publishedFigures = (file: string, flags: Flags, command: Command): Promise<void> =>
  importFigures(file, flags, networkFor(command));
