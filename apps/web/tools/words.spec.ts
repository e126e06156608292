import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { countries } from '#libs/reference';
import { STATUSES } from '../src/words/statuses.ts';
import { refusalWords } from './refusal-words.ts';
import { codesWithoutWords, messageIds, missingWords } from './word-gaps.ts';

const web = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(web, path), 'utf8');
const words = (file: string): Readonly<Record<string, string>> => JSON.parse(read(`src/words/${file}`));
const labels = words('labels.words.json');
const sentences = JSON.parse(read('src/console/features/inbox/sentences.words.json'));
const catalogues = globSync('locales/{fr,es}/*.po', { cwd: web });

describe('what the API says by a code', () => {
  it('has words for every code of every field', () => {
    const codes = JSON.parse(read('src/words/generated/codes.json'));
    expect(Object.keys(codes).length).toBeGreaterThan(50);
    expect(codesWithoutWords(codes, { ...labels, ...sentences })).toEqual([]);
  });

  it('has a meaning and words for every status', () => {
    const ids = Object.entries(STATUSES).flatMap(([kind, codes]) => Object.keys(codes).map((code) => `status.${kind}.${code}`));
    expect(ids.filter((id) => !labels[id])).toEqual([]);
    expect(Object.keys(labels).filter((id) => id.startsWith('status.') && !ids.includes(id))).toEqual([]);
  });

  it('would be found without', () => {
    const codes = { channel: [['letter', 'pigeon']], status: [['adopted', 'implemented', 'superseded'], ['forgiven']], sort: [['-name']] };
    expect(codesWithoutWords(codes, labels)).toEqual([
      'channel: no words for pigeon of letter, pigeon',
      'status: no words for forgiven of forgiven',
    ]);
  });
});

describe('refusals and countries', () => {
  it('have the words of the reference', () => {
    expect(words('refusals/refusals.words.json')).toEqual(
      refusalWords(readFileSync(join(web, '../../docs/reference/refusals.md'), 'utf8')),
    );
    expect(Object.keys(words('countries.words.json'))).toEqual(countries.map(({ code }) => `country.${code}`));
  });
});

describe('French and Spanish', () => {
  it.each(catalogues)('leave nothing out: %s', (path) => {
    expect(missingWords(read(path))).toEqual([]);
  });

  it('have every word that English has', () => {
    for (const path of catalogues) {
      expect([path, messageIds(read(path))]).toEqual([path, messageIds(read(`locales/en/${basename(path)}`))]);
    }
  });

  it('have the words of codes, countries and refusals', () => {
    const wanted = [...Object.keys(labels), ...Object.keys(words('countries.words.json'))];
    for (const language of ['fr', 'es']) {
      const listedIds = messageIds(read(`locales/${language}/words.po`));
      expect(wanted.filter((id) => !listedIds.has(id))).toEqual([]);
      const refusals = messageIds(read(`locales/${language}/refusals.po`));
      expect(Object.keys(words('refusals/refusals.words.json')).filter((id) => !refusals.has(id))).toEqual([]);
    }
  });

  it('would be found incomplete', () => {
    expect(missingWords('#: a\nmsgid "Close"\nmsgstr ""\n\n#: b\nmsgid "Open"\nmsgstr "Ouvrir"\n')).toEqual(['Close']);
  });
});
