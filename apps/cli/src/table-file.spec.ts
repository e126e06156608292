import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeFile } from './table-file.js';

const COLUMNS = { holds: 'lines', needed: ['ref'], optional: [] } as const;

test('an empty file, a folder and a file that is not there are failures that name it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  try {
    const file = join(folder, 'file.csv');
    await writeFile(file, '');
    await expect(wholeFile(file, COLUMNS)).rejects.toThrow(`${file} is empty: its first line must name the columns ref.`);
    await expect(wholeFile(folder, COLUMNS)).rejects.toThrow(`${folder} is not a file.`);
    await expect(wholeFile(join(folder, 'nowhere.csv'), COLUMNS)).rejects.toThrow('nowhere.csv cannot be read: there is no such file.');
  } finally {
    await rm(folder, { recursive: true });
  }
});
