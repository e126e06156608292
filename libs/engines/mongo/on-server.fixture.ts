import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import type { UnderTest } from '../contract.js';
import type { MongoOptions } from './index.js';

/** The server that GPN_MONGO names. @throws Error when it names none: these checks are not skipped */
export function serverUrl(): string {
  const url = process.env.GPN_MONGO;
  if (!url) throw new Error('GPN_MONGO names no server: mongodb://127.0.0.1:27017/?replicaSet=…');
  return url;
}

/** An engine on a database of its own, which is dropped after the check. */
export async function onServer<Port extends { close(): Promise<void> }>(open: (options: MongoOptions) => Port): Promise<UnderTest<Port>> {
  const url = serverUrl();
  const database = `gpn-test-${randomUUID()}`;
  const opened: Port[] = [];
  const another = async () => {
    const port = open({ url, database });
    opened.push(port);
    return port;
  };
  const closeAll = async () => {
    for (const port of opened.splice(0)) await port.close();
  };
  return {
    port: await another(),
    another,
    async reopen() {
      await closeAll();
      return another();
    },
    async end() {
      await closeAll();
      const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 2_000 });
      try {
        await client.db(database).dropDatabase();
      } finally {
        await client.close();
      }
    },
  };
}
