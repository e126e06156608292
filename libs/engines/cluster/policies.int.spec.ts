import { randomUUID } from 'node:crypto';
import { openEventStoreDb } from '../eventstoredb/index.js';
import { openKafkaBus } from '../kafka/index.js';
import { brokers } from '../kafka/on-broker.fixture.js';
import { openMongoViews } from '../mongo/index.js';
import { serverUrl } from '../mongo/on-server.fixture.js';
import { policyContract } from '../policies.contract.js';
import type { PolicyEngines } from '../policies-under-test.fixture.js';

const connection = process.env.GPN_EVENTSTORE;
if (!connection) throw new Error('GPN_EVENTSTORE names no EventStoreDB to test: esdb://localhost:2113?tls=false');

/** The servers of the cluster, which others use too. */
policyContract('the engines of the cluster', async () => {
  let database = `gpn-test-${randomUUID()}`;
  const opened: PolicyEngines[] = [];
  const another = async (): Promise<PolicyEngines> => {
    const engines = {
      store: openEventStoreDb({ connection }),
      bus: openKafkaBus({ brokers: brokers(), partitions: 3, sessionMs: 6_000, retryMs: 5 }),
      views: openMongoViews({ url: serverUrl(), database }),
    };
    opened.push(engines);
    return engines;
  };
  const end = async () => {
    for (const { store, bus, views } of opened.splice(0)) await Promise.all([bus.close(), store.close(), views.close()]);
  };
  return {
    port: await another(),
    another,
    end,
    async reopen() {
      await end();
      return another();
    },
    async deleteViews() {
      database = `gpn-test-${randomUUID()}`;
    },
  };
});
