import type { Provider, Type } from '@nestjs/common';
import type { ForgettingBlobStore, TemporaryBlobStore } from '#libs/content';
import { CommandHandler, type EventStore } from '#libs/event-sourcing';
import { BackgroundWorkers, CONTENTS, Configuration, EVENT_STORE, PASSING_CONTENTS, PeopleRequests } from '#libs/platform';
import type { FileDecider } from '../domain/file.decider.js';
import { fileController } from './file-controller.js';
import type { FileKind } from './file-kind.js';
import { openFileScan } from './file-scan.js';
import { FileService } from './file-service.js';
import { ForgottenFiles } from './forgotten-files.js';
import { SealedFiles } from './sealed-files.js';

/** What a service puts in its places to take files; it says `contents: true` as well. */
interface ServiceFiles {
  readonly controllers: readonly Type<object>[];
  readonly providers: readonly Provider[];
}

/**
 * The files that are uploaded to records of a service: `const files = serviceFiles('training', file, [editions])`, then `file` among its deciders,
 * `files.controllers` and `files.providers` among its own.
 */
export function serviceFiles(service: string, decider: FileDecider, kinds: readonly FileKind[]): ServiceFiles {
  const providers: readonly Provider[] = [
    {
      provide: FileService,
      inject: [CommandHandler, PASSING_CONTENTS, CONTENTS, PeopleRequests, Configuration],
      useFactory: (
        handling: CommandHandler,
        passing: TemporaryBlobStore,
        contents: ForgettingBlobStore,
        people: PeopleRequests,
        { scanCommand }: Configuration,
      ) =>
        new FileService({ ...{ decider, handling, passing, contents }, sealed: new SealedFiles(people), scan: openFileScan(scanCommand) }),
    },
    {
      provide: ForgottenFiles,
      inject: [CommandHandler, EVENT_STORE, CONTENTS, BackgroundWorkers],
      useFactory: (handling: CommandHandler, store: EventStore, contents: ForgettingBlobStore, workers: BackgroundWorkers) =>
        workers.watch(new ForgottenFiles({ ...{ service, decider, kinds, handling, store, contents } })),
    },
  ];
  return { controllers: kinds.map((kind) => fileController(service, kind)), providers };
}
