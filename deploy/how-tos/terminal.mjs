import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** For a command that waits for something that never comes. */
const BLOCK_WITHIN_MS = 180_000;
const DONE = /^done (\d+)$/m;

/** One shell, in which blocks are run one after the other: what one sets, the next has. */
export class Terminal {
  /** `notes`: a folder for what was said; it is none of those that the reader works in. */
  constructor({ cwd, notes, env }) {
    this.notes = notes;
    // Its own group: what runs in it can be ended with it.
    this.shell = spawn('bash', ['--noprofile', '--norc'], { cwd, env, detached: true, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
    this.ended = new Promise((resolve) => {
      this.shell.once('exit', resolve);
    });
    // Of the block itself: the command that reads it fails with its last one.
    this.type(`set -o pipefail; trap 'note $? "$LINENO" "\${BASH_SOURCE[0]}"' ERR`);
    this.type(`note() { [ "$3" != '${this.note('block.sh')}' ] || printf '%s %s\\n' "$2" "$1" >>'${this.note('failed')}'; }`);
  }

  note(name) {
    return join(this.notes, name);
  }

  type(line) {
    this.shell.stdin.write(`${line}\n`);
  }

  /** Resolves with what was said, and with the lines of the page whose commands failed. */
  async run({ code, line }) {
    const [block, failed, out, err] = ['block.sh', 'failed', 'out', 'err'].map((name) => this.note(name));
    // The lines of the block are those of the page.
    writeFileSync(block, '\n'.repeat(line - 1) + code);
    writeFileSync(failed, '');
    const done = this.waitUntilDone();
    this.type(`{ . '${block}'; } >'${out}' 2>'${err}' </dev/null; printf 'done %s\\n' "$?" >&3`);
    const inTime = await done;
    return {
      inTime,
      out: readFileSync(out, 'utf8'),
      err: readFileSync(err, 'utf8'),
      failures: readFileSync(failed, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((text) => text.split(' ').map(Number))
        .map(([at, code]) => ({ line: at, code })),
    };
  }

  /** False when the shell ended, or had to be ended. */
  waitUntilDone() {
    return new Promise((resolve) => {
      let said = '';
      const hear = (chunk) => {
        said += chunk;
        if (DONE.test(said)) finish(true);
      };
      const finish = (inTime) => {
        clearTimeout(late);
        this.shell.stdio[3].off('data', hear);
        resolve(inTime);
      };
      const late = setTimeout(() => this.end().then(() => finish(false)), BLOCK_WITHIN_MS);
      this.shell.stdio[3].on('data', hear);
      this.ended.then(() => finish(false));
    });
  }

  async end() {
    try {
      process.kill(-this.shell.pid, 'SIGKILL');
    } catch {}
    await this.ended;
  }
}
