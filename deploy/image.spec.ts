import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dirname, join as joinPosix } from 'node:path/posix';
import { applications } from './services/list.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What nobody should find in production: what tests are made of, and the emulator, which keeps a log that nobody backs up. */
const FOR_TESTS =
  /[.](spec|contract|fixture|bench)[.]ts$|(^|\/)([^/]+-contract|research\/audit|bench|emulator|examples|faults|fixtures|golden|laws|scenarios|sweeps|testing)\//;

/** A file or a folder as a line names it, with all that is in it. */
const toPattern = (line: string): RegExp =>
  new RegExp(
    `^${line
      .split('**/')
      .map((part) => part.replaceAll('.', '[.]').replaceAll('*', '[^/]*'))
      .join('(?:.*/)?')}(?:/.*)?$`,
  );

/** The files that Docker is given of these: of the lines of a .dockerignore the last one that is about a file decides. */
function contextFiles(dockerignore: string, paths: readonly string[]): readonly string[] {
  const rules = dockerignore
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isGiven: line.startsWith('!'), about: toPattern(line.replace(/^!/, '')) }));
  return paths.filter((path) => {
    const last = rules.findLast(({ about }) => about.test(path));
    return last === undefined || last.isGiven;
  });
}

/** What a source imports when it runs. */
const importsIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(/^(?:import\s+|(?:import|export)\s(?!type\b)[^;'"=()]*?\bfrom\s+)['"]([^'"\n]+)['"]|\bimport\(['"]([^'"\n]+)['"]\)/gm),
  ].flatMap(([, named, called]) => named ?? called ?? []);

/** The sources that an entry leads to, each with who imports it. */
function reachableFrom(entry: string, readSource: (path: string) => string | undefined): ReadonlyMap<string, string> {
  const reached = new Map([[entry, 'the image']]);
  for (const path of reached.keys()) {
    for (const specifier of importsIn(readSource(path) ?? '')) {
      const target = specifier.startsWith('#libs/')
        ? `libs/${specifier.slice('#libs/'.length)}/index.ts`
        : joinPosix(dirname(path), specifier).replace(/[.]js$/, '.ts');
      if ((specifier.startsWith('#libs/') || specifier.startsWith('.')) && !reached.has(target)) reached.set(target, path);
    }
  }
  return reached;
}

/** The words of a source: as near to what it calls as one comes without a compiler, and never less. */
const wordsIn = (text: string): ReadonlySet<string> => new Set(text.match(/[A-Za-z_$][\w$]*/g));

/** What an index hands on and nothing else of these imports or names: who else than tests is it for? */
function forTestsAlone(paths: readonly string[], readSource: (path: string) => string): readonly string[] {
  const isIndex = (path: string): boolean => /(^|\/)index[.]ts$/.test(path);
  const toTarget = (path: string, specifier: string): string => joinPosix(dirname(path), specifier).replace(/[.]js$/, '.ts');
  const code = paths.filter((path) => path.endsWith('.ts'));
  const words = new Map(code.filter((path) => !isIndex(path)).map((path) => [path, wordsIn(readSource(path))]));
  const imported = new Set([...words.keys()].flatMap((path) => importsIn(readSource(path)).map((specifier) => toTarget(path, specifier))));
  const handedOn = new Map<string, readonly string[]>();
  for (const path of code.filter(isIndex)) {
    for (const [, names = '', from = ''] of readSource(path).matchAll(/export\s*\{([^}]*)\}\s*from\s*'([^']+)'/g)) {
      const target = toTarget(path, from);
      handedOn.set(target, [
        ...(handedOn.get(target) ?? []),
        ...names.split(',').flatMap((name) => /\w+\s*$/.exec(name)?.[0].trim() ?? []),
      ]);
    }
  }
  const isNamed = (name: string, target: string): boolean => [...words].some(([path, all]) => path !== target && all.has(name));
  return [...handedOn]
    .filter(([target, names]) => words.has(target) && !imported.has(target) && !names.some((name) => isNamed(name, target)))
    .map(([target]) => target);
}

const sources = globSync('{apps,libs}/**/*.*', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
const given = contextFiles(read('deploy/Dockerfile.dockerignore'), sources);

test('an image holds no test, no benchmark and no emulator', () => {
  expect(given.length).toBeGreaterThan(500);
  expect(given.filter((path) => FOR_TESTS.test(path))).toEqual([]);
  // Everything that is built is of what Docker was given, and of nothing else.
  const copied = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, from = '']) => from.split(' '));
  expect(copied.toSorted()).toEqual(
    ['.swcrc', 'apps', 'deploy/local', 'libs', ...Array(3).fill('package.json'), ...Array(2).fill('package-lock.json')].toSorted(),
  );
});

test('an image holds nothing that tests alone import', () => {
  expect(forTestsAlone(given, read)).toEqual([]);
});

test.each(applications())('%s finds in its image everything that it imports', (name) => {
  const inImage = new Set(given);
  const reached = reachableFrom(`apps/${name}/src/main.ts`, (path) => (existsSync(join(root, path)) ? read(path) : undefined));
  expect(reached.size).toBeGreaterThan(10);
  expect([...reached].filter(([path]) => !inImage.has(path)).map(([path, by]) => `${path}, imported by ${by}`)).toEqual([]);
});

describe('what should not be there is found', () => {
  const paths = [
    'package.json',
    'docs/page.md',
    'libs/trees/index.ts',
    'libs/trees/index.spec.ts',
    'libs/trees/emulator/main.ts',
    'apps/a/golden/x.jsonl',
  ];

  it('where nothing keeps it out', () => {
    const all = contextFiles('*\n!apps\n!libs\n', paths);
    expect(all).toEqual(['libs/trees/index.ts', 'libs/trees/index.spec.ts', 'libs/trees/emulator/main.ts', 'apps/a/golden/x.jsonl']);
    expect(all.filter((path) => FOR_TESTS.test(path))).toEqual(all.slice(1));
    expect(contextFiles('*\n!apps\n!libs\n**/*.spec.ts\n**/golden\nlibs/trees/emulator\n', paths)).toEqual(['libs/trees/index.ts']);
  });

  it('where an index hands it on to tests alone', () => {
    const files: Readonly<Record<string, string>> = {
      'libs/trees/index.ts':
        "export { grow } from './grow.js';\nexport {\n  type Golden,\n  golden,\n} from './golden.js';\nexport { near } from './near.js';",
      'libs/trees/grow.ts': "import { far } from './far.js';\nexport const grow = far;",
      'libs/trees/golden.ts': 'export const golden = 1;',
      'libs/trees/near.ts': 'export const near = 1;',
      'libs/trees/far.ts': 'export const far = 1;',
      'apps/a/src/main.ts': "import { grow, near } from '#libs/trees';",
    };
    expect(forTestsAlone(Object.keys(files), (path) => files[path] ?? '')).toEqual(['libs/trees/golden.ts']);
  });

  it('where production leads to it', () => {
    const files: Readonly<Record<string, string>> = {
      'apps/a/src/main.ts': "import type { Tree } from './type-alone.js';\nimport { grow } from '#libs/trees';",
      'libs/trees/index.ts': "export {\n  grow,\n} from './grow.js';\nconst { start } = await import('./emulator/index.js');",
    };
    expect([...reachableFrom('apps/a/src/main.ts', (path) => files[path]).keys()]).toEqual([
      'apps/a/src/main.ts',
      'libs/trees/index.ts',
      'libs/trees/grow.ts',
      'libs/trees/emulator/index.ts',
    ]);
  });
});
