import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../local/setup.mjs';

/** Runs a program to its end. */
export async function run(command, args, env = {}, input = '') {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => (said[stream] += text));
  child.stdin.end(input);
  const [status] = await once(child, 'close');
  return { status, ...said };
}
