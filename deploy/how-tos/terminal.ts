import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** What a process started, with it; nothing when it is gone. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {}
}

/** For a command that waits for something that never comes. */
const BLOCK_WITHIN_MS = 180_000;
const DONE = /^done (\d+)$/m;

interface BlockRun {
  readonly inTime: boolean;
  readonly out: string;
  readonly err: string;
  readonly failures: readonly { readonly line: number; readonly code: number }[];
}

/** One shell, in which blocks are run one after the other: what one sets, the next has. */
export class Terminal {
  private readonly notes: string;
  private readonly shell: ChildProcess;
  private readonly input: Writable;
  /** Where the shell says that a block is done. */
  private readonly reports: Readable;
  private readonly ended: Promise<unknown>;

  /** `notes`: a folder for what was said; it is none of those that the reader works in. */
  constructor({ cwd, notes, env }: { readonly cwd: string; readonly notes: string; readonly env: NodeJS.ProcessEnv }) {
    this.notes = notes;
    // Its own group: what runs in it can be ended with it.
    this.shell = spawn('bash', ['--noprofile', '--norc'], { cwd, env, detached: true, stdio: ['pipe', 'ignore', 'ignore', 'pipe'] });
    const [input, , , reports] = this.shell.stdio;
    this.input = input as Writable;
    this.reports = reports as Readable;
    this.ended = new Promise((resolve) => {
      this.shell.once('exit', resolve);
    });
    // Of the block itself: the command that reads it fails with its last one.
    this.type(`set -o pipefail; trap 'note $? "$LINENO" "\${BASH_SOURCE[0]}"' ERR`);
    this.type(`note() { [ "$3" != '${this.note('block.sh')}' ] || printf '%s %s\\n' "$2" "$1" >>'${this.note('failed')}'; }`);
  }

  private note(name: string): string {
    return join(this.notes, name);
  }

  private type(line: string): void {
    this.input.write(`${line}\n`);
  }

  /** Resolves with what was said, and with the lines of the page whose commands failed. */
  async run({ code, line }: { readonly code: string; readonly line: number }): Promise<BlockRun> {
    const [block, failed, out, err] = [this.note('block.sh'), this.note('failed'), this.note('out'), this.note('err')];
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
        .map(([place = 0, exitCode = 0]) => ({ line: place, code: exitCode })),
    };
  }

  /** False when the shell ended, or had to be ended. */
  private waitUntilDone(): Promise<boolean> {
    return new Promise((resolve) => {
      let said = '';
      const hear = (chunk: Buffer): void => {
        said += chunk;
        if (DONE.test(said)) finish(true);
      };
      const finish = (inTime: boolean): void => {
        clearTimeout(late);
        this.reports.off('data', hear);
        resolve(inTime);
      };
      const late = setTimeout(() => this.end().then(() => finish(false)), BLOCK_WITHIN_MS);
      this.reports.on('data', hear);
      void this.ended.then(() => finish(false));
    });
  }

  async end(): Promise<void> {
    killGroup(this.shell);

    await this.ended;
  }
}
