import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfiguration } from '#libs/platform';

/** Another process keeps this data. */
export class DataInUse extends Error {
  constructor(readonly folder: string) {
    super(`The data in ${folder} is in use by another instance. Stop that one, or set GPN_DATA to another folder.`);
    this.name = 'DataInUse';
  }
}

/** The folder cannot be made or written to. */
export class DataFolderUnusable extends Error {
  constructor(folder: string, options: ErrorOptions) {
    super(`The data folder ${folder} cannot be written to (${(options.cause as Error).message}). Set GPN_DATA to one that can.`, options);
    this.name = 'DataFolderUnusable';
  }
}

const BUSY = 5;
const held: DatabaseSync[] = [];

/**
 * Keeps the embedded engines' folder for this process until it ends, however it ends: the operating system lets go of the
 * lock of a file that a killed process had open. @throws DataInUse, DataFolderUnusable
 */
export async function holdDataFolder(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const { configuration } = readConfiguration(environment);
  if (configuration.engines !== 'embedded') return;
  const folder = resolve(configuration.data);
  try {
    make(folder);
    const file = new DatabaseSync(join(folder, 'in-use.lock'));
    file.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    held.push(file);
  } catch (error) {
    if ((error as { errcode?: unknown }).errcode === BUSY) throw new DataInUse(folder);
    throw new DataFolderUnusable(folder, { cause: error });
  }
}

/** Folder by folder: Node's own recursion never ends where the system has no such file in a folder that exists (/proc). */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder);
}
