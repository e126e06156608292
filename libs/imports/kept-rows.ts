import { randomBytes } from 'node:crypto';
import { ContentDamaged, ContentMissing, type TemporaryBlobStore } from '#libs/content';
import { refuse } from './domain/import.refusals.js';
import type { Fault, RowResult } from './import-kind.js';

/** A row as it waits: without the cells that say who somebody is. One that cannot be recorded as it stands waits with nothing but why. */
export interface KeptRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** True: cells of it are in the people service. */
  readonly isPersonal?: true;
  readonly faults?: readonly Fault[];
}

/** What became of a row, with the words that it is named by. */
export interface NamedResult extends RowResult {
  readonly line: number;
  readonly ref: string;
  readonly name?: string | undefined;
}

/** Rows and results of imports in the store of temporary contents: for as long as they are kept there, and no longer. */
export class KeptRows {
  constructor(private readonly contents: TemporaryBlobStore) {}

  /** Where they are. The first line is a secret: without it nobody can tell by the digest, which stays, what the rows were. */
  async keep(rows: readonly (KeptRow | NamedResult)[]): Promise<string> {
    const lines = [{ secret: randomBytes(32).toString('base64') }, ...rows].map((row) => `${JSON.stringify(row)}\n`);
    const { digest } = await this.contents.put(toPieces(lines));
    return digest;
  }

  /** @throws Refusal for what is not kept any more */
  async read<Row extends KeptRow | NamedResult>(digest: string): Promise<readonly Row[]> {
    const pieces: Uint8Array[] = [];
    try {
      for await (const piece of this.contents.open(digest)) pieces.push(piece);
    } catch (error) {
      if (!(error instanceof ContentMissing) && !(error instanceof ContentDamaged)) throw error;
      throw refuse['file-forgotten']('What was kept of it is gone. Send the file again.');
    }
    const [, ...rows] = Buffer.concat(pieces).toString('utf8').trimEnd().split('\n');
    return rows.map((row) => JSON.parse(row) as Row);
  }

  forget(digest: string): Promise<void> {
    return this.contents.remove(digest);
  }
}

const PIECE = 64 * 1024;

async function* toPieces(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}
