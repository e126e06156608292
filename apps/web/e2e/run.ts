// npm run test:web             the gates over every page, and the stories, in a real browser before the real process
// npm run test:web -- stories  only the files whose path has this in it
// npm run test:web -- screens --name=/console/liaison  of them only the tests whose name has this in it
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ExitError, main } from '../../../deploy/local/log.mjs';
import { defined } from '../src/api/defined.ts';
import { EXAMPLE_DATA, recordExampleData } from './support/example-data.ts';

const NAME = '--name=';

/** As many files at once: each has a browser, most a network of their own, and each waits often for what is on its way. */
const AT_ONCE = Number(process.env.GPN_STORIES_AT_ONCE ?? 3);

function buildFor(command: 'build' | 'build-site', mode: 'gallery' | 'pseudo'): void {
  const { status } = spawnSync(process.execPath, [resolve(import.meta.dirname, '../tools/web.ts'), command, mode], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new ExitError(`The ${mode} could not be built (${command}).`);
}

/** Runs the files and prints how each test went; the last line has the counts. */
async function runFiles(files: readonly string[], name: string | undefined): Promise<void> {
  const counts = { passed: 0, failed: 0 };
  const tests = run(defined({ files: [...files], concurrency: AT_ONCE, testNamePatterns: name ? [new RegExp(name)] : undefined }));
  const note = (name: keyof typeof counts) => (data: { readonly details: { readonly type?: string | undefined } }) => {
    if (data.details.type !== 'suite') counts[name] += 1;
  };
  tests.on('test:pass', note('passed'));
  tests.on('test:fail', note('failed'));
  for await (const text of tests.compose(new spec())) process.stdout.write(text as string);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
}

await main(async () => {
  const given = process.argv.slice(2);
  const name = given.find((part) => part.startsWith(NAME))?.slice(NAME.length);
  const wanted = given.filter((part) => !part.startsWith(NAME));
  const files = globSync('**/*.test.ts', { cwd: import.meta.dirname })
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .map((file) => join(import.meta.dirname, file));
  if (files.length === 0) throw new ExitError(`There is no file of tests with ${wanted.join(' or ')} in its path.`);
  const folder = mkdtempSync(join(tmpdir(), 'gpn-web-'));
  try {
    for (const mode of ['gallery', 'pseudo'] as const) buildFor('build', mode);
    buildFor('build-site', 'pseudo');
    process.env[EXAMPLE_DATA] ??= await recordExampleData(folder);
    await runFiles(files, name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
