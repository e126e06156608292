import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage, ViewQuery } from '#libs/platform';
import { answerFields, component, object, shapedAs } from '#libs/shapes';
import { refuse } from './domain/resource.refusals.js';
import { ResourceEntry, resources } from './views/resources.js';
import { ResourcesQuery, resourcesFilter } from './views/resources.query.js';

const RESOURCE = component('GuidanceResource', object(answerFields(ResourceEntry)));

/** The guidance library: what there is to read, for everybody. What is not known of a resource is absent. */
@ApiTags('Guidance library')
@Controller()
export class GuidanceController {
  constructor(@InjectView(resources) private readonly library: ViewReader<ResourceEntry>) {}

  @Get('guidance')
  @Reads(resources)
  @Allow('public')
  @Responds('The guidance library by title: search, and filter by kind, language and Montreal chapter', pageSchema(RESOURCE))
  async list(@Query() query: ResourcesQuery) {
    const page = await findPage(this.library, query, resourcesFilter(query));
    return toPage(page, ({ document }) => toResource(document));
  }

  @Get('guidance/:resource')
  @ReadsRecord(resources)
  @Allow('public')
  @Responds('One resource with its editions; its revision is the ETag', RESOURCE)
  async show(@PathId('resource') resource: string, @Query() _query: ViewQuery) {
    const entry = await this.library.get(resource);
    if (!entry) throw refuse['unknown-resource'](`No resource is recorded under the id ${resource}.`);
    return toResource(entry.document);
  }
}

const toResource = (entry: ResourceEntry) => shapedAs(RESOURCE, entry);
