import { join } from 'node:path';
import type { VaultStore } from '#libs/vault';
import type { EngineSet } from './engines.js';

/** SQLite files in the data folder: `events.db` is the truth, `views.db` may be deleted at any time. */
export const embedded: EngineSet = {
  summary: 'SQLite files in the data folder; nothing to install, one machine',
  needs: [],
  async open({ data }) {
    const { openSqliteBus, openSqliteEventStore, openSqliteVault, openSqliteViews } = await import('#libs/engines/sqlite');
    const store = openSqliteEventStore(join(data, 'events.db'));
    const bus = openSqliteBus(join(data, 'events.db'));
    const views = openSqliteViews(join(data, 'views.db'));
    let vault: VaultStore | undefined;
    return {
      store,
      bus,
      views,
      vault: () => {
        const opened = vault ?? openSqliteVault(join(data, 'vault.db'));
        vault = opened;
        return opened;
      },
      close: async () => {
        await vault?.close();
        await views.close();
        await bus.close();
        await store.close();
      },
    };
  },
};
