import type { Fault } from '#libs/imports';
import { type Difference, differencesInWords } from '#libs/spreadsheets';
import type { Expression, Step } from './expression-steps.js';
import { differencesFrom, type HistoryStep, type RowContext } from './recorded-step.js';

/** What is left to do of a step, beside what is recorded. */
export type StepStanding =
  | { readonly recorded: HistoryStep }
  /** It is recorded otherwise, and the rules would take it for one more. */
  | { readonly different: Fault }
  /** To be recorded; `recordedInWords`: what is recorded of its kind, for whoever has to understand why it is refused. */
  | { readonly recordedInWords: string };

/** A step of a row beside the history of the authority, as it was before the row. */
export function compareStep(step: Step, context: RowContext): StepStanding {
  const recorded = context.history.find((event) => differencesFrom(event, step, context)?.length === 0);
  if (recorded) return { recorded };
  const differences = currentApproach(context)
    .map((event) => differencesFrom(event, step, context))
    .findLast((difference) => difference !== undefined);
  if (!differences) return { recordedInWords: '' };
  return isSameFact(step, differences)
    ? { different: differentFault(differences) }
    : { recordedInWords: ` ${differencesInWords(differences)}.` };
}

/**
 * True for what is recorded of the very thing that the row is about, where the rules would take it for one more: a second dialogue,
 * or a focal point who replaces another on the day of that one's own designation.
 */
const isSameFact = ({ name, columns }: Step, differences: readonly Difference[]): boolean =>
  name === 'dialogue' || (name === 'focal-point' && !differences.some(({ column }) => column === columns.effectiveAt));

/** What is recorded of the row's own expression of interest: an authority that was declined or left may express it again. */
function currentApproach(context: RowContext): readonly HistoryStep[] {
  const { row, history } = context;
  const interest = row.steps.find(({ name }) => name === 'interest');
  const first = history.findIndex((event) => interest && differencesFrom(event, interest, context)?.length === 0);
  const next = history.findIndex(({ type }, index) => index > first && type === 'InterestExpressed');
  if (first < 0) return history.filter(({ type }) => type === 'InterestExpressed');
  return history.slice(first, next < 0 ? undefined : next);
}

const differentFault = (differences: readonly Difference[]): Fault => ({
  field: differences[0]?.column ?? '',
  code: 'import/different',
  message: `it is recorded otherwise: ${differencesInWords(differences)}`,
});

/** True for an authority whose history already says what the row says of its expression of interest. */
export const isAbout = (row: Expression, history: readonly HistoryStep[]): boolean => {
  const [expression] = row.steps;
  return history.some((event) => expression && differencesFrom(event, expression, { row, history })?.length === 0);
};
