import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const web = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(web, path), 'utf8');
const FEATURES = 'src/console/features';
const features = readdirSync(join(web, FEATURES));
const readRoutes = (feature: string): string => read(`${FEATURES}/${feature}/${feature}.routes.ts`);
const steps = /## A screen in four steps\n([\s\S]*?)(?=\n## |$)/.exec(read('README.md'))?.[1] ?? '';

test('a newcomer is told four steps, each with the file that it is about', () => {
  expect([...steps.matchAll(/^\d+\. /gm)]).toHaveLength(4);
  for (const file of [
    '<name>.routes.ts',
    '<name>.queries.ts',
    'screens/<screen>.tsx',
    'src/console/routes.ts',
    'e2e/gates/console-visits.ts',
  ])
    expect(steps).toContain(file);
  const commands = [...steps.matchAll(/`npm run ([a-z-]+)(?: -- ([a-z]+))?`/g)].map(([, script]) => script);
  const { scripts } = JSON.parse(readFileSync(resolve(web, '../../package.json'), 'utf8')) as { readonly scripts: object };
  expect(commands.length).toBeGreaterThan(1);
  expect(commands.filter((script) => !(script ?? '' in scripts))).toEqual([]);
});

test.each(features)('%s was made in these steps', (feature) => {
  const routes = readRoutes(feature);
  const screens = [...routes.matchAll(/import\('\.\/(screens\/[\w-]+\.tsx)'\)/g)].map(([, screen]) => screen ?? '');
  expect(screens.length).toBeGreaterThan(0);
  for (const screen of screens) expect(read(`${FEATURES}/${feature}/${screen}`)).toMatch(/export default function/);
  const catalogues = new Set([...routes.matchAll(/words: '([\w-]+)'/g)].map(([, words]) => words));
  expect([...catalogues]).toEqual([feature]);
  for (const language of ['en', 'fr', 'es']) expect(existsSync(join(web, `locales/${language}/${feature}.po`))).toBe(true);
  expect(read('src/console/routes.ts')).toContain(`./features/${feature}/${feature}.routes.ts`);
});

test('what is asked stands in the files of queries, which the types are made from', () => {
  const asking = globSync(`${FEATURES}/*/{screens/,}*.{ts,tsx}`, { cwd: web }).filter(
    (path) => !/[.]spec[.]/.test(path) && /\bread\('(?:GET|POST) /.test(read(path)),
  );
  expect(asking.length).toBeGreaterThan(3);
  expect(asking.filter((path) => !/[.]queries[.]ts$/.test(path))).toEqual([]);
});
