import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyContract } from '../policies.contract.js';
import type { PolicyEngines } from '../policies-under-test.fixture.js';
import { openSqliteBus, openSqliteEventStore, openSqliteViews } from './index.js';

policyContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-engine-'));
  const opened: PolicyEngines[] = [];
  const another = async (): Promise<PolicyEngines> => {
    const log = join(folder, 'events.db');
    const engines = {
      store: openSqliteEventStore(log),
      bus: openSqliteBus(log, { leaseMs: 150, retryMs: 5 }),
      views: openSqliteViews(join(folder, 'views.db')),
    };
    opened.push(engines);
    return engines;
  };
  const closeAll = async () => {
    for (const { store, bus, views } of opened.splice(0)) await Promise.all([bus.close(), store.close(), views.close()]);
  };
  return {
    port: await another(),
    another,
    async reopen() {
      await closeAll();
      return another();
    },
    async deleteViews() {
      await closeAll();
      for (const file of ['views.db', 'views.db-wal', 'views.db-shm']) rmSync(join(folder, file), { force: true });
    },
    async end() {
      await closeAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
