import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PICTURES } from './picture-list.ts';

const HOW_TOS = resolve(import.meta.dirname, '../../../docs/how-to');
const page = readFileSync(join(HOW_TOS, 'work-in-the-console.md'), 'utf8');
const shown = [...page.matchAll(/!\[([^\]]+)\]\(\.\.\/pictures\/([\w-]+)[.]png\)/g)].map(([, words, name]) => ({ words, name }));

test('the page for officers shows every picture that is made, and none that is not', () => {
  expect(shown.map(({ name }) => name)).toEqual(PICTURES.map(({ name }) => name));
  expect(readdirSync(join(HOW_TOS, '../pictures')).sort()).toEqual(PICTURES.map(({ name }) => `${name}.png`).sort());
});

test('each picture says in words what is to be seen', () => {
  expect(shown.filter(({ words }) => (words ?? '').length < 20)).toEqual([]);
});

test('the addresses and buttons that the page names are those of the console', () => {
  const features = resolve(import.meta.dirname, '../src/console/features');
  const paths = readdirSync(features).flatMap((feature) => {
    const table = join(features, feature, `${feature}.routes.ts`);
    return existsSync(table) ? [...readFileSync(table, 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path) : [];
  });
  const named = [...page.matchAll(/`\/console\/([\w/-]+)`/g)].map(([, path]) => path);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !paths.includes(path))).toEqual([]);
  const words = readdirSync(resolve(import.meta.dirname, '../locales/en'))
    .map((file) => readFileSync(resolve(import.meta.dirname, '../locales/en', file), 'utf8'))
    .join('\n');
  const buttons = [...page.matchAll(/\*([^*\n]+)\*/g)].map(([, button]) => button ?? '');
  expect(buttons.length).toBeGreaterThan(5);
  expect(buttons.filter((button) => !words.includes(`msgid "${button}"`))).toEqual([]);
});
