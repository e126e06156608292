import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import { dirname, join as joinPosix } from 'node:path/posix';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');

const SETS_UP = 'it runs before anything is installed, on the Node.js that is at hand (20 or newer), which strips no types';
const JEST = 'Jest loads it itself, before it transforms anything';
const SUITE = 'it is run by a Jest without our transformations';

/** Everything in deploy that is JavaScript, each with the reason. Everything else is TypeScript that Node strips, under the type check. */
const JAVASCRIPT: Readonly<Record<string, string>> = {
  'deploy/local/build.mjs': SETS_UP,
  'deploy/local/engines/exec.mjs': SETS_UP,
  'deploy/local/host-node.mjs': SETS_UP,
  'deploy/local/install.mjs': SETS_UP,
  'deploy/local/log.mjs': SETS_UP,
  'deploy/local/run.mjs': SETS_UP,
  'deploy/local/setup.mjs': SETS_UP,
  'deploy/local/start-service.mjs': SETS_UP,
  'deploy/local/start.mjs': SETS_UP,
  'deploy/local/test.mjs': SETS_UP,
  'deploy/jest/environment.mjs': JEST,
  'deploy/jest/open-handles.mjs': JEST,
  'deploy/jest/processor.mjs': JEST,
  'deploy/jest/runtime.mjs': JEST,
  'deploy/jest/sequencer.mjs': JEST,
  'deploy/jest/summary.mjs': JEST,
  'deploy/local/engines/jest.config.mjs': JEST,
  'deploy/jest/fixtures/both.mjs': SUITE,
  'deploy/jest/fixtures/first.suite.mjs': SUITE,
  'deploy/jest/fixtures/own-state.mjs': SUITE,
  'deploy/jest/fixtures/second.suite.mjs': SUITE,
  'deploy/examples/effects.mjs': 'a how-to shows it to somebody who has none of our tools',
  'deploy/examples/subscriber.mjs': 'a how-to shows it to somebody who has none of our tools',
  'deploy/mongo/users.js': 'the container of MongoDB runs it',
  'apps/web/e2e/fixtures/assets/throws.js': 'a browser runs it: a page that the gates must reject',
};

/** What Node runs as it is written. */
const BY_NODE = /^(?:deploy|apps[/]web)[/]/;

type Files = Readonly<Record<string, string>>;

/** Not what a text of the file quotes. */
const importsIn = (text: string): readonly string[] => ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

function whyNotStripped(text: string): string | undefined {
  try {
    stripTypeScriptTypes(text);
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

/** What is wrong with a file, in words. `paths`: everything that can be imported. */
function faultsInFile(path: string, text: string, paths: ReadonlySet<string>): readonly string[] {
  const relative = importsIn(text).filter((specifier) => specifier.startsWith('.'));
  const target = (specifier: string): string => joinPosix(dirname(path), specifier);
  // Vite builds it, and the type check finds what it imports.
  if (path.startsWith('apps/web/src/')) return [];
  if (!BY_NODE.test(path)) {
    return relative
      .filter((specifier) => specifier.endsWith('.ts'))
      .map((specifier) => `${path} imports ${specifier}, which the build leaves as it is`);
  }
  if (/[.][cm]?js$|[.][cm]ts$/.test(path)) {
    if (!(path in JAVASCRIPT)) return [`${path} is JavaScript and not in the list`];
    if (JAVASCRIPT[path] !== SETS_UP) return [];
    return importsIn(text)
      .filter((specifier) => !specifier.startsWith('node:') && JAVASCRIPT[target(specifier)] !== SETS_UP)
      .map((specifier) => `${path} imports ${specifier}, which is not there before anything is installed`);
  }
  const why = whyNotStripped(text);
  return [
    ...(why === undefined ? [] : [`${path} is more than types: ${why}`]),
    ...relative.filter((specifier) => !paths.has(target(specifier))).map((specifier) => `${path} imports ${specifier}, which is no file`),
  ];
}

const faultsIn = (files: Files): readonly string[] => {
  const paths = new Set(Object.keys(files));
  return Object.entries(files).flatMap(([path, text]) => faultsInFile(path, text, paths));
};

test('what deploy and the tools of the web run is TypeScript that Node strips, but for what cannot be', () => {
  const paths = globSync('{apps,libs,deploy}/**/*.{ts,mts,cts,js,mjs,cjs}', { cwd: root, exclude: ['**/node_modules/**', '**/made-*/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/[.]spec[.]ts$/.test(path) && (BY_NODE.test(path) || path.endsWith('.ts')));
  expect(paths.length).toBeGreaterThan(800);
  expect(faultsIn(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])))).toEqual([]);
  expect(Object.keys(JAVASCRIPT).filter((path) => !paths.includes(path))).toEqual([]);
});

test('each way to do it otherwise is found', () => {
  expect(
    faultsIn({
      'deploy/local/log.mjs': '',
      'deploy/local/setup.mjs': "import { log } from './log.mjs'; import { join } from 'node:path'; await import('../orchards/plant.ts');",
      'deploy/local/install.mjs': "import ts from 'typescript';",
      'deploy/orchards/harvest.mjs': '',
      'deploy/orchards/harvest.d.mts': '',
      'deploy/orchards/plant.ts':
        "import { log } from '../local/log.mjs'; import { tree } from './tree.js'; export const plant: () => string = () => log(tree);",
      'deploy/orchards/tree.ts': 'export enum Tree { Pear }',
      'apps/web/tools/write-trees.ts': "import { tree } from './tree.js';",
      'apps/web/src/tree.ts': "import { tree } from './tree.tsx';",
      'apps/orchards/src/main.ts': "import { tree } from './tree.ts'; import { bed } from './bed.js';",
    }),
  ).toEqual([
    'deploy/local/setup.mjs imports ../orchards/plant.ts, which is not there before anything is installed',
    'deploy/local/install.mjs imports typescript, which is not there before anything is installed',
    'deploy/orchards/harvest.mjs is JavaScript and not in the list',
    'deploy/orchards/harvest.d.mts is JavaScript and not in the list',
    'deploy/orchards/plant.ts imports ./tree.js, which is no file',
    expect.stringMatching(/^deploy\/orchards\/tree.ts is more than types: .*enum/),
    'apps/web/tools/write-trees.ts imports ./tree.js, which is no file',
    'apps/orchards/src/main.ts imports ./tree.ts, which the build leaves as it is',
  ]);
});
