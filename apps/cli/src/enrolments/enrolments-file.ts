import { Enrol } from '../../../training/src/enrolments/domain/enrolment.messages.js';
import { MODULE_CODE } from '../../../training/src/programme/domain/module-content.js';
import { Failure } from '../failure.js';
import { Problem, parseInput } from '../input.js';
import { translateFields } from '../platform.js';
import { wholeFile } from '../table-file.js';

/** By field of the command, its column. A focal point may leave `member` empty; `module` is a code (GPN-3.1) or an id. */
const NEEDED = { learner: 'learner', module: 'module' } as const;
const OPTIONAL = { member: 'member', offering: 'offering', pathway: 'pathway', renews: 'renews', effectiveAt: 'enrolled_on' } as const;
export const COLUMNS: Readonly<Record<string, string>> = { ...NEEDED, ...OPTIONAL };
// A name has no business in this file: persons are opaque ids.
const FILE = { holds: 'enrolments', needed: Object.values<string>(NEEDED), optional: Object.values<string>(OPTIONAL) };

export interface EnrolmentRow {
  /** From 1; the header's is 1. */
  readonly line: number;
  readonly body: Enrol;
  /** What it says, by the columns of the file: the module by its id. */
  readonly cells: Readonly<Record<string, string>>;
}

/** What is not in the file as it is to be sent. */
export interface EnrolmentContext {
  /** The id of the module of a code. */
  readonly idOf: (code: string) => string | undefined;
  /** The member that enrols, asked for once, where a row does not say it. */
  readonly own: () => Promise<string | undefined>;
}

/** The rows of a file of enrolments. @throws Failure naming the lines at fault: then nothing is sent */
export async function enrolmentsIn(file: string, { idOf, own }: EnrolmentContext): Promise<readonly EnrolmentRow[]> {
  const faults: string[] = [];
  const lines = new Map<string, number>();
  const read = await wholeFile(file, FILE);
  const enrolledBy = read.some(({ cells }) => !cells.member) ? await own() : undefined;
  const rows = read.flatMap(({ line, cells, fault }): readonly EnrolmentRow[] => {
    if (fault) {
      faults.push(`line ${line}: ${fault.message}`);
      return [];
    }
    const named = Object.entries(COLUMNS).map(([field, column]) => [field, cells[column] ?? ''] as const);
    const given: Record<string, string> = Object.fromEntries(named.filter(([, cell]) => cell !== ''));
    if (!given.member && enrolledBy) given.member = enrolledBy;
    if (given.module && MODULE_CODE.test(given.module)) given.module = idOf(given.module) ?? given.module;
    if (MODULE_CODE.test(given.module ?? '')) {
      faults.push(`line ${line}: no published module has the code ${given.module}`);
      return [];
    }
    const key = `${given.learner} ${given.module} ${given.renews}`;
    const previousLine = lines.get(key);
    if (previousLine !== undefined) faults.push(`line ${line}: the learner and module of line ${previousLine}`);
    lines.set(key, line);
    try {
      const stated = Object.entries(COLUMNS).flatMap(([field, column]) => (column in cells ? [[column, given[field] ?? '']] : []));
      return [{ line, body: parseInput(Enrol, given), cells: Object.fromEntries(stated) }];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      faults.push(`line ${line}: ${translateFields(COLUMNS, { detail: error.detail, errors: error.parts.errors })}`);
      return [];
    }
  });
  if (faults.length > 0) throw new Failure(`${file}: ${faults.join('. ')}. Nobody was enrolled.`);
  return rows;
}
