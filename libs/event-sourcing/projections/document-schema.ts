/** A JSON Schema of an object of named fields. */
export interface ShapeSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, { readonly type?: string; readonly anyOf?: readonly { readonly type?: string }[] }>>;
}

/** What a view's documents (or rows) hold, and what they are found by: each engine makes its tables and indexes of it. */
export interface DocumentSchema<Document = object> {
  readonly shape: ShapeSchema;
  /** Fields of each index in order of weight, `-` before a descending one. */
  readonly indexes: readonly (readonly string[])[];
  /** Fields whose words are looked for. */
  readonly words: readonly string[];
  /** What it describes; there is no such field. */
  readonly '~document'?: Document;
}
