import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { ViewReader } from '#libs/event-sourcing';
import { defined } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  mayBeTold,
  PathId,
  PublicUrl,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  seesEverything,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { shapedAs } from '#libs/shapes';
import { toCitation } from './catalogue/citation.js';
import { refuse } from './domain/dataset.refusals.js';
import { DATASET, DATASET_CARD, RELEASED_DATASET, RELEASED_VINTAGE } from './responses.js';
import { type DatasetEntry, datasets } from './views/datasets.js';
import { DatasetsQuery, datasetsFilter, ReleasedQuery, releasedFilter } from './views/datasets.query.js';

/** Datasets: those with a released vintage for everybody; batches and reviews for those who work on them. */
@ApiTags('Datasets')
@Controller()
export class DatasetsController {
  constructor(
    @InjectView(datasets) private readonly reader: ViewReader<DatasetEntry>,
    @Inject(PublicUrl) private readonly address: PublicUrl,
  ) {}

  @Get('released-datasets')
  @Reads(datasets)
  @Allow('public')
  @Responds('Datasets with a released vintage, by title: search, and filter by kind', pageSchema(RELEASED_DATASET))
  async listReleased(@Query() query: ReleasedQuery) {
    const page = await findPage(this.reader, query, releasedFilter(query));
    return toPage(page, ({ document }) => toReleasedDataset(document, this.address.origin));
  }

  @Get('released-datasets/:dataset')
  @Reads(datasets)
  @Allow('public')
  @Responds('One dataset with its vintages, also when each was withdrawn', RELEASED_DATASET)
  async showReleased(@PathId('dataset') dataset: string, @Query() _query: ViewQuery) {
    const entry = await this.reader.get(dataset);
    if (!entry || entry.document.vintages.length === 0) {
      throw refuse['unknown-dataset'](`No dataset with a released vintage has the id ${dataset}.`);
    }
    return toReleasedDataset(entry.document, this.address.origin);
  }

  @Get('released-datasets/:dataset/vintages/:vintage')
  @Reads(datasets)
  @Allow('public')
  @Responds('One vintage, also a withdrawn one, and how it is cited: in words, as BibTeX and as RIS', RELEASED_VINTAGE)
  async showVintage(
    @PathId('dataset') dataset: string,
    @PathId('vintage', Matches(/^\d{4}-\d{2}(\.\d)?$/, { message: 'vintage must be the name of a vintage, like 2026-03' })) vintage: string,
    @Query() _query: ViewQuery,
  ) {
    const entry = (await this.reader.get(dataset))?.document;
    const vintageEntry = entry?.vintages.find((candidate) => candidate.vintage === vintage);
    if (!entry || !vintageEntry) throw refuse['unknown-vintage'](`No vintage ${vintage} of such a dataset was released.`);
    const { title, custodian, licence, licenceUrl } = entry;
    return {
      ...{ dataset, title, custodian, licence, licenceUrl, ...toReleased(vintageEntry) },
      citation: toCitation(entry, vintageEntry, this.address.origin),
    };
  }

  @Get('datasets')
  @Reads(datasets)
  @Allow('secretariat', 'auditor')
  @Responds('Datasets by title: search, and filter by kind and status', pageSchema(DATASET_CARD))
  async list(@Query() query: DatasetsQuery) {
    const page = await findPage(this.reader, query, datasetsFilter(query));
    return toPage(page, ({ document: { batches: _, reviews: __, search: ___, sortTitle: ____, ...card } }) => card);
  }

  @Get('datasets/:dataset')
  @ReadsRecord(datasets)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('One dataset with its batches, reviews and vintages; its revision is the ETag. For its custodian too', DATASET)
  async show(@PathId('dataset') dataset: string, @Query() _query: ViewQuery, @Caller() caller: Caller) {
    const record = await this.reader.get(dataset);
    if (!record || !worksOn(caller, record.document)) throw refuse['unknown-dataset'](`You work on no dataset with the id ${dataset}.`);
    const entry = shapedAs(DATASET, record.document);
    return {
      ...entry,
      reviews: entry.reviews.map(({ notes, ...review }) => defined({ ...review, notes: mayBeTold(caller, {}) ? notes : undefined })),
    };
  }
}

/** The Secretariat, auditors, and the member that is the custodian. */
export const worksOn = (caller: Caller, { member }: { readonly member?: string }): boolean =>
  seesEverything(caller) || (member !== undefined && caller.authorities.includes(member));

/** Without digests and counts of batches: who can try all rows that could be would find those of a short one. */
const toReleased = ({ batches: _, observations, ...vintage }: DatasetEntry['vintages'][number]) =>
  defined({ ...vintage, observations: observations >= vintage.threshold ? observations : undefined });

const toReleasedDataset = (entry: DatasetEntry, origin: string) => {
  const { dataset, title, description, kind, custodian, licence, licenceUrl, frequency, language, coverage, vintages } = entry;
  return {
    ...{ dataset, title, description, kind, custodian, licence, licenceUrl, frequency, language, coverage },
    vintages: vintages.map((vintage) => ({ ...toReleased(vintage), citation: toCitation(entry, vintage, origin).text })),
  };
};
