import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** What is left of it after a checkpoint, at most: SQLite by itself keeps it as long as it once was. */
const KEPT_BYTES = 64 * 1024 * 1024;
export const WAL_PRAGMAS = `PRAGMA journal_size_limit=${KEPT_BYTES}`;

const LOOK_EVERY_MS = 60_000;
/** From this size on it is worth taking back between two commits. */
const WORTH_BYTES = 16 * 1024 * 1024;

export function walBytes(file: string): number {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Takes a write-ahead log back that a long reader let grow. While somebody still reads, nothing happens: it is tried again.
 * Answers whether it is empty.
 */
export function takeBack(db: DatabaseSync): boolean {
  const [busy] = Object.values(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {});
  return busy === 0;
}

/** Looks at it now and then, until the answer is called. */
export function keepShort(db: DatabaseSync, file: string, everyMs = LOOK_EVERY_MS, worthBytes = WORTH_BYTES): () => void {
  const timer = setInterval(() => {
    if (db.isOpen && !db.isTransaction && walBytes(file) >= worthBytes) takeBack(db);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
