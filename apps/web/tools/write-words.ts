// node apps/web/tools/write-words.ts: the English of what has words elsewhere already: refusals (docs/reference) and countries
// (libs/reference). Then `npm run web -- extract`; French and Spanish are in the catalogues.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { countries } from '#libs/reference';
import { refusalWords } from './refusal-words.ts';

const root = resolve(import.meta.dirname, '../../..');

function write(file: string, words: Readonly<Record<string, string>>): void {
  writeFileSync(resolve(root, 'apps/web/src/words', file), `${JSON.stringify(words, null, 2)}\n`);
}

write('refusals/refusals.words.json', refusalWords(readFileSync(resolve(root, 'docs/reference/refusals.md'), 'utf8')));
write('countries.words.json', Object.fromEntries(countries.map(({ code, name }) => [`country.${code}`, name.en.replaceAll("'", '’')])));
