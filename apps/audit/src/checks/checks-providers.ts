import { Logger, type Provider } from '@nestjs/common';
import { CommandHandler, type ViewReader } from '#libs/event-sourcing';
import { BackgroundWorkers, Configuration, viewToken } from '#libs/platform';
import { LOG_STORAGE, RAW_STORES, type RawStores } from '#libs/platform/sources';
import type { LogStorage } from '#libs/tlog';
import { NotaryWorker } from '../notary/notary-worker.js';
import { LogChecker } from './log-checker.js';
import { type VerificationEntry, verifications } from './views/verifications.js';
import { checkWhole } from './whole-check.js';

const HOUR_MS = 3_600_000;
const AT_ONCE = 10;

/** What checks the log in this process, and starts and stops with its other workers. */
export const checkerProvider: Provider = {
  provide: LogChecker,
  inject: [RAW_STORES, LOG_STORAGE, Configuration, CommandHandler, BackgroundWorkers, NotaryWorker, viewToken(verifications.name)],
  useFactory: (
    sources: RawStores,
    storage: LogStorage,
    { instance, auditScrubHours }: Configuration,
    handling: CommandHandler,
    workers: BackgroundWorkers,
    notary: NotaryWorker,
    entries: ViewReader<VerificationEntry>,
  ) => {
    const logger = new Logger('audit');
    return workers.run(
      new LogChecker({
        ...{ storage, handling, instance },
        check: async (onProgress) => {
          const keys = (await notary.readKeys())?.signers.map(({ key }) => key) ?? [];
          return checkWhole({ storage, sources, keys, onProgress });
        },
        findStarted: async () => {
          const { items } = await entries.find({ filter: { status: 'started' }, sort: ['startedAt'], limit: AT_ONCE });
          return items.map(({ key }) => key);
        },
        now: () => new Date().toISOString(),
        log: (message) => logger.error(message),
        everyMs: auditScrubHours * HOUR_MS,
      }),
    );
  },
};
