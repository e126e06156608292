import { setTimeout as pause } from 'node:timers/promises';
import { type Difference, differencesInWords } from '#libs/spreadsheets';
import { Failure } from './failure.js';
import { type Network, Refused } from './network.js';

/** A row about something that is recorded otherwise: nothing of it was changed. */
export interface DifferentRow {
  readonly line: number;
  readonly differences: readonly Difference[];
}

export const differentInWords = ({ line, differences }: DifferentRow): string =>
  `line ${line}: different: ${differencesInWords(differences)}`;

/** ` 2 different,` for a summary; nothing where none is. */
export const different = (rows: readonly DifferentRow[]): string => (rows.length > 0 ? ` ${rows.length} different,` : '');

const SOME_DIFFERENT = 3;

/** @throws Failure when there are some: what is recorded is changed by its own commands, not by a file */
export function refuseDifferent(different: readonly DifferentRow[], rows: number): void {
  if (different.length === 0) return;
  const verb = different.length === 1 ? 'differs' : 'differ';
  throw new Failure(`${different.length} of ${rows} rows ${verb} from what is recorded; nothing of that was changed.`, SOME_DIFFERENT);
}

const SHOWN_WITHIN_MS = 5_000;
const AGAIN_MS = 100;

/** What was recorded a moment ago is shown in a moment: it is asked for until it is. Undefined: it is not. */
export async function untilShown<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const giveUp = performance.now() + SHOWN_WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || performance.now() > giveUp) return answer;
    await pause(AGAIN_MS);
  }
}

/** The same for one record by its path. @throws Refused, Failure */
export const whenShown = <T>(network: Network, path: string): Promise<T | undefined> =>
  untilShown(async () => {
    try {
      return await network.get<T>(path);
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return undefined;
      throw error;
    }
  });
