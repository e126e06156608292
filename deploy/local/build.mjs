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
/** Has a build of its own, for browsers; what it makes is below dist/web. */
const WEB = 'apps/web';
const WEB_STAMP = 'dist/web/.built-from';
const NOT_OF_THE_WEB = /\.spec\.ts$|^apps\/web\/e2e\/|\.md$/;

/**
 * Compiles apps/ and libs/ into dist/ when the sources are not the ones that dist/ was made from.
 * @param {string} root
 * @param {string} node
 * @param {{ readonly force?: boolean }} [options]
 */
export function build(root, node, { force = false } = {}) {
  const sources = SOURCES.flatMap((folder) => listFiles(join(root, folder)))
    .map((file) => relative(root, file))
    .filter((file) => !isWithin(file, WEB));
  const digest = toDigest(root, [...OPTIONS, ...sources]);
  const stamp = join(root, STAMP);
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  log('Building …');
  rmSync(stamp, { force: true });
  const swc = spawnSync(
    node,
    [
      join(root, 'node_modules/@swc/cli/bin/swc.js'),
      ...[...SOURCES, '--out-dir', 'dist', '--copy-files', '--extensions', '.ts', '--ignore', `**/*.spec.ts,${WEB}/**`, '--quiet'],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (swc.status !== 0) throw new ExitError(`The build failed:\n${swc.stderr || swc.stdout || swc.error}`);
  removeStale(root, sources);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** What browsers load of the console, and what renders the pages of the public site on the server. */
const WEB_BUILDS = [
  { name: 'console', config: 'vite.config.ts' },
  { name: 'public site', config: 'vite.site.config.ts' },
];

/**
 * Makes the console in dist/web/console and the public site in dist/web/site when their sources are not the ones that they were made from.
 * @param {string} root
 * @param {string} node
 * @param {{ readonly force?: boolean }} [options]
 */
export function buildWeb(root, node, { force = false } = {}) {
  if (!existsSync(join(root, WEB))) return;
  const sources = listFiles(join(root, WEB))
    .map((file) => relative(root, file))
    .filter((file) => !NOT_OF_THE_WEB.test(file.split(sep).join('/')));
  const digest = toDigest(root, ['package-lock.json', ...sources]);
  const stamp = join(root, WEB_STAMP);
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  log('Building the console and the public site …');
  rmSync(stamp, { force: true });
  for (const { name, config } of WEB_BUILDS) {
    const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn'];
    const built = spawnSync(node, vite, { cwd: join(root, WEB), encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
    if (built.status !== 0) throw new ExitError(`The ${name} could not be built:\n${built.stderr || built.stdout || built.error}`);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/**
 * @param {string} file
 * @param {string} folder
 */
const isWithin = (file, folder) => file.split(sep).join('/').startsWith(`${folder}/`);

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
    if (outputs.has(relative(root, file)) || isWithin(relative(root, file), 'dist/web')) continue;
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
