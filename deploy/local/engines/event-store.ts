import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { freePort, Server, type StartedEngine } from './server.ts';

const START_WITHIN_MS = 120_000;

/** EventStoreDB cannot be had from a registry: an emulator takes its place, which speaks its protocol. */
export async function startEventStore({ folder }: { readonly folder: string }): Promise<StartedEngine> {
  const port = await freePort(2113);
  mkdirSync(folder, { recursive: true });
  const server = new Server(
    'The emulator of EventStoreDB',
    process.execPath,
    [join(root, 'dist/libs/engines/eventstoredb/emulator/main.js'), '--port', String(port), '--file', join(folder, 'log.jsonl')],
    { log: join(folder, 'event-store.log') },
  );
  return {
    server,
    said: 'an emulator in the place of EventStoreDB, not a real one: name one in GPN_EVENTSTORE to use it',
    environment: { GPN_EVENTSTORE: `esdb://127.0.0.1:${port}?tls=false` },
    ready: () => server.answers(() => portAnswers('127.0.0.1', port), START_WITHIN_MS),
  };
}

/** True when somebody listens there. */
export const portAnswers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.on('connect', () => end(true));
    for (const event of ['error', 'timeout']) socket.on(event, () => end(false));
  });
