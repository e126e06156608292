import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { StaleLease, ViewsUnavailable } from '#libs/event-sourcing';
import { VaultUnavailable } from '#libs/vault';
import { gate, until } from '../contract.js';
import { acquireLease } from '../leases.contract.js';
import { toSealedRecord } from '../vault.contract.js';
import { MongoDatabase } from './database.js';
import { openMongoVault, openMongoViews } from './index.js';
import { MongoLeases } from './leases.js';

const SERVER = resolve(import.meta.dirname, '../../../deploy/local/engines/secured-mongo.ts');
const PASSWORD = 'only/for:tests@1';
const OF_VAULT = 'only/for:tests@2';

/** A server with the users of the containers: `gpn` for what people see, `vault` for the vault, each with one database. */
describe('a MongoDB that asks for passwords', () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;
  let vaultUrl: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpn-sign-in-'));
    server = spawn(process.execPath, [SERVER, folder, PASSWORD, OF_VAULT], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await Promise.race([
      once(createInterface({ input: server.stdout as NodeJS.ReadableStream }), 'line'),
      once(server, 'exit').then(() => Promise.reject(new Error('the server did not start'))),
    ])) as [string];
    ({ GPN_MONGO: url, GPN_MONGO_VAULT: vaultUrl } = JSON.parse(line) as { GPN_MONGO: string; GPN_MONGO_VAULT: string });
  }, 180_000);
  afterAll(async () => {
    const ended = once(server, 'exit');
    server.stdin?.end();
    await ended;
    await rm(folder, { recursive: true });
  });

  test('the views’ user works in the views’ database, and ends what a vanished holder of a lease has under way', async () => {
    const databases = [new MongoDatabase({ url }, ViewsUnavailable), new MongoDatabase({ url }, ViewsUnavailable)] as const;
    const [ours, theirs] = [new MongoLeases(databases[0], 'our process'), new MongoLeases(databases[1], 'their process')];
    const [underWay, vanished] = [gate(), gate()];
    const lease = await acquireLease(ours, 'views', 'us', 100);
    const written = ours.write(lease, async () => {
      underWay.open();
      await vanished.passed;
    });
    await underWay.passed;
    await until('the lease is taken', async () => (await theirs.acquire(lease.name, 'them', 60_000)) !== undefined);
    vanished.open();
    await expect(written).rejects.toBeInstanceOf(StaleLease);
    await Promise.all(databases.map((database) => database.close()));
  });

  test('the vault’s user works in the vault’s', async () => {
    const vault = openMongoVault({ url: vaultUrl });
    const record = toSealedRecord();
    await vault.put(record);
    expect((await vault.get(record.id))?.version).toBe(1);
    await vault.destroy(record.id);
    await vault.close();
  });

  const catchError = async (ask: () => Promise<unknown>): Promise<Error> => {
    const error: unknown = await ask().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Error)) throw new Error('it was not refused');
    return error;
  };
  const where = (database: string) => `MongoDB at ${new URL(url).host}, database ${database}`;

  test('a wrong password is refused, and the message names the setting, not the password', async () => {
    const wrong = url.replace(encodeURIComponent(PASSWORD), 'guessed');
    const views = openMongoViews({ url: wrong });
    const error = await catchError(() => views.ping());
    expect(error).toBeInstanceOf(ViewsUnavailable);
    expect(error.message).toBe(`${where('gpn')}: the sign-in was refused; check user, password and authSource in GPN_MONGO`);
    // Asked again, it is refused again, and not as something else.
    expect((await catchError(() => views.acquire('views', 'us', 1_000))).message).toBe(error.message);
    await views.close();

    const vault = openMongoVault({ url: vaultUrl.replace(encodeURIComponent(OF_VAULT), 'guessed') });
    const ofVault = await catchError(() => vault.get('anything'));
    expect(ofVault).toBeInstanceOf(VaultUnavailable);
    expect(ofVault.message).toBe(`${where('gpn-vault')}: the sign-in was refused; check user, password and authSource in GPN_MONGO_VAULT`);
    await vault.close();
    for (const { message } of [error, ofVault]) expect(message).not.toContain('guessed');
  });

  test('without a user, and with one of the other database, nothing is read or written', async () => {
    const nobody = openMongoVault({ url: vaultUrl.replace(/\/\/[^@]+@/, '//') });
    const another = openMongoVault({ url: url.replace('/gpn?', '/gpn-vault?authSource=gpn&') });
    for (const vault of [nobody, another]) {
      for (const ask of [() => vault.get('anything'), () => vault.put(toSealedRecord())]) {
        const error = await catchError(ask);
        expect(error).toBeInstanceOf(VaultUnavailable);
        expect(error.message).toBe(`${where('gpn-vault')}: not allowed; GPN_MONGO_VAULT needs a user who may read and write this database`);
      }
      await vault.close();
    }
  });
});
