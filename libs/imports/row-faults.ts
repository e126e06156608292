import { Refusal } from '#libs/event-sourcing';
import { Problem, RefusedByPeople } from '#libs/platform';
import { type FieldNames, translateFields } from '#libs/spreadsheets';
import type { Fault } from './import-kind.js';

const UNAUTHENTICATED = 401;
const FAULT_OF_OURS = 500;

/**
 * Why a row is refused, by what was thrown; fields in the words of the file: the columns that they were taken from. What is no fault of the
 * row is thrown again: a caller whose token has expired, a store that does not answer.
 */
export function toFaults(error: unknown, columns: FieldNames = {}, defaultField = ''): readonly Fault[] {
  const toColumn = (field: string | undefined): string => (field !== undefined && columns[field]) || defaultField;
  if (error instanceof Refusal) {
    const { code, detail, field } = error;
    return [{ field: toColumn(field), code, message: translateFields(columns, { detail }) }];
  }
  if (error instanceof RefusedByPeople) {
    const { code = '', detail = error.message, errors = [] } = error.problem;
    return [{ field: toColumn(errors[0]?.field), code, message: translateFields(columns, { detail, errors }) }];
  }
  if (!(error instanceof Problem) || error.status === UNAUTHENTICATED || error.status >= FAULT_OF_OURS) throw error;
  const { code, detail, parts } = error;
  const errors = parts.errors ?? [];
  return [{ field: toColumn(errors[0]?.field), code, message: translateFields(columns, { detail, errors }) }];
}

/** A message without what it quotes of somebody. */
export const mask = (message: string, quoted: readonly string[]): string =>
  quoted.filter((value) => value !== '').reduce((text, value) => text.replaceAll(value, '…'), message);
