import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '#libs/platform';

/** What looks through a file before it is kept. */
export interface FileScan {
  /** False: nothing is scanned here. */
  readonly scans: boolean;
  /** False: something was found. @throws Problem 503 where it cannot be told */
  isClean(content: AsyncIterable<Uint8Array>): Promise<boolean>;
}

const noScan: FileScan = { scans: false, isClean: async () => true };

const WITHIN_MS = 120_000;
const CLEAN = 0;
const FOUND = 1;

/**
 * A program that is given the bytes and ends with 0 when it finds nothing, with 1 when it finds something: `clamdscan --no-summary -`. It is
 * started as it is, by no shell, and knows nothing of the file but its bytes.
 */
class ScanCommand implements FileScan {
  readonly scans = true;

  constructor(private readonly command: string) {}

  async isClean(content: AsyncIterable<Uint8Array>): Promise<boolean> {
    const [program = '', ...given] = this.command.split(/\s+/);
    const scanning = spawn(program, given, { stdio: ['pipe', 'ignore', 'ignore'], timeout: WITHIN_MS, killSignal: 'SIGKILL' });
    const ended = once(scanning, 'close').catch(() => [undefined]);
    // One that has found something may read no further.
    const fed = pipeline(Readable.from(content), scanning.stdin).catch((error: unknown) => error);
    const [[code], failure] = await Promise.all([ended, fed]);
    if (code === CLEAN && failure === undefined) return true;
    if (code === FOUND) return false;
    throw new Problem(
      'platform/service-away',
      'The scan of files does not answer. Send the last part again, with nothing in it, in a moment.',
    );
  }
}

export const openFileScan = (command: string | undefined): FileScan => (command === undefined ? noScan : new ScanCommand(command));
