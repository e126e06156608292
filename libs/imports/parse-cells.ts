import type { Command } from '#libs/event-sourcing';
import { Problem, parseInput } from '#libs/platform';
import { type FieldNames, translateFields } from '#libs/spreadsheets';
import type { Fault } from './import-kind.js';

/** A command of what a row says, by the rules of the command; or everything that is wrong with it, in the words of the file. Empty cells say nothing. */
export function parseCells<T extends Command>(type: new () => T, fields: object, columns: FieldNames): T | readonly Fault[] {
  try {
    return parseInput(type, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.parts.errors ?? []).map(({ field, message }) => {
      const [root = ''] = field.split(/[.[]/);
      return {
        field: columns[root] ?? root,
        code: 'import/row-invalid',
        message: translateFields(columns, { detail: message, errors: [{ field, message }] }),
      };
    });
  }
}
