import { Controller, Get, Inject, Query, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { defined, type Filter, Optional, type Permission, type View, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  emptyPage,
  findPage,
  InjectView,
  matchesAny,
  PageQuery,
  pageSchema,
  Reads,
  Repeatable,
  Responds,
  SortBy,
  toPage,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { describeImport } from './described-import.js';
import type { ImportKind } from './import-kind.js';
import { ImportService } from './import-service.js';
import { IMPORT_KINDS, IMPORT_LISTED, type ImportStanding, importStandings } from './responses.js';
import type { ImportEntry } from './views/import-list.js';

interface ListParts {
  readonly service: string;
  readonly kinds: readonly ImportKind[];
  readonly list: View<ImportEntry>;
}

/** `GET /api/<service>/imports`: what files the service takes, and those that it was given. */
export function importListController({ service, kinds, list }: ListParts): Type<object> {
  class ImportsQuery extends PageQuery {
    @Repeatable()
    @IsIn(
      kinds.map(({ name }) => name),
      { each: true },
    )
    kind?: string[];

    @Optional()
    @IsIn(importStandings)
    @Meaning('`recording` is under way now; one that was recorded more than seven days ago is `forgotten` too.')
    state?: ImportStanding;

    @SortBy({ acceptedAt: 'acceptedAt' }, { byDefault: '-acceptedAt' })
    sort?: string;
  }

  @ApiTags('Imports')
  @Controller('imports')
  class ImportListController {
    constructor(
      @InjectView(list) private readonly entries: ViewReader<ImportEntry>,
      @Inject(ImportService) private readonly imports: ImportService,
    ) {}

    @Get()
    @Reads(list)
    @Allow(...toPermissions(kinds))
    @Responds(
      'The files that were sent, the newest first, and the kinds that you may send',
      pageSchema(IMPORT_LISTED, { kinds: IMPORT_KINDS }),
      {
        description: 'The Secretariat sees all of them, whoever else may send files the own ones. Nothing of their rows is in it.',
      },
    )
    async find(@Query() query: ImportsQuery, @Caller() { roles, subject }: Caller) {
      const filter = await this.filterBy(query, roles.includes('secretariat') ? undefined : subject);
      const page = filter ? await findPage(this.entries, query, filter) : emptyPage();
      const underWay = await this.findUnderWay(page.items.map(({ document }) => document));
      return {
        ...toPage(page, ({ document: entry }) => {
          const { sender, recordedBy, recordedAt } = entry;
          const address = `/api/${service}/imports/${entry.kind}/${entry.import}`;
          return defined({
            ...describeImport(entry.import, entry, { address, isUnderWay: underWay.has(entry.import) }),
            ...{ sender, recordedBy, recordedAt },
          });
        }),
        kinds: kinds.filter(({ allowedFor }) => allowedFor.some((permission) => includesRole(permission, roles))).map(toKindAnswer),
      };
    }

    /** Undefined: there is none. Whether one is being recorded is known of its run alone. */
    private async filterBy({ kind, state }: ImportsQuery, sender: string | undefined): Promise<Filter | undefined> {
      const filter = defined({ kind: matchesAny(kind), sender });
      if (state === undefined) return filter;
      const now = new Date().toISOString();
      if (state === 'forgotten') return { ...filter, expiresAt: { lte: now } };
      const kept = { ...filter, status: STATUS[state], expiresAt: { gt: now } };
      if (state !== 'recording' && state !== 'interrupted') return kept;
      const { items } = await this.entries.find({ filter: kept, limit: 'all' });
      const underWay = await this.findUnderWay(items.map(({ document }) => document));
      const ids = items.map(({ key }) => key).filter((id) => underWay.has(id) === (state === 'recording'));
      return ids.length > 0 ? { ...filter, import: { in: ids } } : undefined;
    }

    private async findUnderWay(entries: readonly ImportEntry[]): Promise<ReadonlySet<string>> {
      const begun = entries.filter(({ status }) => status === 'recording').map((entry) => entry.import);
      const isUnderWay = await Promise.all(begun.map((id) => this.imports.isUnderWay(id)));
      return new Set(begun.filter((_, index) => isUnderWay[index]));
    }
  }
  return ImportListController;
}

const STATUS = { waiting: 'accepted', recording: 'recording', interrupted: 'recording', stopped: 'stopped', recorded: 'recorded' } as const;

/** Whoever may send a file of one kind at least. */
const toPermissions = (kinds: readonly ImportKind[]): readonly Permission[] => [...new Set(kinds.flatMap(({ allowedFor }) => allowedFor))];

const includesRole = (permission: Permission, roles: readonly string[]): boolean =>
  roles.includes(typeof permission === 'string' ? permission : 'role' in permission ? permission.role : '');

const toKindAnswer = ({ name, summary, columns: { needed, optional, others = false } }: ImportKind) => ({
  ...{ kind: name, summary },
  columns: { needed, optional, others },
});
