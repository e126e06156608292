import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueLocalToken, type Status } from '#libs/platform';
import { Server } from '../local/engines/server.ts';
import { ExitError } from '../local/log.mjs';
import { root } from '../local/setup.mjs';
import { killGroup } from './terminal.ts';

const START_WITHIN_MS = 180_000;
const SETTLE_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const BEYOND_EVERY_LOG = 1_000_000_000_000;

/** A folder that looks like a clone, and has data of its own. */
export function cloneIn(folder: string): string {
  mkdirSync(folder);
  for (const name of readdirSync(root).filter((entry) => entry !== 'data' && !entry.startsWith('.'))) {
    symlinkSync(join(root, name), join(folder, name));
  }
  return folder;
}

/**
 * A folder with an `npx` that starts gpn without npm before it, which takes longer to start than gpn to run. `npm start` is npm's own.
 */
export function quickNpxIn(folder: string): string {
  mkdirSync(folder);
  const script = `#!/bin/sh\n[ "$1" = gpn ] || { echo "npx $1: pages use npx for gpn alone" >&2; exit 1; }\nshift\n`;
  writeFileSync(join(folder, 'npx'), `${script}exec node '${join(root, 'apps/cli/bin/gpn.mjs')}' "$@"\n`, { mode: 0o755 });
  return folder;
}

interface NetworkOptions {
  readonly cwd: string;
  readonly url: string;
  readonly log: string;
  readonly env: NodeJS.ProcessEnv & { readonly GPN_DATA: string };
}

/** Where the log ends, and who has not come to its end yet. */
interface Look {
  readonly head?: string;
  readonly behind: readonly string[];
}

/** The network in a terminal of its own. */
export class Network {
  private readonly options: NetworkOptions;
  private server: Server | undefined;

  constructor(options: NetworkOptions) {
    this.options = options;
  }

  /** As somebody would: Ctrl-C, then what the page says. */
  async restart(commands: string): Promise<void> {
    await this.stop();
    const { cwd, url, log, env } = this.options;
    this.server = new Server('The network', 'bash', ['-c', `cd '${cwd}' || exit 1\nset -e\n${commands}`], {
      log,
      env,
      appends: true,
    });
    await this.server.answers(async () => (await fetch(`${url}/health/started`).catch(() => undefined))?.ok === true, START_WITHIN_MS);
  }

  /**
   * A reader types slower than events travel: waits until everybody has heard everything. Two looks, one after the other, find the log
   * where it was and nobody behind it: in the first all is published, in the second all that was published is handled. @throws ExitError
   */
  async waitUntilSettled(): Promise<void> {
    if (!this.server || this.server.over) return;
    const giveUp = performance.now() + SETTLE_WITHIN_MS;
    const token = await issueLocalToken(this.options.env.GPN_DATA, { role: 'secretariat' });
    let previousHead: string | undefined;
    for (;;) {
      const { head, behind } = await this.look(token);
      if (behind.length === 0 && head === previousHead) return;
      previousHead = behind.length === 0 ? head : undefined;
      if (performance.now() > giveUp) throw new ExitError(`The network does not settle: ${behind.join(', ')}`);
      if (behind.length > 0) await pause(LOOK_EVERY_MS);
    }
  }

  private async look(token: string): Promise<Look> {
    const ask = (path: string): Promise<Response> => fetch(this.options.url + path, { headers: { authorization: `Bearer ${token}` } });
    // What is asked for beyond the end of the log is refused, and the end named.
    const refusal = await ask(`/api/membership/roll?waitFor=${BEYOND_EVERY_LOG}`);
    const { code, detail } = (await refusal.json()) as { readonly code: string; readonly detail: string };
    // A log that is older than its views is what it is until somebody decides.
    if (code === 'platform/log-restored') return { head: 'restored', behind: [] };
    const [, head] = /ends at (\d+)/.exec(detail) ?? [];
    if (head === undefined) return { behind: [detail] };
    const { views, publishers, consumers } = (await (await ask('/api/operations/status')).json()) as Status;
    const behind = [
      ...views.filter(({ position, trouble }) => !trouble && position < Number(head)).map(({ view }) => view),
      ...publishers.filter(({ position, trouble }) => !trouble && position < Number(head)).map(({ publisher }) => publisher),
      ...consumers.filter(({ lag }) => lag > 0).map(({ group }) => group),
    ];
    return { head, behind };
  }

  /** @throws ExitError when it did not end well */
  async stop(): Promise<void> {
    if (!this.server || this.server.over) return;
    // Ctrl-C goes to everything that runs in the terminal.
    if (this.server.child.pid !== undefined) process.kill(-this.server.child.pid, 'SIGINT');
    await this.server.ended;
  }

  async kill(): Promise<void> {
    if (!this.server) return;
    killGroup(this.server.child);
    await this.server.ended;
  }
}
