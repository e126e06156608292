import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from './failure.js';

/** @throws Failure */
export async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : message}.`);
  }
  throw new Failure(`${path} is not a file.`);
}
