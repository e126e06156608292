import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isNativeError } from 'node:util/types';
import { type Erasure, type ErasureLedger, erasureLine, parseErasure, VaultUnavailable } from '#libs/vault';

/** Erasures in one file, a line each; only ever appended to. Other processes may append at the same time. */
export const openErasureFile = (file: string): ErasureLedger => new ErasureFile(file);

class ErasureFile implements ErasureLedger {
  /** Ids whose lines this process has read or written: the file holds them for good. */
  private readonly known = new Set<string>();
  private closed = false;

  constructor(private readonly file: string) {}

  async append(erasure: Erasure): Promise<void> {
    if (this.known.has(erasure.id)) return this.asking(() => undefined);
    const existing = await this.all();
    if (existing.some(({ id }) => id === erasure.id)) return;
    this.asking(() => {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      const handle = openSync(this.file, 'a', 0o600);
      try {
        // A line that a crash cut off is ended first, so that it does not run into this one.
        writeSync(handle, `${this.isCutOff() ? '\n' : ''}${erasureLine(erasure)}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      sync(dirname(this.file));
    });
    this.known.add(erasure.id);
  }

  async all(): Promise<readonly Erasure[]> {
    const lines = this.asking(() => this.read().split('\n'));
    // The last one is empty, or was cut off by a crash before its erasure was answered: it is repeated from the log. Such a
    // line may have been ended by a later one.
    const whole = lines
      .slice(0, -1)
      .flatMap((line, index) => (isBeginning(line) ? [] : [parseErasure(line, `${this.file}, line ${index + 1}`)]));
    for (const { id } of whole) this.known.add(id);
    return [...new Map(whole.map((erasure) => [erasure.id, erasure])).values()];
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  private isCutOff(): boolean {
    const text = this.read();
    return text !== '' && !text.endsWith('\n');
  }

  private asking<T>(act: () => T): T {
    if (this.closed) throw new VaultUnavailable('the ledger of erasures is closed');
    try {
      return act();
    } catch (error) {
      if (!isNativeError(error)) throw error;
      throw new VaultUnavailable(`the ledger of erasures ${this.file} cannot be used: ${error.message}`, { cause: error });
    }
  }
}

const LONGEST_LINE = 'person 00000000-0000-0000-0000-000000000000 2026-01-01T00:00:00.000Z'.length;

/** What is left of a line that a crash cut off: shorter than any whole one, and of the letters that a line begins with. */
const isBeginning = (line: string): boolean =>
  line.length < LONGEST_LINE && /^(p(e(r(s(on?)?)?)?)?|t(e(xt?)?)?|(person|text) [\da-f-]*( [\dT:.-]*)?)?$/.test(line);

/** Of a folder: that a file is in it. */
function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
