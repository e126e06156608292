import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isNativeError } from 'node:util/types';
import { type Checkpoint, checkpointText, LogFormatError, readCheckpoint } from '#libs/tlog';

/** The largest checkpoint that was ever signed. It lies apart from the log, so that a log which was put back is known by it. */
export interface HighWaterMark {
  /** Undefined: nothing was signed yet. */
  read(): Promise<Checkpoint | undefined>;
  /** Durable when it answers. It never goes down: of a smaller checkpoint nothing is written. */
  raise(checkpoint: Checkpoint): Promise<void>;
}

/** In a file for its owner alone, written anew and put in its place, so that it is the one or the other after a crash. */
export class HighWaterFile implements HighWaterMark {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly path: string) {}

  /** @throws LogFormatError naming the file: then nothing is signed before somebody looked */
  async read(): Promise<Checkpoint | undefined> {
    const text = await readFile(this.path, 'utf8').catch((error: unknown) => {
      if (isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    try {
      return readCheckpoint(text);
    } catch (error) {
      throw new LogFormatError(this.path, `is no mark of what was signed (${(error as Error).message})`, { cause: error });
    }
  }

  raise(checkpoint: Checkpoint): Promise<void> {
    const raising = this.last.then(() => this.write(checkpoint));
    this.last = raising.catch(() => undefined);
    return raising;
  }

  private async write(checkpoint: Checkpoint): Promise<void> {
    const present = await this.read();
    if (present && present.size >= checkpoint.size) return;
    const draft = `${this.path}.new`;
    await writeSynced(draft, checkpointText(checkpoint));
    await rename(draft, this.path);
    await syncFolder(dirname(this.path));
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name, too, has to outlive a loss of power. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
