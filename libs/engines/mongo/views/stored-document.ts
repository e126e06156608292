import { defined } from '#libs/event-sourcing';
import { searchWords } from '#libs/names';
import type { Parts } from './parts.js';

/** What is kept of a document or row. */
export interface StoredBody {
  readonly position: number;
  readonly document: object;
  /** True when the names in the document were escaped. */
  readonly escaped?: true;
  /** By field, as deep as in the document: its search words in one line, for every field that is a text. */
  readonly text?: object;
  /** By field: each of its search words once, for fields with a text index. */
  readonly words?: object;
}

export interface StoredDocument extends StoredBody {
  readonly _id: string;
}

export interface StoredRow extends StoredBody {
  /** Of the document that the row belongs to. */
  readonly key: string;
}

/** Names that MongoDB takes for something else, or not at all. The fields of a schema have none of them. */
const ODD = /^\$|[.\0]|^_bsontype$/;
const ESCAPED = /[%$.\0]|^_/g;
const ESCAPE = /%([0-9a-f]{2})/g;

const escapedName = (name: string): string => name.replace(ESCAPED, (odd) => `%${odd.charCodeAt(0).toString(16).padStart(2, '0')}`);
const unescapedName = (name: string): string =>
  name.replace(ESCAPE, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A document that was cast to its shape, as it is stored: plain JSON, with what it is searched by. */
export function toBody(
  document: object,
  position: number,
  { textFields, wordFields }: Pick<Parts, 'textFields' | 'wordFields'>,
): StoredBody {
  const plain = JSON.parse(JSON.stringify(document)) as object;
  const escaped = hasOddName(plain);
  const text: Record<string, unknown> = {};
  const words: Record<string, unknown> = {};
  for (const path of textFields) {
    const value = valueAt(plain, path);
    const line = typeof value === 'string' ? searchWords(value) : '';
    if (line === '') continue;
    setAt(text, path, line);
    if (wordFields.includes(path)) setAt(words, path, [...new Set(line.slice(1).split(' '))]);
  }
  return defined({ position, document: escaped ? renameFields(plain, escapedName) : plain, escaped: escaped || undefined, text, words });
}

export const toDocument = <Document>({ document, escaped }: Pick<StoredBody, 'document' | 'escaped'>): Document =>
  (escaped ? renameFields(document, unescapedName) : document) as Document;

/** The value of a field; undefined where there is none. */
export function valueAt(document: object, path: string): unknown {
  let value: unknown = document;
  for (const step of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[step];
  return value;
}

function setAt(into: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() as string;
  let branch = into;
  for (const step of steps) {
    branch[step] ??= {};
    branch = branch[step] as Record<string, unknown>;
  }
  branch[last] = value;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasOddName = (value: object): boolean =>
  Object.entries(value).some(([name, inner]) => (!Array.isArray(value) && ODD.test(name)) || (isObject(inner) && hasOddName(inner)));

function renameFields<Value>(value: Value, rename: (name: string) => string): Value {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map((inner) => renameFields(inner, rename)) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), renameFields(inner, rename)])) as Value;
}
