import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Filter, ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  seesEverything,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { answerFields, component, object, shapedAs } from '#libs/shapes';
import { refuse } from './domain/pathway.refusals.js';
import { PathwayEntry, pathways } from './views/pathways.js';
import { PathwaysQuery, pathwaysFilter, TailoredQuery } from './views/pathways.query.js';

const PATHWAY = component('Pathway', object(answerFields(PathwayEntry)));

/** Ways through the programme: those for a role for everybody, those for an authority for itself and the Secretariat. */
@ApiTags('Pathways')
@Controller()
export class PathwaysController {
  constructor(@InjectView(pathways) private readonly ways: ViewReader<PathwayEntry>) {}

  @Get('catalogue/pathways')
  @Reads(pathways)
  @Allow('public')
  @Responds('The pathways for a role by title: search, and filter by audience and module', pageSchema(PATHWAY))
  async catalogue(@Query() query: PathwaysQuery) {
    return this.page(query, { ...pathwaysFilter(query), status: 'open', general: true });
  }

  @Get('catalogue/pathways/:pathway')
  @Reads(pathways)
  @Allow('public')
  @Responds('One pathway for a role, also when it is retired', PATHWAY)
  async general(@PathId('pathway') pathway: string, @Query() _query: ViewQuery) {
    return this.load(pathway, ({ general }) => general);
  }

  @Get('pathways')
  @Reads(pathways)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('The pathways by title, those for authorities among them; a focal point asks for those of its own', pageSchema(PATHWAY))
  async list(@Query() query: TailoredQuery) {
    return this.page(query, pathwaysFilter(query));
  }

  @Get('pathways/:pathway')
  @ReadsRecord(pathways)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('One pathway; its revision is the ETag', PATHWAY)
  async show(@PathId('pathway') pathway: string, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    const sees = ({ general, member = '' }: PathwayEntry) => general || seesEverything(caller) || caller.authorities.includes(member);
    const entry = await this.load(pathway, sees);
    return entry;
  }

  private async page(query: PathwaysQuery, filter: Filter) {
    const page = await findPage(this.ways, query, filter);
    return toPage(page, ({ document }) => toPathway(document));
  }

  /** @throws Refusal for one that is not there, or that the caller does not see: nobody learns which */
  private async load(pathway: string, sees: (entry: PathwayEntry) => boolean) {
    const entry = await this.ways.get(pathway);
    if (!entry || !sees(entry.document)) throw refuse['unknown-pathway'](`No pathway is recorded under the id ${pathway}.`);
    return toPathway(entry.document);
  }
}

const toPathway = (entry: PathwayEntry) => shapedAs(PATHWAY, entry);
