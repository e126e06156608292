import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOfWords, messagesIn } from './words-of-the-back-end.ts';

const root = join(import.meta.dirname, '../../..');

test('the services have the words of the console, all of them, in three languages', () => {
  const files = filesOfWords(root);
  expect([...files.keys()]).toEqual(['libs/words/generated/en.ts', 'libs/words/generated/fr.ts', 'libs/words/generated/es.ts']);
  const counts = [...files.values()].map((text) => text.split('\n').length);
  expect(new Set(counts).size).toBe(1);
  for (const [file, text] of files) expect([file, readFileSync(join(root, file), 'utf8') === text]).toEqual([file, true]);
});

test('a catalogue is read as gettext writes it', () => {
  const catalogue =
    '#: a.tsx\nmsgid "a.b"\nmsgstr "One \\"two\\""\n\nmsgid ""\n"long"\nmsgstr ""\n"and "\n"longer"\n\nmsgid "none"\nmsgstr ""\n';
  expect(messagesIn(catalogue)).toEqual({ 'a.b': 'One "two"', long: 'and longer', none: '' });
});
