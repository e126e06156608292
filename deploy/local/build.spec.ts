import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build, buildWeb } from './build.mjs';

const HOUSE = resolve(import.meta.dirname, '../..');
let root: string;

const write = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const isBuilt = (path: string) => existsSync(join(root, 'dist', path));
const make = () => build(root, process.execPath);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'));
  write('.swcrc', readFileSync(join(HOUSE, '.swcrc'), 'utf8'));
  write('package-lock.json', '{}');
  write('package.json', '{ "type": "module" }');
  write('apps/orchards/src/main.ts', 'export const trees: number = 3;');
  write('apps/orchards/src/main.spec.ts', 'export {};');
  write('apps/orchards/src/page/page.css', 'p {}');
  write('libs/fruit/index.ts', "export const fruit = 'pear';");
});
afterEach(() => rmSync(root, { recursive: true }));

test('sources are compiled, other files are copied, specs are left out', () => {
  make();
  expect(readFileSync(join(root, 'dist/apps/orchards/src/main.js'), 'utf8')).toContain('export const trees = 3;');
  expect([isBuilt('apps/orchards/src/page/page.css'), isBuilt('libs/fruit/index.js'), isBuilt('apps/orchards/src/main.spec.js')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('nothing is built when the sources are the same', () => {
  make();
  const builtAt = statSync(join(root, 'dist/libs/fruit/index.js')).mtimeMs;
  make();
  expect(statSync(join(root, 'dist/libs/fruit/index.js')).mtimeMs).toBe(builtAt);
});

test('what has no source any more is removed, with its folder', () => {
  make();
  rmSync(join(root, 'apps/orchards/src/page'), { recursive: true });
  rmSync(join(root, 'libs/fruit'), { recursive: true });
  write('libs/stone/index.ts', 'export {};');
  make();
  expect([isBuilt('apps/orchards/src/page'), isBuilt('libs/fruit'), isBuilt('libs/stone/index.js')]).toEqual([false, false, true]);
});

test('a build that fails says where, and is made again', () => {
  make();
  write('libs/fruit/index.ts', 'export const = ;');
  expect(make).toThrow(/The build failed:[\s\S]*index\.ts/);
  expect(make).toThrow(/The build failed:/);
  write('libs/fruit/index.ts', "export const fruit = 'pear';");
  make();
  expect(isBuilt('libs/fruit/index.js')).toBe(true);
});

describe('the console and the public site', () => {
  const makeWeb = () => buildWeb(root, process.execPath);
  const builtAt = () => statSync(join(root, 'dist/web/console/index.html')).mtimeMs;

  beforeEach(() => {
    write('apps/web/vite.config.ts', "export default { build: { outDir: '../../dist/web/console', emptyOutDir: false } };");
    write('apps/web/vite.site.config.ts', "export default { build: { outDir: '../../dist/web/site', ssr: 'src/site.ts' } };");
    write('apps/web/src/site.ts', 'export const page: string = "Orchards";');
    write('apps/web/index.html', '<!doctype html><title>Orchards</title><script type="module" src="./src/main.ts"></script>');
    write('apps/web/src/main.ts', 'document.title = String(3 as number);');
    write('apps/web/src/main.spec.ts', 'export {};');
  });

  test('have a build of their own, which the other leaves alone', () => {
    makeWeb();
    make();
    expect([isBuilt('web/console/index.html'), isBuilt('web/site/site.js'), isBuilt('apps/web/src/main.js')]).toEqual([true, true, false]);
  });

  test('are made again for a source of their own, and for no other', () => {
    makeWeb();
    const first = builtAt();
    write('libs/fruit/index.ts', "export const fruit = 'plum';");
    write('apps/web/src/main.spec.ts', 'export const more = 1;');
    makeWeb();
    expect(builtAt()).toBe(first);
    write('apps/web/src/main.ts', 'document.title = String(4 as number);');
    makeWeb();
    expect(builtAt()).not.toBe(first);
  });

  test('that does not build says why', () => {
    write('apps/web/src/main.ts', 'const = ;');
    expect(makeWeb).toThrow(/The console could not be built:[\s\S]*main\.ts/);
    write('apps/web/src/main.ts', '');
    write('apps/web/src/site.ts', 'const = ;');
    expect(makeWeb).toThrow(/The public site could not be built:[\s\S]*site\.ts/);
  });
});
