import { join } from 'node:path';
import type { ForgettingBlobStore, TemporaryBlobStore } from '#libs/content';
import type { LogStorage } from '#libs/tlog';
import type { ErasureLedger, VaultStore } from '#libs/vault';
import type { EngineSet } from './engines.js';

/** SQLite files in the data folder: `events.db` is the truth, `views.db` may be deleted at any time; `content/` is kept with the truth,
 * `passing/` holds the pieces of uploads under way; `audit.db` is the tamper-evident log of the audit service. */
export const embedded: EngineSet = {
  summary: 'SQLite files in the data folder; nothing to install, one machine',
  needs: [],
  async open({ data }) {
    const { openErasureFile, openFileContents, openPassingFiles } = await import('#libs/engines/files');
    const { openSqliteBus, openSqliteEventStore, openSqliteLogStorage, openSqliteVault, openSqliteViews } = await import(
      '#libs/engines/sqlite'
    );
    const store = openSqliteEventStore(join(data, 'events.db'));
    const bus = openSqliteBus(join(data, 'events.db'));
    const views = openSqliteViews(join(data, 'views.db'));
    let vault: VaultStore | undefined;
    let erasures: ErasureLedger | undefined;
    let contents: ForgettingBlobStore | undefined;
    let passing: TemporaryBlobStore | undefined;
    let logStorage: LogStorage | undefined;
    return {
      store,
      bus,
      views,
      vault: () => {
        const opened = vault ?? openSqliteVault(join(data, 'vault.db'));
        vault = opened;
        return opened;
      },
      erasures: () => {
        erasures ??= openErasureFile(join(data, 'keys', 'erasures'));
        return erasures;
      },
      contents: () => {
        contents ??= openFileContents(join(data, 'content'));
        return contents;
      },
      passing: () => {
        passing ??= openPassingFiles(join(data, 'passing'));
        return passing;
      },
      logStorage: () => {
        logStorage ??= openSqliteLogStorage(join(data, 'audit.db'));
        return logStorage;
      },
      close: async () => {
        await logStorage?.close();
        await passing?.close();
        await contents?.close();
        await erasures?.close();
        await vault?.close();
        await views.close();
        await bus.close();
        await store.close();
      },
    };
  },
};
