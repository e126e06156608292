import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, InjectView, PublicUrl, Reads, Responds, ViewQuery } from '#libs/platform';
import { catalogueOf } from './catalogue/catalogue.js';
import { type DatasetEntry, datasets } from './views/datasets.js';

/** What harvesters of other catalogues read. */
@ApiTags('Datasets')
@Controller()
export class CatalogueController {
  constructor(
    @InjectView(datasets) private readonly known: ViewReader<DatasetEntry>,
    @Inject(PublicUrl) private readonly address: PublicUrl,
  ) {}

  @Get('catalogue.jsonld')
  @Reads(datasets)
  @Allow('public')
  @Header('content-type', 'application/ld+json')
  @Responds(
    'Released datasets, their vintages and where figures are, as a catalogue for machines',
    { type: 'object' },
    {
      contentType: 'application/ld+json',
      description: 'DCAT 3 as JSON-LD. Vintages are versions of their dataset; a withdrawn one says so and has nothing to download.',
    },
  )
  async catalogue(@Query() _query: ViewQuery): Promise<string> {
    const { items } = await this.known.find({ filter: {}, sort: ['sortTitle'], limit: 'all' });
    return JSON.stringify(
      catalogueOf(
        items.map(({ document }) => document),
        this.address.origin,
      ),
    );
  }
}
