import { Inject, Injectable, Logger, type OnModuleDestroy, type Provider, type Type } from '@nestjs/common';
import type { TemporaryBlobStore } from '#libs/content';
import { CommandHandler, type EventStore, type OpaqueIds, type View } from '#libs/event-sourcing';
import {
  Callers,
  Configuration,
  ENGINES,
  type Engines,
  EVENT_STORE,
  NamedPersons,
  OPAQUE_IDS,
  PASSING_CONTENTS,
  PeopleRequests,
} from '#libs/platform';
import { type ImportDecider, importDecider } from './domain/import.decider.js';
import { importController } from './import-controller.js';
import type { ImportKind } from './import-kind.js';
import { importListController } from './import-list-controller.js';
import { ImportService } from './import-service.js';
import { KeptRows } from './kept-rows.js';
import { CellsInPeople } from './personal-cells.js';
import { type ImportEntry, importList } from './views/import-list.js';

/** What a service puts in its places to import files; it says `contents: true` as well. */
interface Imports {
  readonly decider: ImportDecider;
  readonly views: readonly View<ImportEntry>[];
  readonly controllers: readonly Type<object>[];
  readonly providers: readonly Provider[];
}

/** Ends what goes on before the engines are closed. */
@Injectable()
class ImportsEnding implements OnModuleDestroy {
  constructor(@Inject(ImportService) private readonly imports: ImportService) {}

  async onModuleDestroy(): Promise<void> {
    await this.imports.stop().catch((error: Error) => new Logger('imports').error(error.message));
  }
}

/**
 * The files that a service imports: `const imports = serviceImports('membership', [expressions])`, then `imports.decider` among its deciders,
 * `imports.views`, `imports.controllers` and `imports.providers` among its own.
 */
export function serviceImports(service: string, kinds: readonly ImportKind[]): Imports {
  const decider = importDecider(`${service.replaceAll('-', '')}import`);
  const list = importList(service, decider.category);
  const controllers = [importListController({ service, kinds, list }), ...kinds.map((kind) => importController(service, kind))];
  const provider: Provider = {
    provide: ImportService,
    inject: [CommandHandler, EVENT_STORE, ENGINES, PASSING_CONTENTS, PeopleRequests, NamedPersons, Callers, OPAQUE_IDS, Configuration],
    useFactory: (
      handling: CommandHandler,
      store: EventStore,
      { views }: Engines,
      contents: TemporaryBlobStore,
      people: PeopleRequests,
      named: NamedPersons,
      callers: Callers,
      ids: OpaqueIds,
      { instance }: Configuration,
    ) =>
      new ImportService({
        ...{ decider, handling, store, leases: views, named, people, callers, ids, instance },
        rows: new KeptRows(contents),
        cells: new CellsInPeople(people),
        controller: () => controllers[0] as object,
      }),
  };
  return { decider, views: [list], controllers, providers: [provider, ImportsEnding] };
}
