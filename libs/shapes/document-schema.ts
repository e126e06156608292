import type { TObject } from 'typebox';
import type { DocumentSchema, ShapeSchema } from '#libs/event-sourcing';
import { type Fields, object, type Shaped } from './words.js';

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

/**
 * What a view keeps whose documents have a type of their own beside it: what is stored is said here, and whether it is of the type
 * nobody checks. It goes where the answers of a view are composed of a shape (`documentSchema`).
 */
export const storedFields = <Document extends object>(fields: Fields, foundBy: FoundBy<Document> = {}): DocumentSchema<Document> =>
  documentSchema(object(fields), foundBy as FoundBy<object>) as DocumentSchema<Document>;
