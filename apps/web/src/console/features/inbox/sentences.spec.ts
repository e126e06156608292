import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));
const sentences: Readonly<Record<string, string>> = read('sentences.words.json');
const codes: Readonly<Record<string, readonly (readonly string[])[]>> = read('../../../words/generated/codes.json');
const kinds = codes.kind?.find((list) => list.includes('position-awaited')) ?? [];

const toIds = (kind: string): readonly string[] => [`inbox.${kind}`, `inbox.${kind}.do`, `inbox.${kind}.kind`];

test('every kind of item has its sentence, the words of its button, and those above several of it', () => {
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.flatMap(toIds).filter((id) => !sentences[id])).toEqual([]);
});

test('no sentence is left over', () => {
  const wanted = kinds.flatMap(toIds);
  expect(Object.keys(sentences).filter((id) => id.startsWith('inbox.') && !wanted.includes(id))).toEqual([]);
});
