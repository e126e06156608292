import { nameBasedUuid } from '#libs/event-sourcing';
import { findDifferences } from '#libs/spreadsheets';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { ownAuthority } from '../own-authority.js';
import { print } from '../print.js';
import { type DifferentRow, different, differentInWords, refuseDifferent, untilShown } from '../recorded-otherwise.js';
import { COLUMNS, type EnrolmentRow, enrolmentsIn } from './enrolments-file.js';

/** What came of an import, as `--json` prints it. */
interface Result {
  readonly file: string;
  readonly rows: number;
  enrolled: number;
  /** Who is enrolled already, as the file says. */
  unchanged: number;
  /** Who is enrolled otherwise: they stay so. */
  readonly different: DifferentRow[];
  readonly refusals: { readonly line: number; readonly code: string; readonly message: string }[];
}

const ROUTE = '/api/training/enrolments/enrol';
const SOME_REFUSED = 3;

/** Enrols the officials of a file; one who is refused does not keep the others from it. @throws Failure naming what was refused */
export async function importEnrolments(file: string, { json }: { readonly json?: boolean }, network: Network): Promise<void> {
  const modules = await network.whole<{ readonly module: string; readonly code: string }>('/api/training/catalogue/modules');
  const ids = new Map(modules.map(({ module, code }) => [code, module]));
  const rows = await enrolmentsIn(file, { idOf: (code) => ids.get(code), own: () => ownAuthority(network, 'member') });
  const result: Result = { file, rows: rows.length, enrolled: 0, unchanged: 0, different: [], refusals: [] };
  for (const row of rows) {
    const { line, body } = row;
    try {
      const key = nameBasedUuid('enrolments-import', JSON.stringify(Object.entries(body).sort()));
      const { repeated } = await network.post<{ readonly repeated: boolean }>(ROUTE, body, key);
      if (repeated) result.unchanged += 1;
      else result.enrolled += 1;
    } catch (error) {
      if (!(error instanceof Refused) || error.status === 401 || error.status === 403) throw error;
      const { code = '' } = error.problem;
      const differences = code === 'enrolment/already-enrolled' ? await differencesFrom(network, row) : undefined;
      if (differences?.length === 0) result.unchanged += 1;
      else if (differences) result.different.push({ line, differences });
      else result.refusals.push({ line, code, message: error.inNames(COLUMNS).message });
    }
  }
  const { enrolled, unchanged, refusals } = result;
  if (json) print(JSON.stringify(result));
  else {
    for (const { line, message } of refusals) print(`line ${line}: ${message}`);
    for (const row of result.different) print(differentInWords(row));
    print(`${rows.length} rows: ${enrolled} enrolled, ${unchanged} unchanged,${different(result.different)} ${refusals.length} refused.`);
  }
  if (refusals.length > 0) throw new Failure(`${refusals.length} of ${rows.length} officials were not enrolled.`, SOME_REFUSED);
  refuseDifferent(result.different, rows.length);
}

interface Enrolment {
  readonly member: string;
  readonly module: string;
  readonly offering?: string;
  readonly pathway?: string;
  readonly renews?: string;
  readonly status: string;
  readonly statusSince: string;
  readonly enrolledOn: string;
}

/** What the open enrolment is beside the row; undefined where it is not shown to who imports. */
async function differencesFrom(network: Network, { body: { learner, member, module }, cells }: EnrolmentRow) {
  const open = await findEnrolment(network, { learner, module, member });
  if (!open) return undefined;
  const { offering, pathway, renews, status, statusSince, enrolledOn } = open;
  // Taken up again, it keeps the day of the first enrolment, and has that of its status.
  const from = status === 'enrolled' && cells.enrolled_on === statusSince ? statusSince : enrolledOn;
  // Without a day it is the day of the import.
  const { enrolled_on: day, ...others } = cells;
  return findDifferences(day ? cells : others, { member: open.member, offering, pathway, renews, enrolled_on: from });
}

/** The Secretariat sees those of any authority, a focal point those of its own. One of a moment ago is shown in a moment. */
async function findEnrolment(network: Network, { member, ...ofAnybody }: Readonly<Record<'learner' | 'module' | 'member', string>>) {
  const openIn = async (query: Readonly<Record<string, string>>) => {
    const { items } = await network.get<{ readonly items: readonly Enrolment[] }>('/api/training/enrolments', query);
    return items.findLast(({ status }) => status === 'enrolled' || status === 'in-progress');
  };
  return untilShown(async () => {
    try {
      return await openIn(ofAnybody);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 403) throw error;
      return openIn({ ...ofAnybody, member });
    }
  });
}
