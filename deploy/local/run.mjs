import { spawn } from 'node:child_process';

const ABANDONED_CHECK_MS = 500;
/** One Ctrl-C arrives two or three times: from the terminal to the whole group, and again from npm, which passes it on. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs a program in our place: our output is its output, our signals are its signals. When we are killed without notice it is
 * told by its closed channel; when npm above us is, we stop it. Resolves with its exit code; with undefined when it ended by
 * a signal that we passed on, before it could handle it.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {string} root
 * @returns {Promise<number | undefined>}
 */
export function execInPlace(node, args, root) {
  const child = spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  const parent = process.ppid;
  let passedOn = Number.NEGATIVE_INFINITY;
  /** @type {NodeJS.Signals | undefined} */
  let passedSignal;
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    if (performance.now() - passedOn < SAME_SIGNAL_MS) return;
    passedOn = performance.now();
    passedSignal = signal;
    child.kill(signal);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => passOn(signal));
  const watch = setInterval(() => process.ppid !== parent && passOn('SIGTERM'), ABANDONED_CHECK_MS);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(signal && signal === passedSignal ? undefined : (code ?? 1));
    });
  });
}
