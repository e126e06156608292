import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The scripts of package.json that a text calls: `npm test`, `npm run how-tos`, in a shell's function `on_engines faults:kill`. */
const scriptsIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/\bnpm (?:run (?:--silent )?([a-z][a-z:-]*)|(test|start)\b)|\bon_engines ([a-z][a-z:-]*)/g)].flatMap(
      ([, ran, named, onEngines]) => ran ?? named ?? onEngines ?? [],
    ),
  ),
];

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
}

/** What only CI would find: a script that nobody is told of, or a file that is called past the scripts. */
function findFaults(steps: string, { scripts }: Package, readme: string): readonly string[] {
  const documented = new Set([...scriptsIn(readme), ...scriptsIn(scripts.check ?? '')]);
  const callees = scriptsIn(steps);
  return [
    ...callees.filter((name) => !(name in scripts)).map((name) => `${name} is no script of package.json`),
    ...callees.filter((name) => name in scripts && !documented.has(name)).map((name) => `README.md does not tell of npm run ${name}`),
    ...[...steps.matchAll(/\bdeploy\/\S+?[.](?:ts|mjs|js|sh|py)\b/g)].map(([path]) => `${path} is called past the scripts`),
  ];
}

test('whatever CI runs, somebody who works on it is told how to run', () => {
  const steps = read('.ci/run').replaceAll(/^ *#.*$/gm, '');
  expect(scriptsIn(steps)).toEqual(expect.arrayContaining(['test', 'start', 'types', 'lint', 'check-pages', 'faults:kill']));
  expect(findFaults(steps, JSON.parse(read('package.json')) as Package, read('README.md'))).toEqual([]);
});

test('what only CI would find is found', () => {
  const scripts = { check: 'npm run --silent lint', test: 'x', lint: 'x', walk: 'x', drill: 'x' };
  const steps = [
    'npm test -- --ci',
    'npm run --silent lint',
    'npm run walk',
    'on_engines drill --runs 4',
    'npm run gone',
    'node deploy/a/b.ts',
  ].join('\n');
  expect(findFaults(steps, { scripts }, 'npm test, npm run walk')).toEqual([
    'gone is no script of package.json',
    'README.md does not tell of npm run drill',
    'deploy/a/b.ts is called past the scripts',
  ]);
});
