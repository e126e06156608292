import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HighWaterFile } from './high-water.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-high-water-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (size: number) => ({ origin: 'gpn.example/audit', size, root: Buffer.alloc(32, size) });
const readPlain = async (mark: HighWaterFile) => {
  const checkpoint = await mark.read();
  return checkpoint && { ...checkpoint, root: Buffer.from(checkpoint.root) };
};

test('the mark is none before anything was signed, goes up, and is there after a restart', async () => {
  const path = join(folder, 'audit-signed');
  const mark = new HighWaterFile(path);
  expect(await mark.read()).toBeUndefined();
  await mark.raise(at(3));
  await mark.raise(at(7));
  expect(await readPlain(new HighWaterFile(path))).toEqual(at(7));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['audit-signed']);
});

test('it never goes down, and of many raises at once the highest stays', async () => {
  const mark = new HighWaterFile(join(folder, 'audit-signed'));
  await Promise.all([4, 9, 2, 7, 1].map((size) => mark.raise(at(size))));
  expect(await readPlain(mark)).toEqual(at(9));
  await mark.raise(at(8));
  expect(await readPlain(mark)).toEqual(at(9));
});

test.each(['', 'gpn.example/audit\n3\n', 'nothing of ours', `gpn.example/audit\n03\n${Buffer.alloc(32).toString('base64')}\n`])(
  'a file that says %j is refused by its name, and not written over',
  async (text) => {
    const path = join(folder, 'audit-signed');
    writeFileSync(path, text);
    const mark = new HighWaterFile(path);
    await expect(mark.read()).rejects.toThrow(`${path} is no mark of what was signed`);
    await expect(mark.raise(at(5))).rejects.toThrow(path);
    await expect(new HighWaterFile(join(folder, 'none', 'audit-signed')).raise(at(5))).rejects.toThrow('ENOENT');
  },
);
