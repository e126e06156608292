import { Controller, Get, Inject, type OnModuleInit, type Provider } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandHandler, defined, MAIN_SOURCE } from '#libs/event-sourcing';
import { Allow, BackgroundWorkers, Reads, Responds } from '#libs/platform';
import { LOG_STORAGE, RAW_STORES, type RawStore, type RawStores } from '#libs/platform/sources';
import { component, instant, integer, list, object, optional, optionals, text, withMeaning } from '#libs/shapes';
import type { LogStorage } from '#libs/tlog';
import type { KeptAndLost } from '../notary/lost-events.js';
import { findErasures, RestoredSource } from './restored-source.js';

/** Those named in an answer; all are counted. */
const NAMED = 100;

const LOSS = component(
  'LossOfSource',
  object({
    kept: withMeaning(integer, 'How many events are as they were logged, from the beginning.'),
    lost: withMeaning(integer, 'How many were logged after that, and are not in the store.'),
    erasures: withMeaning(integer, 'How many of them erased a person or redacted a text: they are applied again with the acceptance.'),
    ...optionals({ firstLost: instant, lastLost: instant }),
    types: list(component('LostType', object({ type: text, count: integer }))),
    events: withMeaning(
      list(component('LostEvent', object({ stream: text, revision: integer, type: text, id: text, recordedAt: instant }))),
      'The first hundred.',
    ),
  }),
);

const SOURCES = component(
  'LoggedSources',
  object({
    sources: list(
      component(
        'LoggedSource',
        object({
          source: text,
          epoch: withMeaning(integer, 'Which life it has between two restores, from 1.'),
          events: withMeaning(integer, 'How many were logged of it, and not lost.'),
          loss: optional(withMeaning(LOSS, 'What an older copy in its place has lost; absent: nothing.')),
        }),
      ),
    ),
  }),
);

/** The event logs that are logged, and what was lost of them. */
@ApiTags('Log')
@Controller('sources')
export class SourcesController implements OnModuleInit {
  constructor(
    @Inject(RestoredSource) private readonly main: RestoredSource,
    @Inject(LOG_STORAGE) private readonly storage: LogStorage,
    @Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers,
  ) {}

  onModuleInit(): void {
    this.workers.ofService('audit').restored.include(this.main);
  }

  @Get()
  @Reads()
  @Allow('auditor', 'secretariat')
  @Responds('The event logs that are logged, and what was lost where an older copy was put back', SOURCES)
  async list() {
    const sources = Object.entries((await this.storage.state())?.sources ?? {});
    const loss = await this.main.findLoss();
    return {
      sources: sources.map(([source, { epoch, next }]) =>
        defined({ source, epoch, events: next, loss: source === this.main.source && loss ? toShown(loss) : undefined }),
      ),
    };
  }
}

function toShown({ kept, lost }: KeptAndLost) {
  const byType = Map.groupBy(lost, ({ type }) => type);
  return defined({
    kept: kept?.next ?? 0,
    lost: lost.length,
    erasures: findErasures(lost).length,
    firstLost: lost[0]?.recordedAt,
    lastLost: lost.at(-1)?.recordedAt,
    types: [...byType].map(([type, { length: count }]) => ({ type, count })).sort((first, second) => second.count - first.count),
    events: lost.slice(0, NAMED).map(({ stream, revision, type, id, recordedAt }) => ({ stream, revision, type, id, recordedAt })),
  });
}

/** Services record in one log: that one can be accepted. */
export const restoredSourceProvider: Provider = {
  provide: RestoredSource,
  inject: [RAW_STORES, LOG_STORAGE, CommandHandler],
  useFactory: (stores: RawStores, storage: LogStorage, handling: CommandHandler) =>
    new RestoredSource(MAIN_SOURCE, stores.get(MAIN_SOURCE) as RawStore, storage, handling),
};
