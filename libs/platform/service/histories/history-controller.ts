import 'reflect-metadata';
import { Controller, Get, Inject, Query, type Type } from '@nestjs/common';
import { ApiExtension, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { CommandHandler, type EventSchemas, type EventStore, Optional, type Permission } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { Allow } from '../../auth/allow.js';
import { Caller } from '../../auth/caller.js';
import { RefusedWith } from '../../http/openapi/extensions.js';
import { logPageSchema, Responds } from '../../http/openapi/responses.js';
import { PathId } from '../../http/path-id.js';
import { Reads } from '../../http/reading/reads.js';
import { InjectEventStore } from '../../process/engines/tokens.js';
import { HistoryQuery, readHistory } from './history-page.js';
import { entryShape, toEntry } from './record-entry.js';
import type { RecordHistory } from './record-history.js';

const OFFICE: readonly Permission[] = ['secretariat', 'auditor'];

/**
 * `GET <path>/{id}/history`: every event recorded of one record, page by page, from the log itself. `events`: what the events of its
 * decider look like.
 */
export function historyController(history: RecordHistory, events: EventSchemas[string]): Type<object> {
  const { path, id, idRules = [], kind, tag, decider, owner, unknown, correctedDays, words = `one ${inWords(kind)}` } = history;

  class RecordHistoryController {
    constructor(
      readonly store: EventStore,
      readonly handling: CommandHandler,
    ) {}

    async history(key: string, query: HistoryQuery, caller: Caller) {
      const owned = await this.look(key, query);
      const page =
        owned &&
        (await readHistory(this.store, { category: decider.category, id: key }, query, (event) =>
          toEntry(event, history, { caller, day: owned.days?.get(event.id) }),
        ));
      if (!page) throw unknown(`Nothing is recorded under ${key}.`);
      return page;
    }

    /** What the record itself says of the days of its events; undefined: it is not of those as whose it is asked for. */
    private async look(key: string, query: HistoryQuery): Promise<{ readonly days?: ReadonlyMap<string, string> | undefined } | undefined> {
      const claimedOwner = owner?.of && Object.getOwnPropertyDescriptor(query, owner.field)?.value;
      const isAsOfNow = correctedDays !== undefined && query.knownAt === undefined;
      if (claimedOwner === undefined && !isAsOfNow) return {};
      const { state } = await this.handling.load<unknown>(decider, key);
      if (claimedOwner !== undefined && owner?.of?.(state as never) !== claimedOwner) return undefined;
      return { days: isAsOfNow ? correctedDays(state as never) : undefined };
    }
  }

  Object.defineProperty(RecordHistoryController, 'name', { value: `${capital(kind)}History` });
  const { prototype } = RecordHistoryController;
  InjectEventStore()(RecordHistoryController, undefined, 0);
  Inject(CommandHandler)(RecordHistoryController, undefined, 1);
  PathId(id, ...idRules)(prototype, 'history', 0);
  Query()(prototype, 'history', 1);
  Caller()(prototype, 'history', 2);
  Reflect.defineMetadata('design:paramtypes', [String, queryFor(history), Object], prototype, 'history');
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'history') as PropertyDescriptor;
  for (const decorate of [
    Get(`:${id}/history`),
    Reads(),
    Allow(...OFFICE, ...(owner ? [{ role: 'focal-point', owns: owner.field } as const] : [])),
    Responds(
      `Every event recorded of ${words}, from the log itself, in the order of recording`,
      logPageSchema(entryShape(`${capital(kind)}HistoryEntry`, history, events)),
      owner?.of ? { description: `A focal point names its party in \`${owner.field}\`, and finds what is of that one.` } : {},
    ),
    RefusedWith(unknown('').code),
    ApiExtension('x-gpn-history', kind),
    ApiTags(tag),
  ]) {
    decorate(prototype, 'history', descriptor);
  }
  Controller(path)(RecordHistoryController);
  return RecordHistoryController;
}

/** With a field for those as whose it is asked for, where the path does not say it. */
function queryFor({ owner }: RecordHistory): typeof HistoryQuery {
  if (!owner?.of) return HistoryQuery;
  class OwnHistoryQuery extends HistoryQuery {}
  for (const decorate of [Optional(), IsUUID(), Meaning('As whose it is asked for: nothing is found of what is another’s.')]) {
    decorate(OwnHistoryQuery.prototype, owner.field);
  }
  return OwnHistoryQuery;
}

/** `liaison-request`: "liaison request". */
const inWords = (kind: string): string => kind.replaceAll('-', ' ');

/** `liaison-request`: "LiaisonRequest". */
const capital = (kind: string): string => kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
