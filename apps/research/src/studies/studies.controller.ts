import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { defined } from '#libs/event-sourcing';
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
    @InjectView(studies) private readonly reader: ViewReader<StudyEntry>,
    @InjectView(datasets) private readonly datasetReader: ViewReader<DatasetEntry>,
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
    const page = await findPage(this.reader, query, filter);
    const cited = await this.loadCited(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => toPublicAnswer(document, cited));
  }

  @Get('studies/:study')
  @ReadsRecord(datasets, studies)
  @Allow('public')
  @Responds('One published study; its revision is the ETag', PUBLISHED_STUDY)
  async show(@PathId('study') study: string, @Query() _query: ViewQuery) {
    const entry = await this.find(study, ({ status }) => SHOWN.includes(status));
    return toPublicAnswer(entry, await this.loadCited([entry]));
  }

  @Get('study-desk')
  @Reads(datasets, studies)
  @Allow('secretariat', 'auditor')
  @Responds('Every study, the one that was moved last first, with its drafts and reviews', pageSchema(STUDY_ON_DESK))
  async desk(@Query() query: StudyDeskQuery) {
    const filter = { ...studiesFilter(query), status: query.status };
    const page = await findPage(this.reader, query, filter, { byDefault: '-lastStepOn' });
    const cited = await this.loadCited(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => toDeskAnswer(document, cited));
  }

  @Get('study-desk/:study')
  @ReadsRecord(datasets, studies)
  @Allow('secretariat', 'auditor')
  @Responds('One study with its drafts and reviews; its revision is the ETag', STUDY_ON_DESK)
  async showOnDesk(@PathId('study') study: string, @Query() _query: ViewQuery) {
    const entry = await this.find(study);
    return toDeskAnswer(entry, await this.loadCited([entry]));
  }

  /** @throws Refusal for one that is not there, or that is not for the caller: nobody learns which */
  private async find(study: string, isForCaller = (_: StudyEntry) => true): Promise<StudyEntry> {
    const entry = await this.reader.get(study);
    if (!entry || !isForCaller(entry.document)) throw refuse['unknown-study'](`There is no study with the id ${study}.`);
    return entry.document;
  }

  /** The datasets that the studies cite, by id. */
  private async loadCited(entries: readonly StudyEntry[]): Promise<Cited> {
    const ids = [...new Set(entries.flatMap(({ citations }) => citations.map(({ dataset }) => dataset)))];
    const records = await Promise.all(ids.map((id) => this.datasetReader.get(id)));
    return new Map(records.flatMap((entry) => (entry ? [[entry.key, entry.document] as const] : [])));
  }
}

type Cited = ReadonlyMap<string, DatasetEntry>;

const toDeskAnswer = ({ search: _, ...entry }: StudyEntry, cited: Cited) => ({ ...entry, citations: withStanding(entry, cited) });

/** Drafts and reviews are the Secretariat's. */
const toPublicAnswer = (entry: StudyEntry, cited: Cited) => {
  const { drafts: _, reviews: __, commissionedOn: ___, ...open } = toDeskAnswer(entry, cited);
  return open;
};

const withStanding = ({ citations }: Pick<StudyEntry, 'citations'>, cited: Cited) =>
  citations.map(({ dataset, vintage }) => {
    const citedDataset = cited.get(dataset);
    const withdrawnOn = citedDataset?.vintages.find((candidate) => candidate.vintage === vintage)?.withdrawnOn;
    return defined({ dataset, vintage, title: citedDataset?.title, withdrawnOn });
  });
