import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, InjectView, PublicUrl, Reads, Responds, ViewQuery } from '#libs/platform';
import { toCatalogue } from './catalogue/catalogue.js';
import { CATALOGUE, type Catalogue } from './catalogue/catalogue-shape.js';
import { type DatasetEntry, datasets } from './views/datasets.js';

/** For harvesters of other catalogues. */
@ApiTags('Datasets')
@Controller()
export class CatalogueController {
  constructor(
    @InjectView(datasets) private readonly reader: ViewReader<DatasetEntry>,
    @Inject(PublicUrl) private readonly address: PublicUrl,
  ) {}

  @Get('catalogue.jsonld')
  @Reads(datasets)
  @Allow('public')
  @Header('content-type', 'application/ld+json')
  @Responds('Released datasets, their vintages and where figures are, as a catalogue for machines', CATALOGUE, {
    contentType: 'application/ld+json',
    description: 'DCAT 3 as JSON-LD. Vintages are versions of their dataset; a withdrawn one says so and has nothing to download.',
  })
  async catalogue(@Query() _query: ViewQuery): Promise<Catalogue> {
    const { items } = await this.reader.find({ filter: {}, sort: ['sortTitle'], limit: 'all' });
    return toCatalogue(
      items.map(({ document }) => document),
      this.address.origin,
    );
  }
}
