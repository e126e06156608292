import { join } from 'node:path';
import { Logger, type Provider } from '@nestjs/common';
import { CommandHandler, type Instant } from '#libs/event-sourcing';
import { BackgroundWorkers, Configuration } from '#libs/platform';
import { LOG_STORAGE, RAW_STORES, type RawStores } from '#libs/platform/sources';
import type { LogStorage } from '#libs/tlog';
import { LogKeys } from '../keys/log-keys.js';
import { DailyCheckpoint } from '../log/daily-checkpoint.js';
import { HighWaterFile } from './high-water.js';
import { NotaryWorker } from './notary-worker.js';
import { TilesFolder } from './tiles-folder.js';

const now = (): Instant => new Date().toISOString();

/** The notary of this process, which starts and stops with its other workers. */
export const notaryProvider: Provider = {
  provide: NotaryWorker,
  inject: [RAW_STORES, LOG_STORAGE, Configuration, CommandHandler, BackgroundWorkers],
  useFactory: (
    sources: RawStores,
    storage: LogStorage,
    configuration: Configuration,
    handling: CommandHandler,
    workers: BackgroundWorkers,
  ) => {
    const { data, instance, auditTiles } = configuration;
    const keys = new LogKeys(configuration);
    const daily = new DailyCheckpoint(handling, storage, now);
    const folder = auditTiles === undefined ? undefined : new TilesFolder(auditTiles, storage);
    const logger = new Logger('audit');
    return workers.run(
      new NotaryWorker({
        ...{ sources, storage, instance, now },
        mark: new HighWaterFile(join(data, 'keys', 'audit-signed')),
        openKeys: (log) => keys.open(log),
        onSigned: [...(folder ? [folder.write.bind(folder)] : []), daily.record.bind(daily)],
        log: (message) => logger.error(message),
      }),
    );
  },
};
