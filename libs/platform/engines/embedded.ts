import { join } from 'node:path';
import type { ContentStore } from '#libs/content';
import type { VaultStore } from '#libs/vault';
import type { EngineSet } from './engines.js';

/** SQLite files in the data folder: `events.db` is the truth, `views.db` may be deleted at any time; `content/` is kept with the truth. */
export const embedded: EngineSet = {
  summary: 'SQLite files in the data folder; nothing to install, one machine',
  needs: [],
  async open({ data }) {
    const { openFileContents } = await import('#libs/engines/files');
    const { openSqliteBus, openSqliteEventStore, openSqliteVault, openSqliteViews } = await import('#libs/engines/sqlite');
    const store = openSqliteEventStore(join(data, 'events.db'));
    const bus = openSqliteBus(join(data, 'events.db'));
    const views = openSqliteViews(join(data, 'views.db'));
    let vault: VaultStore | undefined;
    let contents: ContentStore | undefined;
    return {
      store,
      bus,
      views,
      vault: () => {
        const opened = vault ?? openSqliteVault(join(data, 'vault.db'));
        vault = opened;
        return opened;
      },
      contents: () => {
        contents ??= openFileContents(join(data, 'content'));
        return contents;
      },
      close: async () => {
        await contents?.close();
        await vault?.close();
        await views.close();
        await bus.close();
        await store.close();
      },
    };
  },
};
