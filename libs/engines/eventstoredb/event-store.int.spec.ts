import type { EventStore } from '#libs/event-sourcing';
import { eventStoreContract } from '../event-store.contract.js';
import { openEventStoreDb } from './index.js';

const connection = process.env.GPN_EVENTSTORE;
if (!connection) throw new Error('GPN_EVENTSTORE names no EventStoreDB to test: esdb://localhost:2113?tls=false');

/** A server that others use too: restarting it is not ours, so opened again means connected again. */
eventStoreContract(`EventStoreDB named by GPN_EVENTSTORE`, async () => {
  const opened: EventStore[] = [];
  const another = async () => {
    const store = openEventStoreDb({ connection });
    opened.push(store);
    return store;
  };
  const end = async () => {
    for (const store of opened.splice(0)) await store.close();
  };
  return {
    port: await another(),
    another,
    end,
    async reopen() {
      await end();
      return another();
    },
  };
});
