import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ExitError, log } from './log.mjs';

/** The platform's own Node.js comes as a package (`node`), whose install script fetches the binary. */
const PINNED = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node';
const OLDEST_TO_RUN = 24;

/**
 * Installs what package-lock.json names when node_modules is not exactly that: missing, older, or an install that was cut short.
 * @param {string} root
 */
export async function install(root) {
  if (isInstalled(root)) return;
  log('Installing packages (the first time takes about a minute) …');
  const [command, ...args] = npm();
  const code = await run(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], root);
  if (code !== 0)
    throw new ExitError(`npm could not install the packages (exit code ${code}); what it says above is why. Then run the command again.`);
  if (!isInstalled(root))
    throw new ExitError('node_modules does not hold what package-lock.json names, although npm installed it. Run: npm ci');
}

/**
 * npm writes its own record of node_modules last of all, so a record that agrees with the lock is a complete install.
 * @param {string} root
 */
export function isInstalled(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(record);
  if (!wanted || !installed) return false;
  for (const path of Object.keys(installed)) if (!wanted[path]) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const present = installed[path];
    if (!present) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return present.version === entry.version && present.integrity === entry.integrity && existsSync(join(root, path));
  });
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Package
 * @param {string} file
 * @returns {Record<string, Package> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * The Node.js to run the platform with: the pinned one, else the one at hand when it is new enough.
 * @param {string} root
 * @throws ExitError when neither is there: install scripts are switched off on this machine
 */
export function platformNode(root) {
  const pinned = join(root, PINNED);
  if (majorVersion(pinned) >= OLDEST_TO_RUN) return pinned;
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_TO_RUN) return process.execPath;
  throw new ExitError(
    `The platform runs on Node.js ${OLDEST_TO_RUN}, which npm fetches by an install script of the package "node"; that script has not run here ` +
      '(install scripts are switched off, or the download failed). Run: npm rebuild node --ignore-scripts=false --foreground-scripts ' +
      `(or use Node.js ${OLDEST_TO_RUN} or newer yourself).`,
  );
}

/** @param {string} node */
function majorVersion(node) {
  if (!existsSync(node)) return 0;
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout.slice(1), 10) : 0;
}

/**
 * The npm that runs us, under the Node.js that runs it, so that neither is taken from the node_modules about to be replaced.
 * @returns {[string, ...string[]]}
 */
function npm() {
  const { npm_node_execpath: node, npm_execpath: cli } = process.env;
  if (node && cli && existsSync(node) && !node.includes('node_modules')) return [node, cli];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} root
 * @returns {Promise<number>}
 */
function run(command, args, root) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes(join('node_modules', '.bin')));
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      // npm's own reports go to standard error here, see log.mjs.
      stdio: ['ignore', 2, 2],
      env: { ...process.env, PATH: path.join(delimiter) },
      shell: command.endsWith('.cmd'),
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => (signal ? reject(new ExitError(`Stopped by ${signal} while installing.`)) : resolve(code ?? 1)));
  });
}
