import type { Check, CheckedQuery, Scalar } from '../../documents/checked-query.js';
import type { Field } from '../../documents/document-shape.js';

export type Bound = string | number | null;

export interface Sql {
  readonly text: string;
  readonly values: readonly Bound[];
}

/** Where the fields of a table's documents are found. Field names come from a schema, which allows none that SQL could misread. */
export interface Columns {
  /** The value of a field, as its index has it. */
  of(path: string): string;
  /** Its search words. */
  words(path: string): string;
  /** What tells documents apart, last in every order. */
  readonly identity: readonly string[];
}

export const fieldColumn = (path: string): string =>
  `json_extract(document, '$${path
    .split('.')
    .map((step) => `."${step}"`)
    .join('')}')`;

const toBound = (value: Scalar | null): Bound => (typeof value === 'boolean' ? Number(value) : value);
const OPERATORS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
const LAST_CHARACTER = '\u{10ffff}';

export function whereSql(checks: readonly Check[], columns: Columns): Sql {
  const parts = checks.map((check) => checkSql(check, columns));
  return join(parts, ' AND ', 'TRUE');
}

function checkSql(check: Check, columns: Columns): Sql {
  const column = columns.of(check.field.path);
  switch (check.is) {
    case 'eq':
      return check.value === null ? { text: `${column} IS NULL`, values: [] } : { text: `${column} = ?`, values: [toBound(check.value)] };
    case 'in':
      return {
        text: `${column} IN (SELECT value FROM json_each(?))`,
        values: [JSON.stringify(check.values.map(toBound))],
      };
    case 'prefix':
      return check.value === ''
        ? { text: `${column} IS NOT NULL`, values: [] }
        : { text: `(${column} >= ? AND ${column} < ?)`, values: [check.value, check.value + LAST_CHARACTER] };
    case 'text':
      return join(
        check.terms.map((term) => ({ text: `instr(${columns.words(check.field.path)}, ?) > 0`, values: [term] })),
        ' AND ',
        'TRUE',
      );
    case 'has':
      return {
        text: `EXISTS (SELECT 1 FROM json_each(${column}) AS element WHERE element.value = ?)`,
        values: [toBound(check.value)],
      };
    case 'hasAny':
      return {
        text: `EXISTS (SELECT 1 FROM json_each(${column}) AS element WHERE element.value IN (SELECT value FROM json_each(?)))`,
        values: [JSON.stringify(check.values.map(toBound))],
      };
    default:
      return { text: `${column} ${OPERATORS[check.is]} ?`, values: [toBound(check.value)] };
  }
}

interface Step {
  readonly column: string;
  readonly descending: boolean;
  readonly nullable: boolean;
}

/** The columns of the order. The identity follows the last field's direction, so that one index serves both. */
export function toSteps({ order }: CheckedQuery, columns: Columns): readonly Step[] {
  const step = ({ field, descending }: { field: Field; descending: boolean }) => ({
    column: columns.of(field.path),
    descending,
    nullable: true,
  });
  const descending = order.at(-1)?.descending ?? false;
  return [...order.map(step), ...columns.identity.map((column) => ({ column, descending, nullable: false }))];
}

export const orderSql = (steps: readonly Pick<Step, 'column' | 'descending'>[]): string =>
  steps.map(({ column, descending }) => `${column}${descending ? ' DESC' : ''}`).join(', ');

/** Documents that come after these values: the first column that differs decides. Nothing comes first (and last descending). */
export function afterSql(steps: readonly Step[], lastValues: readonly (Scalar | null)[]): Sql {
  const values = lastValues.map(toBound);
  const alternatives = steps.map((step, index): Sql => {
    const equal = steps
      .slice(0, index)
      .map((previous, place): Sql => ({ text: `${previous.column} IS ?`, values: [values[place] ?? null] }));
    return join([...equal, beyond(step, values[index] ?? null)], ' AND ', 'TRUE');
  });
  return join(alternatives, ' OR ', 'FALSE');
}

function beyond({ column, descending, nullable }: Step, value: Bound): Sql {
  if (!descending) return value === null ? { text: `${column} IS NOT NULL`, values: [] } : { text: `${column} > ?`, values: [value] };
  if (value === null) return { text: 'FALSE', values: [] };
  return { text: nullable ? `(${column} < ? OR ${column} IS NULL)` : `${column} < ?`, values: [value] };
}

function join(parts: readonly Sql[], separator: ' AND ' | ' OR ', empty: string): Sql {
  if (parts.length === 0) return { text: empty, values: [] };
  return { text: `(${parts.map((part) => part.text).join(separator)})`, values: parts.flatMap((part) => part.values) };
}
