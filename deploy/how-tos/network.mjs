import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueLocalToken } from '#libs/platform';
import { Server } from '../local/engines/server.mjs';
import { ExitError } from '../local/log.mjs';
import { root } from '../local/setup.mjs';

const START_WITHIN_MS = 180_000;
const SETTLE_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const BEYOND_EVERY_LOG = 1_000_000_000_000;

/** A folder that looks like a clone, and has data of its own. */
export function cloneIn(folder) {
  mkdirSync(folder);
  for (const name of readdirSync(root).filter((entry) => entry !== 'data' && !entry.startsWith('.'))) {
    symlinkSync(join(root, name), join(folder, name));
  }
  return folder;
}

/**
 * A folder with an `npx` that starts gpn without npm before it, which takes longer to start than gpn to run. `npm start` is npm's own.
 */
export function quickNpxIn(folder) {
  mkdirSync(folder);
  const script = `#!/bin/sh\n[ "$1" = gpn ] || { echo "npx $1: pages use npx for gpn alone" >&2; exit 1; }\nshift\n`;
  writeFileSync(join(folder, 'npx'), `${script}exec node '${join(root, 'apps/cli/bin/gpn.mjs')}' "$@"\n`, { mode: 0o755 });
  return folder;
}

/** The network in a terminal of its own. */
export class Network {
  constructor({ cwd, url, log, env }) {
    Object.assign(this, { cwd, url, log, env });
  }

  /** As somebody would: Ctrl-C, then what the page says. */
  async restart(commands) {
    await this.stop();
    this.server = new Server('The network', 'bash', ['-c', `cd '${this.cwd}' || exit 1\nset -e\n${commands}`], {
      log: this.log,
      env: this.env,
      goesOn: true,
    });
    await this.server.answers(async () => (await fetch(`${this.url}/health/started`).catch(() => undefined))?.ok === true, START_WITHIN_MS);
  }

  /**
   * A reader types slower than events travel: waits until everybody has heard everything. Two looks, one after the other, find the log
   * where it was and nobody behind it: in the first all is published, in the second all that was published is handled. @throws ExitError
   */
  async waitUntilSettled() {
    if (!this.server || this.server.over) return;
    const giveUp = performance.now() + SETTLE_WITHIN_MS;
    const token = await issueLocalToken(this.env.GPN_DATA, { role: 'secretariat' });
    let previousHead;
    for (;;) {
      const { head, behind } = await this.look(token);
      if (behind.length === 0 && head === previousHead) return;
      previousHead = behind.length === 0 ? head : undefined;
      if (performance.now() > giveUp) throw new ExitError(`The network does not settle: ${behind.join(', ')}`);
      if (behind.length > 0) await pause(LOOK_EVERY_MS);
    }
  }

  async look(token) {
    const ask = (path) => fetch(this.url + path, { headers: { authorization: `Bearer ${token}` } });
    // What is asked for beyond the end of the log is refused, and the end named.
    const { code, detail } = await (await ask(`/api/membership/roll?waitFor=${BEYOND_EVERY_LOG}`)).json();
    // A log that is older than its views is what it is until somebody decides.
    if (code === 'platform/log-restored') return { head: 'restored', behind: [] };
    const [, head] = /ends at (\d+)/.exec(detail) ?? [];
    if (head === undefined) return { behind: [detail] };
    const { views, publishers, consumers } = await (await ask('/api/operations/status')).json();
    const behind = [
      ...views.filter(({ position, trouble }) => !trouble && position < Number(head)).map(({ view }) => view),
      ...publishers.filter(({ position, trouble }) => !trouble && position < Number(head)).map(({ publisher }) => publisher),
      ...consumers.filter(({ lag }) => lag > 0).map(({ group }) => group),
    ];
    return { head, behind };
  }

  /** @throws ExitError when it did not end well */
  async stop() {
    if (!this.server || this.server.over) return;
    // Ctrl-C goes to everything that runs in the terminal.
    process.kill(-this.server.child.pid, 'SIGINT');
    await this.server.ended;
  }

  async kill() {
    try {
      process.kill(-this.server.child.pid, 'SIGKILL');
    } catch {}
    await this.server?.ended;
  }
}
