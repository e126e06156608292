import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeFigures, encodeFigures, FORMAT } from './stored-figures.js';
import type { VintageFigures } from './vintage-figures.js';

/** The rows of a vintage, and its threshold. */
export interface ReleasedRows {
  readonly batches: readonly { readonly rows: string; readonly accepted: number }[];
  readonly threshold: number;
}

/**
 * One name for all that figures are computed from: equal rows in an equal order, under equal rules and after equal vintages, have equal
 * figures.
 */
export const figuresKey = ({ batches, threshold }: ReleasedRows, mostCells: number, earlier: readonly ReleasedRows[]): string => {
  const digests = (released: ReleasedRows['batches']): readonly string[] => released.map(({ rows }) => rows);
  return createHash('sha256')
    .update(
      JSON.stringify({
        ...{ format: FORMAT, threshold, mostCells, rows: digests(batches) },
        earlier: earlier.length > 0 ? earlier.map((release) => [release.threshold, ...digests(release.batches)]) : undefined,
      }),
    )
    .digest('hex');
};

/**
 * A folder of computed figures, one file a vintage. It may be deleted at any time: what is missing or damaged is computed again,
 * to the same bytes.
 */
export class FigureCache {
  constructor(private readonly folder: string) {}

  /** Undefined: there are none, or none that can be used. @throws Error when the folder cannot be read */
  async find(key: string): Promise<{ readonly figures: VintageFigures; readonly bytes: number } | undefined> {
    try {
      const bytes = await readFile(this.toPath(key));
      const figures = decodeFigures(bytes, key);
      return figures && { figures, bytes: bytes.length };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Whole or not at all; how many bytes. @throws Error when the folder cannot be written */
  async keep(figures: VintageFigures, key: string): Promise<number> {
    const bytes = encodeFigures(figures, key);
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
      await rename(incoming, this.toPath(key));
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
    return bytes.length;
  }

  private toPath(key: string): string {
    return join(this.folder, `${key}.figures`);
  }
}
