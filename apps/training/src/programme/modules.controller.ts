import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Filter, ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage, ViewQuery } from '#libs/platform';
import { refuse } from './domain/module.refusals.js';
import { MODULE, MODULE_CARD, PUBLISHED_MODULE } from './responses.js';
import { type ModuleEntry, modules } from './views/modules.js';
import { CatalogueQuery, ModulesQuery, modulesFilter } from './views/modules.query.js';

/** The modules of the programme: the published ones for everybody, drafts for the Secretariat and auditors. */
@ApiTags('Modules')
@Controller()
export class ModulesController {
  constructor(@InjectView(modules) private readonly programme: ViewReader<ModuleEntry>) {}

  @Get('catalogue/modules')
  @Reads(modules)
  @Allow('public')
  @Responds(
    'The catalogue of published modules by code: search, and filter by chapter, audience, level and language',
    pageSchema(MODULE_CARD),
  )
  async catalogue(@Query() query: CatalogueQuery) {
    return this.page(query, { ...modulesFilter(query), status: 'published' });
  }

  @Get('catalogue/modules/:module')
  @Reads(modules)
  @Allow('public')
  @Responds('One module with every version that was published, also when it is retired: certificates name it', PUBLISHED_MODULE)
  async showPublished(@PathId('module') module: string, @Query() _query: ViewQuery) {
    const { draft: _, search: __, materials: ___, ...entry } = await this.load(module, ({ versions }) => versions.length > 0);
    return entry;
  }

  @Get('modules')
  @Reads(modules)
  @Allow('secretariat', 'auditor')
  @Responds('The modules by code, drafts and retired ones among them; search and filter as in the catalogue', pageSchema(MODULE_CARD))
  async list(@Query() query: ModulesQuery) {
    return this.page(query, modulesFilter(query));
  }

  @Get('modules/:module')
  @ReadsRecord(modules)
  @Allow('secretariat', 'auditor')
  @Responds('One module with its draft and its versions; its revision is the ETag', MODULE)
  async show(@PathId('module') module: string, @Query() _query: ViewQuery) {
    const { search: _, ...entry } = await this.load(module);
    return entry;
  }

  private async page(query: CatalogueQuery, filter: Filter) {
    const page = await findPage(this.programme, query, filter);
    return toPage(page, ({ document: { search: _, draft: __, versions: ___, materials: ____, ...card } }) => card);
  }

  /** @throws Refusal for one that is not there, or that is not for the caller: nobody learns which */
  private async load(module: string, sees = (_: ModuleEntry) => true): Promise<ModuleEntry> {
    const entry = await this.programme.get(module);
    if (!entry || !sees(entry.document)) throw unknown(module);
    return entry.document;
  }
}

const unknown = (module: string) => refuse['unknown-module'](`No module is recorded under the id ${module}.`);
