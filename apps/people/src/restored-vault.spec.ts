import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteVault } from '#libs/engines/sqlite';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from './people.module.js';
import { Client } from './testing/client.js';

describe('a vault file', () => {
  let data: string;
  const start = (environment: Record<string, string> = {}) =>
    bootstrapHeld({
      modules: [PeopleModule],
      title: 'people',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', ...environment },
    });
  const recordsInFile = async () => {
    const vault = openSqliteVault(join(data, 'vault.db'));
    const ids = await vault.ids(undefined, 1000);
    await vault.close();
    return ids.filter((id) => !id.startsWith('vault.'));
  };

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'gpn-restored-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it('that was restored from before an erasure is erased again at the start', async () => {
    let running = await start();
    let officer = await Client.as(running, { role: 'secretariat' });
    const { body } = await officer.post('persons/register', { profile: { name: 'Amira Example' }, kind: 'contact' });
    await running.close();
    cpSync(join(data, 'vault.db'), join(data, 'backup.db'));
    expect(await recordsInFile()).toHaveLength(1);

    running = await start();
    officer = await Client.as(running, { role: 'secretariat' });
    expect((await officer.post(`persons/${body.id}/erase`, {})).status).toBe(200);
    await running.close();
    expect(await recordsInFile()).toEqual([]);

    for (const suffix of ['-wal', '-shm']) rmSync(join(data, `vault.db${suffix}`), { force: true });
    cpSync(join(data, 'backup.db'), join(data, 'vault.db'));
    expect(await recordsInFile()).toHaveLength(1);
    running = await start();
    officer = await Client.as(running, { role: 'secretariat' });
    expect((await officer.post('persons/resolve', { ids: [body.id], purpose: 'display' })).body.items[0].name).toBe('erased person');
    await running.close();
    expect(await recordsInFile()).toEqual([]);
  });

  it('that was restored with its log from before an erasure is erased again at the start, by the ledger in keys/', async () => {
    const files = ['events.db', 'vault.db'];
    let running = await start();
    let officer = await Client.as(running, { role: 'secretariat' });
    const { body } = await officer.post('persons/register', { profile: { name: 'Amira Example' }, kind: 'contact' });
    await running.close();
    for (const file of files) cpSync(join(data, file), join(data, `${file}.backup`));

    running = await start();
    officer = await Client.as(running, { role: 'secretariat' });
    expect((await officer.post(`persons/${body.id}/erase`, {})).status).toBe(200);
    expect(readFileSync(join(data, 'keys', 'erasures'), 'utf8')).toMatch(new RegExp(`^person ${body.id} \\S+Z\n$`));
    await running.close();

    for (const file of files) {
      for (const suffix of ['-wal', '-shm']) rmSync(join(data, `${file}${suffix}`), { force: true });
      cpSync(join(data, `${file}.backup`), join(data, file));
    }
    rmSync(join(data, 'views.db'), { force: true });
    expect(await recordsInFile()).toHaveLength(1);
    running = await start();
    officer = await Client.as(running, { role: 'secretariat' });
    expect((await officer.post('persons/resolve', { ids: [body.id], purpose: 'display' })).body.items[0].name).toBe('erased person');
    await running.close();
    expect(await recordsInFile()).toEqual([]);
  });

  it('under another key keeps the service from starting, and the message names the variable', async () => {
    await (await start()).close();
    await expect(start({ GPN_VAULT_KEY: Buffer.alloc(32, 9).toString('base64') })).rejects.toThrow(
      /^the vault was written under the key-encryption key [0-9a-f]{16}, but the service has GPN_VAULT_KEY \([0-9a-f]{16}\)\. Give the key that the vault was written under in GPN_VAULT_KEY/,
    );
  });

  it('is brought under a new key while the former one lies beside it, and then no longer needs the former one', async () => {
    let running = await start();
    const officer = await Client.as(running, { role: 'secretariat' });
    const { body } = await officer.post('persons/register', { profile: { name: 'Amira Example' }, kind: 'contact' });
    await running.close();
    const nameNow = async () => {
      running = await start();
      const { body: answer } = await (await Client.as(running, { role: 'secretariat' })).post('persons/resolve', {
        ids: [body.id],
        purpose: 'display',
      });
      await running.close();
      return answer.items[0].name;
    };
    const key = join(data, 'keys', 'vault-key');
    renameSync(key, `${key}-old-1`);
    expect(await nameNow()).toBe('Amira Example');
    rmSync(`${key}-old-1`);
    expect(await nameNow()).toBe('Amira Example');
    rmSync(key);
    await expect(start()).rejects.toThrow(/the vault was written under a key and there is none here: put .*vault-key back/);
    expect(existsSync(key)).toBe(false);
    rmSync(join(data, 'keys'), { recursive: true });
    await expect(start()).rejects.toThrow(/the log was begun with a key of the ids and there is none here: put keys\/id-key back/);
    expect(existsSync(join(data, 'keys'))).toBe(false);
  });
});
