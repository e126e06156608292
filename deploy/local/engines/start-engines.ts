import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ExitError, log } from '../log.mjs';
import { root } from '../setup.mjs';
import { portAnswers, startEventStore } from './event-store.ts';
import { brokerAnswers, startKafka } from './kafka.ts';
import { mongoAnswers, startMongo } from './mongo.ts';
import type { Server, StartedEngine } from './server.ts';

/** Survives until node_modules is made anew. */
export const CACHE = join(root, 'node_modules/.cache/gpn-engines');

interface Engine {
  /** Names one that is there already. */
  readonly variable: string;
  readonly folder: string;
  readonly start: (options: { readonly cache: string; readonly folder: string }) => Promise<StartedEngine>;
  readonly answers: (address: string) => Promise<boolean>;
}

interface RunningEngines {
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
  /** The first of them that ends by itself. */
  readonly ended: Promise<Server>;
}

const ENGINES: readonly Engine[] = [
  { variable: 'GPN_EVENTSTORE', folder: 'event-store', start: startEventStore, answers: eventStoreAnswers },
  { variable: 'GPN_KAFKA', folder: 'kafka', start: startKafka, answers: kafkaAnswers },
  { variable: 'GPN_MONGO', folder: 'mongo', start: startMongo, answers: mongoAnswers },
];

/**
 * Starts the engines that the environment does not name, with their data in the folder, and waits until each answers. Of
 * the ones that it names it asks that they answer. @throws ExitError that says which does not; nothing is left running then
 */
export async function startEngines(folder: string): Promise<RunningEngines> {
  const started: StartedEngine[] = [];
  const environment: Record<string, string> = {};
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(({ server }) => server.stop()));
  };
  try {
    for (const { variable, folder: name, start, answers } of ENGINES) {
      const named = process.env[variable]?.trim();
      if (named) {
        if (!(await answers(named))) throw new ExitError(`${variable} names a server that does not answer.`);
        environment[variable] = named;
        if (variable === 'GPN_MONGO' && process.env.GPN_MONGO_VAULT) environment.GPN_MONGO_VAULT = process.env.GPN_MONGO_VAULT;
        continue;
      }
      const engine = await start({ cache: CACHE, folder: join(folder, name) });
      started.push(engine);
      Object.assign(environment, engine.environment);
      log(`Starting ${engine.said} …`);
    }
    await Promise.all(started.map((engine) => engine.ready()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    environment: { GPN_ENGINES: 'cluster', ...keys(process.env), ...environment },
    stop,
    ended: Promise.race(started.map(async ({ server }) => server.ended.then(() => server))),
  };
}

/**
 * What is kept by these engines is gone with them, and so may be its keys. All who use them have the same: an instance with a key of its own for the
 * tamper-evident log cannot go on with what another has signed, and is not ready.
 */
const keys = ({ GPN_ID_KEY, GPN_AUDIT_KEY, GPN_AUDIT_KEY_PQ }: NodeJS.ProcessEnv): Readonly<Record<string, string>> => ({
  GPN_ID_KEY: GPN_ID_KEY ?? randomBytes(32).toString('base64'),
  GPN_AUDIT_KEY: GPN_AUDIT_KEY ?? toBase64(generateKeyPairSync('ed25519').privateKey),
  GPN_AUDIT_KEY_PQ: GPN_AUDIT_KEY_PQ ?? toBase64(generateKeyPairSync('ml-dsa-44').privateKey),
});

const toBase64 = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');

const addresses = (list: string): readonly { readonly host: string; readonly port: string | undefined }[] =>
  list.split(',').map((address) => {
    const [host = '', port] = address.trim().split(':');
    return { host, port };
  });

async function kafkaAnswers(brokers: string): Promise<boolean> {
  const ask = process.env.GPN_KAFKA_TLS ? portAnswers : brokerAnswers;
  const answered = await Promise.all(addresses(brokers).map(({ host, port }) => ask(host, Number(port))));
  return answered.some(Boolean);
}

async function eventStoreAnswers(connection: string): Promise<boolean> {
  const [, hosts] = /^esdb(?:\+discover)?:\/\/(?:[^@/]*@)?([^/?]+)/.exec(connection) ?? [];
  if (!hosts) throw new ExitError('GPN_EVENTSTORE: it is not a connection string like esdb://127.0.0.1:2113?tls=false');
  const answered = await Promise.all(addresses(hosts).map(({ host, port = '2113' }) => portAnswers(host, Number(port))));
  return answered.some(Boolean);
}
