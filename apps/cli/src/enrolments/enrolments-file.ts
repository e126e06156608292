import { readFileSync } from 'node:fs';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { Enrol } from '../../../training/src/domain/enrolment.messages.js';
import { Failure } from '../failure.js';
import { accepted, Problem } from '../platform.js';

/** By field of the command, its column. `module` is a code (GPN-3.1) or an id. */
const NEEDED = { learner: 'learner', member: 'member', module: 'module' } as const;
const OPTIONAL = { offering: 'offering', pathway: 'pathway', renews: 'renews', effectiveAt: 'enrolled_on' } as const;
const COLUMNS: Readonly<Record<string, string>> = { ...NEEDED, ...OPTIONAL };
const CODE = /^[A-Z]{2,8}-\d(\.\d{1,2}){1,3}$/;

export interface EnrolmentRow {
  /** From 1; the header's is 1. */
  readonly line: number;
  readonly body: Enrol;
}

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * The rows of a file of enrolments; `idOf`: the id of the module of a code.
 * @throws Failure naming the lines at fault: then nothing is sent
 */
export function enrolmentsIn(file: string, idOf: (code: string) => string | undefined): readonly EnrolmentRow[] {
  const faults: string[] = [];
  const lines = new Map<string, number>();
  const rows = read(file).flatMap(({ record, info: { lines: line } }): readonly EnrolmentRow[] => {
    const cells = Object.entries(COLUMNS).map(([field, column]) => [field, record[column]?.trim()] as const);
    const given = Object.fromEntries(cells.filter(([, cell]) => cell));
    if (CODE.test(given.module ?? '')) given.module = idOf(given.module ?? '') ?? given.module;
    if (CODE.test(given.module ?? '')) {
      faults.push(`line ${line}: no published module has the code ${given.module}`);
      return [];
    }
    const key = `${given.learner} ${given.module} ${given.renews}`;
    const before = lines.get(key);
    if (before !== undefined) faults.push(`line ${line}: the learner and module of line ${before}`);
    lines.set(key, line);
    try {
      return [{ line, body: accepted(Enrol, given) }];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const said = error.parts.errors?.map(({ field, message }) => message.replace(field, COLUMNS[field] ?? field)).join('; ');
      faults.push(`line ${line}: ${said ?? error.message}`);
      return [];
    }
  });
  if (faults.length > 0) throw new Failure(`${file}: ${faults.join('. ')}. Nobody was enrolled.`);
  return rows;
}

function read(file: string): readonly Parsed[] {
  try {
    const content = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    return parse(content, { bom: true, info: true, columns: columnsOf, skip_empty_lines: true }) as unknown as readonly Parsed[];
  } catch (error) {
    if (error instanceof CsvError || error instanceof Failure) throw new Failure(`${file}: ${error.message}`);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new Failure(`${file} is not UTF-8.`);
    if (code) throw new Failure(`${file} cannot be read: ${message}.`);
    throw error;
  }
}

function columnsOf(header: readonly string[]): string[] {
  const all = Object.values(COLUMNS);
  const unknown = header.filter((name) => !all.includes(name));
  const missing = Object.values(NEEDED).filter((name) => !header.includes(name));
  // A name has no business in this file: persons are opaque ids.
  if (unknown.length > 0) throw new Failure(`no column is called ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  if (missing.length > 0) throw new Failure(`the columns ${missing.join(', ')} are missing.`);
  return [...header];
}
