import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from './open-file.js';

test('a folder and a file that is not there are failures that name it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  try {
    await expect(openFile(folder)).rejects.toThrow(`${folder} is not a file.`);
    await expect(openFile(join(folder, 'nowhere.csv'))).rejects.toThrow('nowhere.csv cannot be read: there is no such file.');
  } finally {
    await rm(folder, { recursive: true });
  }
});
