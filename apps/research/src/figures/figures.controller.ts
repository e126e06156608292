import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import { Allow, invalidFields, Limited, PathId, Reads, Responds } from '#libs/platform';
import { datasets } from '../datasets/views/datasets.js';
import type { FigureDimension } from './dimensions.js';
import type { Cell } from './disclosed-cells.js';
import { figuresCsv } from './export/figures-csv.js';
import { figuresSdmx, SDMX_CSV } from './export/figures-sdmx.js';
import { dataStructure } from './export/sdmx-structure.js';
import { type FigureTable, FigureTables } from './figure-tables.js';
import { FiguresQuery } from './figures.query.js';
import { refuse } from './figures.refusals.js';
import { FIGURES, FIGURES_CSV, FIGURES_SDMX, STATISTIC, STATISTICS, STRUCTURE } from './responses.js';
import { statistics } from './statistics/statistics.js';

const STRUCTURE_JSON = 'application/vnd.sdmx.structure+json; version=2.0.0';

const definitions = Object.fromEntries(statistics.map(({ id }) => [id, `/api/research/statistics/${id}`]));

/** Figures of SDG indicator 10.7.1 from released vintages. */
@ApiTags('Figures')
@Controller()
export class FiguresController {
  constructor(@Inject(FigureTables) private readonly figures: FigureTables) {}

  @Get('statistics')
  @Reads()
  @Allow('public')
  @Responds('Every statistic that figures have: definition, formula and source', STATISTICS)
  list() {
    return { items: statistics };
  }

  @Get('statistics/:statistic')
  @Reads()
  @Allow('public')
  @ApiParam({ name: 'statistic', schema: { enum: statistics.map(({ id }) => id) } })
  @Responds('One statistic: definition, formula and source', STATISTIC)
  show(@Param('statistic') statistic: string) {
    const entry = statistics.find(({ id }) => id === statistic);
    if (!entry) throw refuse['unknown-statistic'](`There are: ${statistics.map(({ id }) => id).join(', ')}.`);
    return entry;
  }

  @Get('datasets/:dataset/figures')
  @Reads(datasets)
  @Allow('public')
  @Responds('Figures of SDG indicator 10.7.1 from a released vintage, by any of its dimensions', FIGURES, {
    description:
      'Small cells are suppressed, and those with which they could be worked out. A part of a cell that is suppressed is not listed. ' +
      '503 with `progress` while the figures of a large vintage are computed for the first time.',
  })
  async ask(@PathId('dataset') dataset: string, @Query() query: FiguresQuery) {
    const table = await this.figures.load(dataset, query);
    const items: Cell[] = [];
    let more = false;
    for (const cell of table.cells(query.cursor === undefined ? undefined : parseCursor(query.cursor, table))) {
      more = items.length === (query.limit ?? 0);
      if (more) break;
      items.push(cell);
    }
    const last = items.at(-1);
    return defined({
      ...toHeading(table),
      total: table.total && toAnswer(table.total),
      items: items.map(toAnswer),
      next: more && last ? toCursor(last, table) : undefined,
      definitions,
    });
  }

  @Get('datasets/:dataset/figures.csv')
  @Reads(datasets)
  @Limited('feeds')
  @Allow('public')
  @Header('content-type', 'text/csv; charset=utf-8; header=present')
  @Header('content-disposition', 'attachment; filename="figures.csv"')
  @Responds('Figures of a released vintage as a table for a spreadsheet', FIGURES_CSV, {
    contentType: 'text/csv',
    description: 'Whole: `limit` and `cursor` are passed over.',
  })
  async csv(@PathId('dataset') dataset: string, @Query() query: FiguresQuery): Promise<Readable> {
    return Readable.from(figuresCsv(await this.figures.load(dataset, query)), { objectMode: false });
  }

  @Get('datasets/:dataset/figures.sdmx.csv')
  @Reads(datasets)
  @Limited('feeds')
  @Allow('public')
  @Header('content-type', SDMX_CSV)
  @Header('content-disposition', 'attachment; filename="figures.sdmx.csv"')
  @Responds('Figures of a released vintage as SDMX-CSV 2.0.0, for statistical systems', FIGURES_SDMX, {
    contentType: SDMX_CSV,
    description:
      'Whole: `limit` and `cursor` are passed over. The structure is at `/api/research/figures-structure`. A suppressed figure has no ' +
      'value, OBS_STATUS Q and a CONF_STATUS.',
  })
  async sdmx(@PathId('dataset') dataset: string, @Query() query: FiguresQuery): Promise<Readable> {
    return Readable.from(figuresSdmx(await this.figures.load(dataset, query)), { objectMode: false });
  }

  @Get('figures-structure')
  @Reads()
  @Allow('public')
  @Header('content-type', STRUCTURE_JSON)
  @Responds('The data structure definition of the SDMX export, with its concepts and code lists: SDMX-JSON 2.0.0', STRUCTURE, {
    contentType: STRUCTURE_JSON,
  })
  structure() {
    return dataStructure;
  }
}

function toHeading({ dataset, vintage, figures, dimensions }: FigureTable) {
  const missing = areMissingDisclosed(figures) ? { records: figures.records, withoutRatio: toWithoutRatio(figures) } : {};
  return {
    dataset: dataset.dataset,
    title: dataset.title,
    vintage: vintage.vintage,
    releasedOn: vintage.releasedOn,
    threshold: figures.threshold,
    ...missing,
    dimensions,
  };
}

/** The number of records without a ratio is disclosed when they are none, or enough too. */
const areMissingDisclosed = ({ records, withRatio, threshold, margins }: FigureTable['figures']): boolean =>
  margins.get(0)?.keys.length === 1 && (records === withRatio || records - withRatio >= threshold);

/** A small number of records is not divided by reason. */
function toWithoutRatio({ records, withRatio, withoutRatio, threshold }: FigureTable['figures']) {
  const small = Object.values(withoutRatio).some((count) => count > 0 && count < threshold);
  return defined({ records: records - withRatio, why: small ? undefined : withoutRatio });
}

const toAnswer = ({ dimensions, suppressed, n, meanOfRatios, median, percentile80, ratiosOfMeans }: Cell) =>
  suppressed
    ? { dimensions, suppressed }
    : {
        dimensions,
        statistics: { n, 'mean-of-ratios': meanOfRatios, median, 'percentile-80': percentile80, 'ratio-of-means': ratiosOfMeans },
      };

const toValues = ({ dimensions }: Cell, names: readonly FigureDimension[]): readonly string[] =>
  names.map((name) => dimensions[name] ?? '');

/** The last cell of a page, with the vintage and the dimensions: a cursor of another question leads nowhere. */
const toCursor = (cell: Cell, { vintage, dimensions }: FigureTable): string =>
  Buffer.from(JSON.stringify([vintage.vintage, ...dimensions, ...toValues(cell, dimensions)])).toString('base64url');

/** @throws Problem 400 */
function parseCursor(cursor: string, { vintage, dimensions, figures }: FigureTable): readonly string[] {
  const parts = parseList(Buffer.from(cursor, 'base64url').toString());
  const question = [vintage.vintage, ...dimensions];
  const afterValues = parts.slice(question.length);
  const fits =
    question.every((part, index) => parts[index] === part) &&
    afterValues.length === dimensions.length &&
    dimensions.every((dimension, index) => figures.values[dimension].includes(String(afterValues[index])));
  if (!fits) {
    throw invalidFields([
      { field: 'cursor', rule: 'cursor', message: 'cursor must be the `next` of a page of the same question and vintage' },
    ]);
  }
  return afterValues.map(String);
}

function parseList(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
