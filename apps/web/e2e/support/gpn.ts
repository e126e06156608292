import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../../deploy/local/setup.mjs';

interface Place {
  readonly url: string;
  /** The folder of its data, where the key lies that signs. */
  readonly data: string;
}

/** What `npx gpn …` prints about a network on this machine. */
export async function gpn({ url, data }: Place, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'apps/cli/bin/gpn.mjs'), ...args], {
    env: { ...process.env, GPN_URL: url, GPN_DATA: data, NODE_OPTIONS: '' },
  });
  return stdout.trim();
}
