import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../local/setup.mjs';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Promise<Ended> {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, ...output };
}
