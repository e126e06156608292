import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from '../local/build.mjs';
import { ExitError } from '../local/log.mjs';

/** The OpenAPI document of the whole network: of a file, or of a commit, which is built and started for it. */
export const documentAt = async (root: string, source: string): Promise<object> =>
  existsSync(source) ? JSON.parse(readFileSync(source, 'utf8')) : documentOfCommit(root, source);

async function documentOfCommit(root: string, commit: string): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-api-'));
  const tree = join(folder, 'tree');
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', root, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  git('worktree', 'add', '--quiet', '--detach', tree, commit);
  try {
    // The packages of today: a commit that needs others is compared by a file that was kept of it.
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    build(tree, process.execPath);
    return await fetchDocument(tree, join(folder, 'data'));
  } finally {
    git('worktree', 'remove', '--force', tree);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the network that is built in a folder says of itself. */
async function fetchDocument(tree: string, data: string): Promise<object> {
  const network = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/apps/all-in-one/src/main.js'], {
    cwd: tree,
    env: { ...process.env, GPN_PORT: '0', GPN_DATA: data, GPN_LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(network, 'exit');
  try {
    for await (const line of createInterface({ input: network.stdout })) {
      const { url } = JSON.parse(line) as { readonly url?: string };
      if (url) return (await (await fetch(`${url}/api/openapi.json`)).json()) as object;
    }
    throw new ExitError('The network did not start.');
  } finally {
    network.kill();
    await ended;
  }
}
