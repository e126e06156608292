import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { Stop, say } from '../say.mjs';
import { freePort, isThere, run, Server } from './server.mjs';

const SECANTUS = 'SecantusDB==0.7.0b3';
const START_WITHIN_MS = 60_000;

/** MongoDB as a replica set of one; where it is not installed, SecantusDB, which speaks its protocol. */
export async function startMongo({ cache, folder }) {
  const port = await freePort(27017);
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const real = isThere('mongod', '--version');
  const set = real ? 'rs0' : 'secantus';
  const [command, args] = real
    ? ['mongod', ['--replSet', set, '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', data]]
    : [
        secantus(cache),
        ['--host', '127.0.0.1', '--port', String(port), '--storage-path', data, '--sync-on-commit', '--log-level', 'WARNING'],
      ];
  const server = new Server(real ? 'MongoDB' : 'SecantusDB', command, args, { log: join(folder, 'mongo.log') });
  const at = `mongodb://127.0.0.1:${port}`;
  return {
    server,
    said: real ? 'MongoDB (mongod)' : `SecantusDB in the place of MongoDB: there is no mongod here (${SECANTUS})`,
    environment: { GPN_MONGO: `${at}/gpn?replicaSet=${set}`, GPN_MONGO_VAULT: `${at}/gpn-vault?replicaSet=${set}` },
    ready: async () => {
      if (real) await server.answers(() => initiated(at, set, `127.0.0.1:${port}`), START_WITHIN_MS);
      await server.answers(() => mongoAnswers(`${at}/?replicaSet=${set}`), START_WITHIN_MS);
    },
  };
}

function secantus(cache) {
  const folder = join(cache, 'secantus');
  const command = join(folder, 'bin/secantusd-py');
  if (existsSync(command)) return command;
  if (!isThere('python3', '--version')) {
    throw new Stop('There is neither mongod nor Python 3 (for SecantusDB) here. Install one, or name a server in GPN_MONGO.');
  }
  say(`Fetching ${SECANTUS} …`);
  rmSync(folder, { recursive: true, force: true });
  run('Making a Python environment', 'python3', ['-m', 'venv', folder]);
  run('Fetching SecantusDB', join(folder, 'bin/pip'), ['install', '--quiet', SECANTUS]);
  return command;
}

/** Makes the one server a replica set. */
const initiated = (at, set, host) =>
  asked(`${at}/?directConnection=true`, (client) =>
    client
      .db('admin')
      .command({ replSetInitiate: { _id: set, members: [{ _id: 0, host }] } })
      .catch((error) => {
        if (error.codeName !== 'AlreadyInitialized') throw error;
      }),
  );

/** True when a server there takes writes. */
export const mongoAnswers = (url) => asked(url, (client) => client.db('admin').command({ ping: 1 }, { readPreference: 'primary' }));

async function asked(url, question) {
  const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000 });
  try {
    await question(client);
    return true;
  } catch (error) {
    if (error instanceof mongo.MongoParseError) throw new Stop(`GPN_MONGO: ${error.message}`);
    return false; // not yet
  } finally {
    await client.close();
  }
}
