import { command, defined, Refusal, reservations, toDay } from '#libs/event-sourcing';
import {
  differentResult,
  type Fault,
  type ImportKind,
  parseCells,
  type RowResult,
  type RowRun,
  recordedResult,
  refusedResult,
  toFaults,
  unchangedResult,
} from '#libs/imports';
import { findDifferences, type NamedRow, type TableColumns } from '#libs/spreadsheets';
import { certificate, certificateId } from '../certificates/domain/certificate.decider.js';
import { enrolment } from '../enrolments/domain/enrolment.decider.js';
import { Enrol, type EnrolmentEvents } from '../enrolments/domain/enrolment.messages.js';
import { MOST_RENEWALS } from '../enrolments/domain/enrolment-entry.js';
import { type Enrolment, enrolmentId, isOpen } from '../enrolments/domain/enrolment-state.js';
import { MODULE_CODES, module, moduleCodeId } from '../programme/domain/module.decider.js';
import { MODULE_CODE } from '../programme/domain/module-content.js';

// A name has no business in this file: persons are opaque ids.
const NEEDED = ['learner', 'module'] as const;
const OPTIONAL = ['member', 'offering', 'pathway', 'renews', 'enrolled_on'] as const;
type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
type Cells = NamedRow<Column>['cells'];

const COLUMNS: TableColumns<Column> = { holds: 'enrolments', needed: NEEDED, optional: OPTIONAL };
/** By field of the command, its column. */
const NAMES: Readonly<Record<string, Column>> = {
  ...{ learner: 'learner', module: 'module', member: 'member', offering: 'offering', pathway: 'pathway', renews: 'renews' },
  effectiveAt: 'enrolled_on',
};
/** For what a row leaves to the run: which module has a code, which member asks. */
const LEFT_TO_THE_RUN = '00000000-0000-8000-8000-000000000000';

interface Row {
  readonly line: number;
  readonly cells: Cells;
  readonly enrol: Enrol;
}

/** What a row says, and for which member it is: its own, or the authority of who asks. */
interface Meant {
  readonly enrol: Enrol;
  readonly member: string | undefined;
}

/** Officials who are enrolled, one a line. `module` is a code (GPN-3.1) or an id; a focal point may leave `member` empty. */
export const enrolments: ImportKind<Column, Row> = {
  name: 'enrolments',
  summary: 'Import enrolments of officials in modules',
  columns: COLUMNS,
  // Whether it is the own authority, is asked of each row.
  allowedFor: ['secretariat', 'focal-point'],
  labels: { ref: 'learner', name: 'module' },

  read({ line, cells }) {
    const { enrolled_on: effectiveAt, module: moduleCell = '', member, ...others } = cells;
    const moduleId = MODULE_CODE.test(moduleCell) ? LEFT_TO_THE_RUN : moduleCell;
    const enrol = parseCells(Enrol, { ...others, module: moduleId, member: member || LEFT_TO_THE_RUN, effectiveAt }, NAMES);
    return 'learner' in enrol ? { line, cells, enrol } : enrol;
  },

  unique: ({ cells: { learner, module: moduleCell, renews = '' } }) => [
    {
      key: `${learner} ${moduleCell} ${renews}`,
      fault: (line) => ({ field: 'learner', code: 'import/enrolment-twice', message: `the learner and module of line ${line}` }),
    },
  ],

  // What a pathway requires before may stand in a line before.
  keys: ({ enrol: { learner } }) => [learner],

  async record({ cells, enrol }, run) {
    const own = cells.member ? undefined : ownAuthority(run);
    const result = await recordRow(cells, { enrol, member: cells.member || own }, run);
    return own === undefined ? result : { ...result, warnings: [...result.warnings, OWN_AUTHORITY] };
  },
};

async function recordRow(cells: Cells, { enrol: read, member }: Meant, run: RowRun): Promise<RowResult> {
  const moduleId = await findModule(cells.module ?? '', run);
  if (!moduleId) return refusedResult(undefined, fault('module', `no published module has the code ${cells.module}`));
  if (!member) return refusedResult(undefined, fault('member', 'member must say for which authority'));
  const enrol = command(Enrol, { ...read, module: moduleId, member });
  try {
    const recorded = await run.execute(enrolment, enrol, [JSON.stringify(Object.entries(enrol).sort())]);
    return await recordedResult(run, recorded, { decider: enrolment, step: 'enrolment' });
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'enrolment/already-enrolled'))
      return refusedResult(undefined, ...toFaults(error, NAMES));
    const open = await findOpen(enrol, run);
    if (!open) return refusedResult(undefined, ...toFaults(error, NAMES));
    const differences = await differencesFrom(open, { ...cells, member }, run);
    return differences.length > 0 ? differentResult(open.id, differences) : unchangedResult(open.id);
  }
}

const fault = (field: Column, message: string): Fault => ({ field, code: 'import/row-invalid', message });

const OWN_AUTHORITY: Fault = {
  field: 'member',
  code: 'import/own-authority',
  message: 'it says no member, and is for the authority of who imports it',
};

/** The module of a code, once a version of it is published; an id as it is, for the rules to judge. */
async function findModule(cell: string, { handling }: RowRun): Promise<string | undefined> {
  if (!MODULE_CODE.test(cell)) return cell;
  const { owner } = (await handling.load(reservations(MODULE_CODES), moduleCodeId(cell))).state;
  const owning = owner === undefined ? undefined : (await handling.load(module, owner)).state;
  return owning?.code === cell && owning.status === 'published' ? owner : undefined;
}

/** The authority that somebody acts for, where that is one. The Secretariat enrols for any, and says for which. */
function ownAuthority({ caller: { roles, authorities } }: RowRun): string | undefined {
  return roles.includes('secretariat') || authorities.length > 1 ? undefined : authorities[0];
}

interface OpenEnrolment {
  readonly id: string;
  readonly state: Enrolment;
}

/** The enrolment of the learner in the module that goes on, also to renew a certificate; undefined where it is not shown to who asks. */
async function findOpen({ learner, module: moduleId }: Enrol, run: RowRun): Promise<OpenEnrolment | undefined> {
  const { handling, ids } = run;
  let renewed: string | undefined;
  for (let count = 0; count <= MOST_RENEWALS; count++) {
    const id = enrolmentId(ids, learner, moduleId, renewed);
    const { state } = await handling.load(enrolment, id);
    if (isOpen(state)) return isShown(state, run) ? { id, state } : undefined;
    if (state.status === 'completed') renewed = certificateId(ids, id);
    else if (renewed === undefined) return undefined;
    else renewed = (await handling.load(certificate, renewed)).state.renewedBy;
    if (renewed === undefined) return undefined;
  }
  return undefined;
}

const isShown = ({ member }: Enrolment, { caller: { roles, authorities } }: RowRun): boolean =>
  roles.includes('secretariat') || authorities.includes(member);

async function differencesFrom({ id, state }: OpenEnrolment, cells: Cells, { store }: RowRun) {
  const events = await store.readStream(`${enrolment.category}-${id}`);
  const enrolled = events.filter(({ type }) => type === 'LearnerEnrolled');
  const { member, offering, renews } = state;
  const newest = enrolled.at(-1)?.data as EnrolmentEvents['LearnerEnrolled'] | undefined;
  const [first] = enrolled;
  // Taken up again, it has the day of the first enrolment, and that of its own.
  const from = first === undefined || cells.enrolled_on === state.enrolledOn ? state.enrolledOn : toDay(first.effectiveAt);
  // Without a day it is the day of the import.
  const { enrolled_on: day, ...others } = cells;
  const stated = day ? cells : others;
  return findDifferences(stated, defined({ member, offering, pathway: newest?.pathway, renews, enrolled_on: from }));
}
