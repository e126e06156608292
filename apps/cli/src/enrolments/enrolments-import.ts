import { derivedId } from '#libs/event-sourcing';
import { print } from '../commands/roll.js';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { enrolmentsIn } from './enrolments-file.js';

/** What came of an import, as `--json` prints it. */
interface Result {
  readonly file: string;
  readonly rows: number;
  enrolled: number;
  /** Who is enrolled already. */
  unchanged: number;
  readonly refusals: { readonly line: number; readonly code: string; readonly message: string }[];
}

const ROUTE = '/api/training/enrolments/enrol';
const SOME_REFUSED = 3;

/** Enrols the officials of a file; one who is refused does not keep the others from it. @throws Failure naming what was refused */
export async function importEnrolments(file: string, { json }: { readonly json?: boolean }, network: Network): Promise<void> {
  const modules = await network.whole<{ readonly module: string; readonly code: string }>('/api/training/catalogue/modules');
  const ids = new Map(modules.map(({ module, code }) => [code, module]));
  const rows = await enrolmentsIn(file, (code) => ids.get(code));
  const result: Result = { file, rows: rows.length, enrolled: 0, unchanged: 0, refusals: [] };
  for (const { line, body } of rows) {
    try {
      const key = derivedId('enrolments-import', JSON.stringify(Object.entries(body).sort()));
      const { repeated } = await network.post<{ readonly repeated: boolean }>(ROUTE, body, key);
      if (repeated) result.unchanged += 1;
      else result.enrolled += 1;
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
      const { code = '' } = error.problem;
      if (code === 'enrolment/already-enrolled') result.unchanged += 1;
      else result.refusals.push({ line, code, message: error.message });
    }
  }
  const { enrolled, unchanged, refusals } = result;
  if (json) print(JSON.stringify(result));
  else {
    for (const { line, message } of refusals) print(`line ${line}: ${message}`);
    print(`${rows.length} rows: ${enrolled} enrolled, ${unchanged} unchanged, ${refusals.length} refused.`);
  }
  if (refusals.length > 0) throw new Failure(`${refusals.length} of ${rows.length} officials were not enrolled.`, SOME_REFUSED);
}
