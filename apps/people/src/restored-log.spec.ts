import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqliteVault } from '#libs/engines/sqlite';
import type { RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from './people.module.js';
import { Client } from './testing/client.js';

const LOG = ['events.db', 'events.db-wal', 'events.db-shm'];
const text = { text: 'Words', subject: { kind: 'meeting', id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' } };

describe('a log that was put back alone', () => {
  let data: string;
  let running: RunningApp;
  let officer: Client;

  const start = async () => {
    running = await bootstrapHeld({
      modules: [PeopleModule],
      title: 'people',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    officer = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
  };
  const register = async (name: string): Promise<string> =>
    (await officer.post('persons/register', { profile: { name }, kind: 'contact' })).body.id;
  const resolve = (...ids: readonly string[]) => officer.post('persons/resolve', { ids, purpose: 'display' });
  /** The vault is as far as the log: what the reconciler follows comes a moment later. */
  const untilSettled = async () => {
    await running.close();
    await start();
  };
  const recordsInVault = async () => {
    const vault = openSqliteVault(join(data, 'vault.db'));
    const ids = await vault.ids(undefined, 1000);
    await vault.close();
    return ids.filter((id) => !id.startsWith('vault.')).length;
  };

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'gpn-restored-log-'));
  });
  afterEach(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  it('shows no name and no text, in words that an officer understands; after the acceptance they come back, and who was erased does not', async () => {
    await start();
    const [amira, erased] = [await register('Amira Example'), await register('Erased Example')];
    const { id: sealed } = (await officer.post('texts/seal', text)).body;
    await untilSettled();
    await running.close();
    for (const file of LOG.filter((name) => existsSync(join(data, name)))) cpSync(join(data, file), join(data, 'copy', file));
    await start();
    const lost = await register('Lost Example');
    expect((await officer.post(`persons/${erased}/erase`, {})).status).toBe(200);
    await untilSettled();
    await running.close();
    const records = await recordsInVault();
    for (const file of LOG) rmSync(join(data, file), { force: true });
    cpSync(join(data, 'copy'), data, { recursive: true });

    await start();
    const answers = [
      await resolve(amira),
      await officer.post('texts/resolve', { ids: [sealed], purpose: 'display' }),
      await officer.get(`persons/${amira}?purpose=display`),
      await officer.post(`texts/${sealed}/committed`, { purpose: 'display' }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([503, 'platform/log-restored']);
    expect(answers[0]?.body.detail).toMatch(/older than what the vault was settled by.*no name and no sealed text is shown/);
    const { body: health } = await officer.get('../../health/ready');
    expect(health.status).toBe('not-ready');
    expect(health.indexes).toContainEqual({ index: 'people.reconciler', state: 'failed', trouble: 'log-restored' });
    const { services } = (await officer.get('../operations/restore')).body;
    expect(services[0].rolledBack.map(({ follower }: { follower: string }) => follower)).toContain('vault:people');
    // Not a record is gone that a newer copy of the log may name.
    expect(await recordsInVault()).toBe(records);

    expect((await officer.post('../operations/accept-restore', { reason: 'the disk broke' })).status).toBe(200);
    for (let tries = 0; (await resolve(amira)).status !== 200; tries++) {
      expect(tries).toBeLessThan(400);
      await pause(25);
    }
    const { items } = (await resolve(amira, erased, lost)).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['Amira Example', 'erased person', 'unknown person']);
    expect((await officer.post('texts/resolve', { ids: [sealed], purpose: 'display' })).body.items[0].text).toBe(text.text);
    expect(await register('Another Example')).toMatch(/^[\da-f-]{36}$/);
  });
});
