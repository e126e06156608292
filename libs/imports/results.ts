import type { AnyDecider } from '#libs/event-sourcing';
import { type Difference, differencesInWords } from '#libs/spreadsheets';
import type { Fault, Recorded, RowResult, RowRun } from './import-kind.js';

const NOTHING = { steps: [], faults: [], warnings: [] };

/** Of a row that is recorded as it stands in the file, or is nothing to record. */
export const unchangedResult = (record?: string): RowResult => ({ outcome: 'unchanged', record, ...NOTHING });

export const refusedResult = (record: string | undefined, ...faults: readonly Fault[]): RowResult => ({
  ...NOTHING,
  ...{ outcome: 'refused', record, faults },
});

/** Of one that is recorded otherwise: what is recorded is changed by its own commands, and not by a file. */
export const differentResult = (record: string | undefined, differences: readonly Difference[]): RowResult =>
  refusedResult(record, {
    field: differences[0]?.column ?? '',
    code: 'import/different',
    message: `it is recorded otherwise: ${differencesInWords(differences)}`,
    differences,
  });

/** Of a row that is one command. What this import recorded before a break, is recorded by it; what anybody else did, was there already. */
export async function recordedResult(
  run: RowRun,
  { id, events, repeated }: Recorded,
  { decider, step }: { readonly decider: AnyDecider; readonly step: string },
): Promise<RowResult> {
  const isOwn = async () => (await run.store.readStream(`${decider.category}-${id}`)).some((event) => run.isOwn(event));
  const isRecorded = repeated ? await isOwn() : events.length > 0;
  return isRecorded ? { ...NOTHING, outcome: 'recorded', record: id, steps: [step] } : unchangedResult(id);
}
