import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerDamaged, VaultUnavailable } from '#libs/vault';
import { erasuresContract, toErasure } from '../erasures.contract.js';
import { onFolder } from '../sqlite/on-folder.fixture.js';
import { openErasureFile } from './index.js';

const inKeys = () => onFolder((folder) => openErasureFile(join(folder, 'keys', 'erasures')));

erasuresContract('A file', inKeys);

describe('the file of erasures', () => {
  let folder: string;
  let file: string;
  let end: () => Promise<void>;
  beforeEach(async () => {
    const under = await onFolder((into) => {
      folder = into;
      return openErasureFile(join(into, 'keys', 'erasures'));
    });
    file = join(folder, 'keys', 'erasures');
    mkdirSync(join(folder, 'keys'));
    end = () => under.end();
  });
  afterEach(() => end());

  it('is made with the first erasure, for its owner alone, and holds ids and instants', async () => {
    const erasure = toErasure();
    expect([await openErasureFile(file).all(), existsSync(file)]).toEqual([[], false]);
    await openErasureFile(file).append(erasure);
    expect(readFileSync(file, 'utf8')).toBe(`person ${erasure.id} ${erasure.at}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('stands a crash at every letter of a line: what was answered is there, and goes on', async () => {
    const [first, cut, next] = [toErasure(), toErasure({ kind: 'text' }), toErasure()];
    const line = `text ${cut.id} ${cut.at}`;
    for (let letters = 0; letters < line.length; letters++) {
      writeFileSync(file, '');
      await openErasureFile(file).append(first);
      appendFileSync(file, line.slice(0, letters));
      expect(await openErasureFile(file).all()).toEqual([first]);
      const restarted = openErasureFile(file);
      await restarted.append(next);
      await restarted.append(cut);
      expect(new Set(await openErasureFile(file).all())).toEqual(new Set([first, next, cut]));
    }
  });

  it.each(['person somebody 2026-03-31T09:00:00.000Z', 'Amira Example', `person ${toErasure().id} yesterday and more words than fit`])(
    'with a line that is no erasure keeps the service from starting: %s',
    async (line) => {
      writeFileSync(file, `${line}\n`);
      await expect(openErasureFile(file).all()).rejects.toThrow(LedgerDamaged);
      await expect(openErasureFile(file).all()).rejects.toThrow(/erasures, line 1 is no erasure that was recorded here/);
    },
  );

  it('that cannot be written says so', async () => {
    writeFileSync(join(folder, 'not-a-folder'), '');
    await expect(openErasureFile(join(folder, 'not-a-folder', 'erasures')).append(toErasure())).rejects.toThrow(VaultUnavailable);
  });
});
