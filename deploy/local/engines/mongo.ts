import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { ExitError, log } from '../log.mjs';
import { root } from '../setup.mjs';
import { freePort, isThere, run, Server, type StartedEngine } from './server.ts';

const SECANTUS = 'SecantusDB==0.7.0b3';
const START_WITHIN_MS = 120_000;

interface MongoOptions {
  readonly cache: string;
  readonly folder: string;
  /** By their names in the environment of containers. */
  readonly passwords?: Readonly<Record<'GPN_MONGO_PASSWORD' | 'GPN_MONGO_VAULT_PASSWORD', string>>;
}

/** What is started, and the name of its replica set. */
interface MongoProgram {
  readonly name: string;
  readonly set: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What it is told besides to ask for passwords. */
  securedArgs(): readonly string[];
}

/**
 * MongoDB as a replica set of one; where it is not installed, SecantusDB, which speaks its protocol. With passwords (by
 * their names in the environment of containers) it asks for them, and has the users that containers have.
 */
export async function startMongo({
  cache,
  folder,
  passwords,
}: MongoOptions): Promise<StartedEngine & { readonly environment: { readonly GPN_MONGO: string; readonly GPN_MONGO_VAULT: string } }> {
  const port = await freePort(27017);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const real = isThere('mongod', '--version');
  const program = real ? mongod(folder, port) : secantusdb(cache, folder, port);
  const address = `mongodb://127.0.0.1:${port}`;
  const start = (secured: boolean): Server =>
    new Server(program.name, program.command, [...program.args, ...(secured ? program.securedArgs() : [])], {
      log: join(folder, 'mongo.log'),
      appends: secured,
    });
  const answer = async (server: Server): Promise<void> => {
    if (real) await server.answers(() => initiate(address, program.set, `127.0.0.1:${port}`), START_WITHIN_MS);
    await server.answers(() => mongoAnswers(`${address}/?replicaSet=${program.set}`), START_WITHIN_MS);
  };
  let server = start(false);
  if (passwords) {
    await answer(server);
    await makeUsers(`${address}/?replicaSet=${program.set}`, passwords);
    await server.stop();
    server = start(true);
  }
  const url = (user: 'gpn' | 'vault', database: string): string => {
    const password = passwords?.[user === 'vault' ? 'GPN_MONGO_VAULT_PASSWORD' : 'GPN_MONGO_PASSWORD'];
    const signIn = password === undefined ? '' : `${user}:${encodeURIComponent(password)}@`;
    return `mongodb://${signIn}127.0.0.1:${port}/${database}?replicaSet=${program.set}`;
  };
  const environment = { GPN_MONGO: url('gpn', 'gpn'), GPN_MONGO_VAULT: url('vault', 'gpn-vault') };
  return {
    server,
    said: real ? 'MongoDB (mongod)' : `SecantusDB in the place of MongoDB: there is no mongod here (${SECANTUS})`,
    environment,
    ready: () => (passwords ? server.answers(() => mongoAnswers(environment.GPN_MONGO), START_WITHIN_MS) : answer(server)),
  };
}

const mongod = (folder: string, port: number): MongoProgram => ({
  name: 'MongoDB',
  set: 'rs0',
  command: 'mongod',
  args: ['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', join(folder, 'data')],
  securedArgs() {
    const key = join(folder, 'key');
    writeFileSync(key, randomBytes(96).toString('base64'), { mode: 0o400 });
    return ['--keyFile', key];
  },
});

const secantusdb = (cache: string, folder: string, port: number): MongoProgram => ({
  name: 'SecantusDB',
  set: 'secantus',
  command: secantus(cache),
  args: [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--storage-path',
    join(folder, 'data'),
    '--sync-on-commit',
    '--log-level',
    'WARNING',
  ],
  securedArgs: () => ['--auth'],
});

/** What stands in MongoDB's place is fetched, where it is not installed. */
export function fetchMongo(cache: string): void {
  if (!isThere('mongod', '--version')) secantus(cache);
}

/** The users that the container of the database has, by the script that it runs. */
async function makeUsers(url: string, passwords: object): Promise<void> {
  const client = new mongo.MongoClient(url);
  try {
    const made: Promise<unknown>[] = [];
    const db = {
      getSiblingDB: (name: string) => ({
        createUser: ({ user, ...rest }: { readonly user: string }) => made.push(client.db(name).command({ createUser: user, ...rest })),
      }),
    };
    const script = readFileSync(join(root, 'deploy/mongo/users.js'), 'utf8');
    new Function('db', 'process', script)(db, { env: passwords });
    await Promise.all(made);
  } finally {
    await client.close();
  }
}

/** The program of SecantusDB, fetched once. */
function secantus(cache: string): string {
  const folder = join(cache, 'secantus');
  const command = join(folder, 'bin/secantusd-py');
  if (existsSync(command)) return command;
  if (!isThere('python3', '--version')) {
    throw new ExitError('There is neither mongod nor Python 3 (for SecantusDB) here. Install one, or name a server in GPN_MONGO.');
  }
  log(`Fetching ${SECANTUS} …`);
  rmSync(folder, { recursive: true, force: true });
  run('Making a Python environment', 'python3', ['-m', 'venv', folder]);
  run('Fetching SecantusDB', join(folder, 'bin/pip'), ['install', '--quiet', SECANTUS]);
  return command;
}

/** Makes the one server a replica set. */
const initiate = (address: string, set: string, host: string): Promise<boolean> =>
  askServer(`${address}/?directConnection=true`, (client) =>
    client
      .db('admin')
      .command({ replSetInitiate: { _id: set, members: [{ _id: 0, host }] } })
      .catch((error: unknown) => {
        if (!(error instanceof mongo.MongoServerError) || error.codeName !== 'AlreadyInitialized') throw error;
      }),
  );

/** True when a server there takes writes. */
export const mongoAnswers = (url: string): Promise<boolean> =>
  askServer(url, (client) => client.db('admin').command({ ping: 1 }, { readPreference: 'primary' }));

async function askServer(url: string, question: (client: mongo.MongoClient) => Promise<unknown>): Promise<boolean> {
  const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000 });
  try {
    await question(client);
    return true;
  } catch (error) {
    if (error instanceof mongo.MongoParseError) throw new ExitError(`GPN_MONGO: ${error.message}`);
    return false; // not yet
  } finally {
    await client.close();
  }
}
