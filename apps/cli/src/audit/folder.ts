import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Failure } from '../failure.js';

/** Files below a folder, by their paths with `/`, in order. @throws Failure for a folder that cannot be read */
export async function pathsBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).replaceAll(sep, '/'))
      .toSorted();
  } catch (error) {
    throw unreadable(folder, error);
  }
}

/** @throws Failure */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** @throws Failure where there is nothing */
export const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
};

/** Lines of a file that hold anything: verifier keys. @throws Failure for a file that holds none */
export async function readLines(path: string): Promise<readonly string[]> {
  const lines = (await readBytes(path)).toString().split(/\r?\n/).filter(Boolean);
  if (lines.length === 0) throw new Failure(`${path} is empty.`);
  return lines;
}

function unreadable(path: string, error: unknown): Failure {
  const { code, message } = error as NodeJS.ErrnoException;
  return new Failure(`${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : message}.`);
}
