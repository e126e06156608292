import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import { Allow, findPage, InjectView, Limited, PathId, Reads, ReadsRecord, Responds, toPage, ViewQuery } from '#libs/platform';
import { shapedAs } from '#libs/shapes';
import { refuse } from './domain/published-figure.refusals.js';
import { PUBLISHED_FIGURE, PUBLISHED_FIGURES, PUBLISHED_FIGURES_CSV } from './responses.js';
import { type FigureEntry, publishedFigures } from './views/published-figures.js';
import { PublishedFiguresQuery, publishedFiguresFilter } from './views/published-figures.query.js';
import { publishedFiguresCsv } from './views/published-figures-csv.js';

const SORT = ['publication', 'origin', 'destination', 'population', 'sex'];

/** The Network's own rule about figures that others published. */
const COMPARISON =
  'Figures are comparable within one publication only (publicationId): others asked other people, in other years, counted other costs and ' +
  'made another statistic of them. No average over them is given, and none should be made.';

/** Figures that others have published on the costs of recruitment, each with what it is, its source and what to be careful about. */
@ApiTags('Published figures')
@Controller()
export class PublishedFiguresController {
  constructor(@InjectView(publishedFigures) private readonly figures: ViewReader<FigureEntry>) {}

  @Get('published-figures')
  @Reads(publishedFigures)
  @Allow('public')
  @Responds('Published figures by publication, origin and destination; never averaged, and the answer says why', PUBLISHED_FIGURES)
  async list(@Query() query: PublishedFiguresQuery) {
    const page = await findPage(this.figures, query, publishedFiguresFilter(query));
    return { ...toPage(page, ({ document }) => toAnswer(document)), comparison: COMPARISON };
  }

  @Get('published-figures.csv')
  @Reads(publishedFigures)
  @Limited('feeds')
  @Allow('public')
  @Header('content-type', 'text/csv; charset=utf-8; header=present')
  @Header('content-disposition', 'attachment; filename="published-figures.csv"')
  @Responds('Published figures as a table for a spreadsheet, each figure with its source and caution', PUBLISHED_FIGURES_CSV, {
    contentType: 'text/csv',
    description: 'Whole: `limit` and `cursor` are passed over. In the columns that `gpn import published-figures` reads.',
  })
  async csv(@Query() query: PublishedFiguresQuery): Promise<string> {
    const { items } = await this.figures.find({ filter: publishedFiguresFilter(query), sort: SORT, limit: 'all' });
    return publishedFiguresCsv(items.map(({ document }) => document));
  }

  @Get('published-figures/:figure')
  @ReadsRecord(publishedFigures)
  @Allow('public')
  @Responds('One published figure, also a withdrawn one; its revision is the ETag', PUBLISHED_FIGURE)
  async show(@PathId('figure') figure: string, @Query() _query: ViewQuery) {
    const entry = await this.figures.get(figure);
    if (!entry) throw refuse['unknown-figure'](`No figure is recorded under the id ${figure}.`);
    return toAnswer(entry.document);
  }
}

const toAnswer = (figure: FigureEntry) => shapedAs(PUBLISHED_FIGURE, figure);
