import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What lint refuses in files at these paths, by our configuration: `path rule`. */
function lintProblems(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-lint-'));
  try {
    const { vcs: _, ...configuration } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(configuration));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '.'], { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] };
    return diagnostics.map(({ category, location }) => `${location.path} ${category}`).toSorted();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const using = (name: string, from: string): string =>
  `import { ${name} } from '${from}';\n\nexport class Plot {\n  @${name}()\n  name?: string;\n}\n`;

test('no file of ours takes what lets null and lists within lists through', () => {
  const files = Object.fromEntries(
    ['IsOptional', 'ValidateIf', 'ValidateNested'].flatMap((name) => [
      [`apps/orchards/src/domain/${name}.ts`, using(name, 'class-validator')],
      [`libs/contracts/${name}.ts`, using(name, 'class-validator')],
    ]),
  );
  expect(lintProblems(files)).toEqual(
    Object.keys(files)
      .map((path) => `${path} lint/style/noRestrictedImports`)
      .toSorted(),
  );
});

test('other decorators and our own are taken', () => {
  expect(
    lintProblems({
      'apps/orchards/src/domain/orchard.messages.ts': using('IsString', 'class-validator'),
      'libs/contracts/orchards.ts': using('Optional', '#libs/event-sourcing'),
    }),
  ).toEqual([]);
});

test('a library says what it hands out, name by name', () => {
  expect(
    lintProblems({
      'libs/orchards/index.ts': "export * from './plot.js';\n",
      'libs/orchards/plot.ts': 'export const plot = 1;\n',
      'libs/gardens/index.ts': "export { bed } from './bed.js';\n",
      'libs/gardens/bed.ts': 'export const bed = 1;\n',
    }),
  ).toEqual(['libs/orchards/index.ts lint/performance/noReExportAll']);
});

test('a function is no longer than a page, and no deeper than somebody can follow; a suite of tests may be', () => {
  const long = `export function plough() {\n${'  console.log(1);\n'.repeat(61)}}\n`;
  const deep = `export function dig(a: number) {\n${'if (a) {'.repeat(7)} console.log(a); ${'}'.repeat(7)}\n}\n`;
  expect(lintProblems({ 'libs/orchards/plough.ts': long, 'libs/orchards/dig.ts': deep, 'libs/orchards/plough.spec.ts': long })).toEqual([
    'libs/orchards/dig.ts lint/complexity/noExcessiveCognitiveComplexity',
    'libs/orchards/plough.ts lint/complexity/noExcessiveLinesPerFunction',
  ]);
});

test('what browsers are given asks through one file, writes no HTML as text, and has no file that nobody reads to its end', () => {
  const asking = "export const load = () => fetch('/api');\n";
  expect(
    lintProblems({
      'apps/web/src/console/load.ts': asking,
      'apps/web/src/api/ask.ts': asking,
      'apps/web/src/ui/base/text.tsx': 'export const Text = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;\n',
      'apps/web/src/ui/base/long.ts': Array.from({ length: 201 }, (_, line) => `export const tree${line} = ${line};\n`).join(''),
    }),
  ).toEqual([
    'apps/web/src/console/load.ts lint/style/noRestrictedGlobals',
    'apps/web/src/ui/base/long.ts lint/style/noExcessiveLinesPerFile',
    'apps/web/src/ui/base/text.tsx lint/security/noDangerouslySetInnerHtml',
  ]);
});
