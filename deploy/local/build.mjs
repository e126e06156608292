import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ExitError, log } from './log.mjs';

const SOURCES = ['apps', 'libs'];
const OPTIONS = ['.swcrc', 'package-lock.json'];
const COMPILED = /\.ts$/;
const NOT_BUILT = /\.spec\.ts$/;
const STAMP = 'dist/.built-from';

/**
 * Compiles apps/ and libs/ into dist/ when the sources are not the ones that dist/ was made from.
 * @param {string} root
 * @param {string} node
 * @param {{ readonly force?: boolean }} [options]
 */
export function build(root, node, { force = false } = {}) {
  const sources = SOURCES.flatMap((folder) => listFiles(join(root, folder))).map((file) => relative(root, file));
  const digest = toDigest(root, [...OPTIONS, ...sources]);
  const stamp = join(root, STAMP);
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  log('Building …');
  rmSync(stamp, { force: true });
  const swc = spawnSync(
    node,
    [
      join(root, 'node_modules/@swc/cli/bin/swc.js'),
      ...[...SOURCES, '--out-dir', 'dist', '--copy-files', '--extensions', '.ts', '--ignore', '**/*.spec.ts', '--quiet'],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (swc.status !== 0) throw new ExitError(`The build failed:\n${swc.stderr || swc.stdout || swc.error}`);
  removeStale(root, sources);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/**
 * A file whose source is gone must go too, or a view or route that was deleted would still be found.
 * @param {string} root
 * @param {readonly string[]} sources
 */
function removeStale(root, sources) {
  const outputs = new Set(
    sources.flatMap((source) => {
      if (NOT_BUILT.test(source)) return [];
      const output = join('dist', source.replace(COMPILED, '.js'));
      return COMPILED.test(source) ? [output, `${output}.map`] : [output];
    }),
  );
  for (const file of listFiles(join(root, 'dist'))) {
    if (outputs.has(relative(root, file))) continue;
    rmSync(file);
    for (let folder = dirname(file); readdirSync(folder).length === 0; folder = dirname(folder)) rmdirSync(folder);
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 */
function toDigest(root, files) {
  const digest = createHash('sha256');
  for (const file of [...files].sort())
    digest
      .update(`${file.split(sep).join('/')}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return digest.digest('hex');
}

/**
 * @param {string} folder
 * @returns {readonly string[]}
 */
function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.split(sep).includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}
