import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));
const sentences: Readonly<Record<string, string>> = read('sentences.words.json');
const codes: Readonly<Record<string, readonly (readonly string[])[]>> = read('../../../words/generated/codes.json');
const kinds = codes.kind?.find((list) => list.includes('position-awaited')) ?? [];

test('every kind of item has its sentence, and the words of its button', () => {
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.filter((kind) => !sentences[`inbox.${kind}`] || !sentences[`inbox.${kind}.do`])).toEqual([]);
});

test('no sentence is left over', () => {
  const wanted = kinds.flatMap((kind) => [`inbox.${kind}`, `inbox.${kind}.do`]);
  expect(Object.keys(sentences).filter((id) => id.startsWith('inbox.') && !wanted.includes(id))).toEqual([]);
});
