import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FORMAT, restored, stored } from './stored-figures.js';
import type { VintageFigures } from './vintage-figures.js';

/** What a vintage is computed from. */
export interface ReleasedRows {
  readonly batches: readonly { readonly rows: string; readonly accepted: number }[];
  readonly threshold: number;
}

/**
 * What figures are computed from, as one name: the same rows in the same order under the same rules, after the same vintages, have
 * the same figures.
 */
export const figuresKey = ({ batches, threshold }: ReleasedRows, mostCells: number, earlier: readonly ReleasedRows[]): string => {
  const digests = (of: ReleasedRows['batches']): readonly string[] => of.map(({ rows }) => rows);
  return createHash('sha256')
    .update(
      JSON.stringify({
        ...{ format: FORMAT, threshold, mostCells, rows: digests(batches) },
        ...(earlier.length > 0 && { earlier: earlier.map((before) => [before.threshold, ...digests(before.batches)]) }),
      }),
    )
    .digest('hex');
};

/**
 * A folder of computed figures, one file a vintage. It may be deleted at any time: what is missing or damaged is computed again,
 * to the same bytes.
 */
export class FigureShelf {
  constructor(private readonly folder: string) {}

  /** Undefined: there are none, or none that can be used. @throws Error when the folder cannot be read */
  async find(key: string): Promise<{ readonly figures: VintageFigures; readonly bytes: number } | undefined> {
    try {
      const bytes = await readFile(this.pathOf(key));
      const figures = restored(bytes, key);
      return figures && { figures, bytes: bytes.length };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Whole or not at all; how many bytes. @throws Error when the folder cannot be written */
  async keep(figures: VintageFigures, key: string): Promise<number> {
    const bytes = stored(figures, key);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const incoming = join(this.folder, `${key}.${randomUUID()}`);
    try {
      const file = await open(incoming, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(incoming, this.pathOf(key));
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
    return bytes.length;
  }

  private pathOf(key: string): string {
    return join(this.folder, `${key}.figures`);
  }
}
