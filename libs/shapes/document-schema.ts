import type { TObject } from 'typebox';
import type { DocumentSchema, ShapeSchema } from '#libs/event-sourcing';
import type { Shaped } from './words.js';

type FieldName<Document> = keyof Document & string;
/** A field, or one within it; `-` before it: descending. */
type IndexedField<Document> = FieldName<Document> | `${FieldName<Document>}.${string}` | `-${FieldName<Document>}`;

export interface FoundBy<Document> {
  /** Each a field, or several in order of weight. */
  readonly indexes?: readonly (IndexedField<Document> | readonly IndexedField<Document>[])[];
  /** Fields whose words are looked for. */
  readonly words?: readonly (FieldName<Document> | `${FieldName<Document>}.${string}`)[];
}

/** What a view keeps: documents of a shape, and what they are found by. */
export const documentSchema = <S extends TObject>(
  shape: S,
  { indexes = [], words = [] }: FoundBy<Shaped<S>> = {},
): DocumentSchema<Shaped<S>> => ({
  shape: shape as ShapeSchema,
  indexes: indexes.map((index) => [index].flat() as readonly string[]),
  words,
});
