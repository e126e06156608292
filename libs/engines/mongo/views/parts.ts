import type { mongo } from 'mongoose';
import type { DocumentShape } from '../../documents/document-shape.js';

/** What a collection is made with. */
export interface Parts {
  readonly name: string;
  readonly shape: DocumentShape;
  /** Fields that tell documents apart, last in every order: `_id`; for rows the document's key and the row's id. */
  readonly identity: readonly string[];
  /** Fields that hold a text. */
  readonly textFields: readonly string[];
  /** Of these, those whose words are indexed, as they were when the collection was made. */
  readonly wordFields: readonly string[];
}

export const DOCUMENT_IDENTITY = ['_id'];
export const ROW_IDENTITY = ['key', 'document.id'];

export function toParts(name: string, shape: DocumentShape, identity: readonly string[], wordFields = shape.textFields): Parts {
  const textFields = [...shape.fields.values()].filter(({ kind, many }) => kind === 'string' && !many).map(({ path }) => path);
  return { name, shape, identity, textFields, wordFields: wordFields.filter((path) => textFields.includes(path)) };
}

/** Where a field stands in what is stored. */
export const documentPath = (path: string): string => `document.${path}`;
export const textPath = (path: string): string => `text.${path}`;
export const wordsPath = (path: string): string => `words.${path}`;

/** The indexes of a collection: those of the schema, each ending in what tells documents apart, so that it serves its order as well. */
export function toIndexes({ shape, identity, wordFields }: Parts): readonly mongo.IndexDescription[] {
  const keys: Map<string, 1 | -1>[] = [];
  if (identity[0] !== '_id') keys.push(new Map(identity.map((path) => [path, 1])));
  for (const index of shape.orderedIndexes) {
    // MongoDB holds one list a index.
    if (index.filter(({ path }) => shape.fields.get(path)?.many).length > 1) continue;
    const key = new Map<string, 1 | -1>(index.map(({ path, descending }) => [documentPath(path), descending ? -1 : 1]));
    const last = index.at(-1)?.descending ? -1 : 1;
    for (const path of identity) if (!key.has(path)) key.set(path, last);
    keys.push(key);
  }
  for (const path of wordFields) keys.push(new Map([[wordsPath(path), 1]]));
  return keys.map((key) => ({ key }));
}
