import { derivedId } from '#libs/event-sourcing';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { guidanceIn } from './guidance-file.js';

/** What came of an import, as `--json` prints it. */
export interface GuidanceResult {
  readonly file: string;
  readonly rows: number;
  readonly recorded: number;
  /** Resources that the library had already. */
  readonly unchanged: number;
}

/** Registers the resources of a file that the library does not have yet. @throws Failure */
export async function importGuidance(file: string, network: Network): Promise<GuidanceResult> {
  const rows = await guidanceIn(file);
  let recorded = 0;
  for (const { line, resource, body } of rows) {
    try {
      const key = derivedId('guidance-import', resource, JSON.stringify(body));
      const path = '/api/training/guidance/register-resource';
      const { repeated } = await network.post<{ readonly repeated: boolean }>(path, { resource, ...body }, key);
      if (!repeated) recorded += 1;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.problem.code === 'resource/already-registered') continue;
      throw new Failure(`${file}, line ${line}: ${error.message}. ${recorded} rows are recorded; run the same command again to go on.`);
    }
  }
  return { file, rows: rows.length, recorded, unchanged: rows.length - recorded };
}
