import type { Field } from '../../../api/facts.ts';
import type { Values } from '../../shell/command/field-values.ts';
import type { Authority } from './authorities.queries.ts';

/** What two may have changed of an authority, in the order in which one reads it. */
export const RECORD_FIELDS = [
  'status',
  'statusSince',
  'name',
  'nameEn',
  'kind',
  'portfolios',
  'focalPoint',
  'primary',
  'successor',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

interface Contested {
  readonly name: string;
  /** Left out: it is none of the command's. */
  readonly field: Field | undefined;
}

/** What is otherwise now than it was seen, and what was about to be recorded; the fields of both once. */
export function contestedFields(seen: Authority, now: Authority, fields: readonly Field[], values: Values): readonly Contested[] {
  const changed = RECORD_FIELDS.filter((name) => `${seen[name]}` !== `${now[name]}`);
  const typed = fields.filter(({ name }) => values[name] !== undefined && values[name] !== '').map(({ name }) => name);
  return [...new Set<string>([...changed, ...typed])].map((name) => ({ name, field: fields.find((field) => field.name === name) }));
}
