import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, InjectView, pageSchema, Responds, toPage, ViewQuery } from '#libs/platform';
import { refuse } from '../domain/module.refusals.js';
import { type ModuleEntry, modules } from '../views/modules/modules.js';
import { CatalogueQuery, ModulesQuery, modulesFilter } from '../views/modules/modules.query.js';
import { MODULE, MODULE_CARD, PUBLISHED_MODULE } from './module-answers.js';
import { onPage } from './on-page.js';

class ModulePath {
  @IsUUID()
  module: string;
}

/** The modules of the programme: the published ones for everybody, drafts for the Secretariat and auditors. */
@ApiTags('Modules')
@Controller()
export class ModulesController {
  constructor(@InjectView(modules) private readonly programme: ViewReader<ModuleEntry>) {}

  @Get('catalogue/modules')
  @Allow('public')
  @Responds(
    'The catalogue of published modules by code: search, and filter by chapter, audience, level and language',
    pageSchema(MODULE_CARD),
  )
  async catalogue(@Query() query: CatalogueQuery) {
    return this.page({ ...query, status: 'published' });
  }

  @Get('catalogue/modules/:module')
  @Allow('public')
  @ApiParam({ name: 'module', schema: { type: 'string', format: 'uuid' } })
  @Responds('One module with every version that was published, also when it is retired: certificates name it', PUBLISHED_MODULE)
  async published(@Param() path: ModulePath, @Query() _query: ViewQuery) {
    const { draft: _, search: __, ...entry } = await this.found(path, ({ versions }) => versions.length > 0);
    return entry;
  }

  @Get('modules')
  @Allow('secretariat', 'auditor')
  @Responds('The modules by code, drafts and retired ones among them; search and filter as in the catalogue', pageSchema(MODULE_CARD))
  async list(@Query() query: ModulesQuery) {
    return this.page(query);
  }

  @Get('modules/:module')
  @Allow('secretariat', 'auditor')
  @ApiParam({ name: 'module', schema: { type: 'string', format: 'uuid' } })
  @Responds('One module with its draft and its versions; its revision is the ETag', MODULE)
  async show(@Param() path: ModulePath, @Query() _query: ViewQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const { search: _, ...entry } = await this.found(path);
    reply.header('etag', `"${entry.revision}"`);
    return entry;
  }

  private async page(query: ModulesQuery) {
    const page = await this.programme.find({ filter: modulesFilter(query), sort: ['code'], ...onPage(query) });
    return toPage(page, ({ document: { search: _, draft: __, versions: ___, ...card } }) => card);
  }

  /** @throws Refusal for one that is not there, or that is not for the caller: nobody learns which */
  private async found(path: ModulePath, sees = (_: ModuleEntry) => true): Promise<ModuleEntry> {
    const found = await this.programme.get(path.module);
    if (!found || !sees(found.document)) throw unknown(path);
    return found.document;
  }
}

const unknown = ({ module }: ModulePath) => refuse['unknown-module'](`No module is recorded under the id ${module}.`);
