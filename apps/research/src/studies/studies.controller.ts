import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage, ViewQuery } from '#libs/platform';
import { type DatasetEntry, datasets } from '../datasets/views/datasets.js';
import { refuse } from './domain/study.refusals.js';
import { PUBLISHED_STUDY, STUDY_ON_DESK } from './responses.js';
import { type StudyEntry, studies } from './views/studies.js';
import { StudiesQuery, StudyDeskQuery, studiesFilter } from './views/studies.query.js';

const SHOWN = ['published', 'retracted'];

/** Studies: those published for everybody, those under way for the Secretariat. */
@ApiTags('Studies')
@Controller()
export class StudiesController {
  constructor(
    @InjectView(studies) private readonly known: ViewReader<StudyEntry>,
    @InjectView(datasets) private readonly data: ViewReader<DatasetEntry>,
  ) {}

  @Get('studies')
  @Reads(datasets, studies)
  @Allow('public')
  @Responds(
    'Published studies, the newest first, with the vintages that they rest on; retracted ones are marked',
    pageSchema(PUBLISHED_STUDY),
  )
  async list(@Query() query: StudiesQuery) {
    const filter = { ...studiesFilter(query), status: { in: SHOWN } };
    const page = await findPage(this.known, query, filter);
    const cited = await this.citedIn(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => publicOf(document, cited));
  }

  @Get('studies/:study')
  @ReadsRecord(datasets, studies)
  @Allow('public')
  @Responds('One published study; its revision is the ETag', PUBLISHED_STUDY)
  async show(@PathId('study') study: string, @Query() _query: ViewQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const entry = await this.entry(study, reply, ({ status }) => SHOWN.includes(status));
    return publicOf(entry, await this.citedIn([entry]));
  }

  @Get('study-desk')
  @Reads(datasets, studies)
  @Allow('secretariat', 'auditor')
  @Responds('Every study, the one that was moved last first, with its drafts and reviews', pageSchema(STUDY_ON_DESK))
  async desk(@Query() query: StudyDeskQuery) {
    const filter = { ...studiesFilter(query), status: query.status };
    const page = await findPage(this.known, query, filter, { byDefault: '-since' });
    const cited = await this.citedIn(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => deskOf(document, cited));
  }

  @Get('study-desk/:study')
  @ReadsRecord(datasets, studies)
  @Allow('secretariat', 'auditor')
  @Responds('One study with its drafts and reviews; its revision is the ETag', STUDY_ON_DESK)
  async showOnDesk(@PathId('study') study: string, @Query() _query: ViewQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const entry = await this.entry(study, reply);
    return deskOf(entry, await this.citedIn([entry]));
  }

  /** @throws Refusal for one that is not there, or that is not for the caller: nobody learns which */
  private async entry(study: string, reply: FastifyReply, sees = (_: StudyEntry) => true): Promise<StudyEntry> {
    const found = await this.known.get(study);
    if (!found || !sees(found.document)) throw refuse['unknown-study'](`There is no study with the id ${study}.`);
    reply.header('etag', `"${found.document.revision}"`);
    return found.document;
  }

  /** The datasets that the studies cite, by id. */
  private async citedIn(entries: readonly StudyEntry[]): Promise<Cited> {
    const ids = [...new Set(entries.flatMap(({ citations }) => citations.map(({ dataset }) => dataset)))];
    const found = await Promise.all(ids.map((id) => this.data.get(id)));
    return new Map(found.flatMap((one) => (one ? [[one.key, one.document] as const] : [])));
  }
}

type Cited = ReadonlyMap<string, DatasetEntry>;

const deskOf = ({ search: _, ...entry }: StudyEntry, cited: Cited) => ({ ...entry, citations: withStanding(entry, cited) });

/** What was said while it was written and reviewed is the Secretariat's. */
const publicOf = (entry: StudyEntry, cited: Cited) => {
  const { drafts: _, reviews: __, commissionedOn: ___, ...open } = deskOf(entry, cited);
  return open;
};

const withStanding = ({ citations }: Pick<StudyEntry, 'citations'>, cited: Cited) =>
  citations.map(({ dataset, vintage }) => {
    const of = cited.get(dataset);
    const withdrawnOn = of?.vintages.find((one) => one.vintage === vintage)?.withdrawnOn;
    return { dataset, vintage, ...(of && { title: of.title }), ...(withdrawnOn && { withdrawnOn }) };
  });
