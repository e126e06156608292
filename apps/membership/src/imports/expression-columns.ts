import type { NamedRow, TableColumns } from '#libs/spreadsheets';

/** The columns of a file of expressions of interest; those that must be there, and those that may be left out. */
export const NEEDED = ['ref', 'name', 'country', 'level', 'kind', 'channel', 'received_on'] as const;
export const OPTIONAL = [
  'name_en',
  'subdivision',
  'portfolios',
  'dialogue_on',
  'invited_on',
  'letter_ref',
  'confirmed_on',
  'focal_point_from',
  'focal_point_function',
  'focal_point_email',
] as const;

export type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
export type ExpressionRow = NamedRow<Column>;
export type Cells = ExpressionRow['cells'];

export const COLUMNS: TableColumns<Column> = { holds: 'expressions of interest', needed: NEEDED, optional: OPTIONAL };
