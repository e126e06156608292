import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogStorageUnavailable, TileMissing } from '#libs/tlog';
import { acquireLease } from '../leases.contract.js';
import { appending, logStorageContract } from '../log-storage.contract.js';
import { openSqliteLogStorage } from './index.js';
import { onFolder } from './on-folder.fixture.js';

const open = () => onFolder((folder) => openSqliteLogStorage(join(folder, 'audit.db')));

logStorageContract('SQLite', open);

describe('a log in SQLite', () => {
  const empty = { origin: 'gpn.example/audit', size: 0, peaks: [], edge: [], root: new Uint8Array(32), sources: {} };

  test('whose last tile was cut has no state to go on from, and names the tile', async () => {
    const { port, reopen, folder, end } = await open();
    await port.commit(appending(empty, [Buffer.from('a'), Buffer.from('b')]), await acquireLease(port));
    await port.close();
    const db = new DatabaseSync(join(folder, 'audit.db'));
    db.exec('UPDATE tile SET bytes = substr(bytes, 1, 32)');
    db.close();
    await expect((await reopen()).state()).rejects.toEqual(new TileMissing(0, 0, 2));
    await end();
  });

  test('that is closed says so', async () => {
    const { port, end } = await open();
    const lease = await acquireLease(port);
    await port.close();
    await expect(port.state()).rejects.toBeInstanceOf(LogStorageUnavailable);
    await expect(port.commit(appending(empty, []), lease)).rejects.toThrow(/audit.db: it is closed$/);
    await end();
  });
});
