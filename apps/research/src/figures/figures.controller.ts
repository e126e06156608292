import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow, invalidFields, Limited, PathId, Reads, Responds } from '#libs/platform';
import { datasets } from '../datasets/views/datasets.js';
import type { FigureDimension } from './dimensions.js';
import type { Cell } from './disclosed-cells.js';
import { figuresCsv } from './export/figures-csv.js';
import { figuresSdmx, SDMX_CSV } from './export/figures-sdmx.js';
import { dataStructure } from './export/sdmx-structure.js';
import { type AskedFigures, Figures } from './figure-tables.js';
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
  constructor(@Inject(Figures) private readonly figures: Figures) {}

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
    const found = statistics.find(({ id }) => id === statistic);
    if (!found) throw refuse['unknown-statistic'](`There are: ${statistics.map(({ id }) => id).join(', ')}.`);
    return found;
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
    const asked = await this.figures.asked(dataset, query);
    const items: Cell[] = [];
    let more = false;
    for (const cell of asked.cells(query.cursor === undefined ? undefined : afterCursor(query.cursor, asked))) {
      more = items.length === (query.limit ?? 0);
      if (more) break;
      items.push(cell);
    }
    const last = items.at(-1);
    return {
      ...about(asked),
      ...(asked.total && { total: shown(asked.total) }),
      items: items.map(shown),
      ...(more && last && { next: cursorOf(last, asked) }),
      definitions,
    };
  }

  @Get('datasets/:dataset/figures.csv')
  @Reads(datasets)
  @Limited('feeds')
  @Allow('public')
  @Header('content-type', 'text/csv; charset=utf-8; header=present')
  @Header('content-disposition', 'attachment; filename="figures.csv"')
  @Responds('The same figures as a table for a spreadsheet', FIGURES_CSV, {
    contentType: 'text/csv',
    description: 'Whole: `limit` and `cursor` are passed over.',
  })
  async csv(@PathId('dataset') dataset: string, @Query() query: FiguresQuery): Promise<Readable> {
    return Readable.from(figuresCsv(await this.figures.asked(dataset, query)), { objectMode: false });
  }

  @Get('datasets/:dataset/figures.sdmx.csv')
  @Reads(datasets)
  @Limited('feeds')
  @Allow('public')
  @Header('content-type', SDMX_CSV)
  @Header('content-disposition', 'attachment; filename="figures.sdmx.csv"')
  @Responds('The same figures as SDMX-CSV 2.0.0, for statistical systems', FIGURES_SDMX, {
    contentType: SDMX_CSV,
    description:
      'Whole: `limit` and `cursor` are passed over. The structure is at `/api/research/figures-structure`. A suppressed figure has no ' +
      'value, OBS_STATUS Q and a CONF_STATUS.',
  })
  async sdmx(@PathId('dataset') dataset: string, @Query() query: FiguresQuery): Promise<Readable> {
    return Readable.from(figuresSdmx(await this.figures.asked(dataset, query)), { objectMode: false });
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

function about({ dataset, vintage, figures, dimensions }: AskedFigures) {
  return {
    dataset: dataset.dataset,
    title: dataset.title,
    vintage: vintage.vintage,
    releasedOn: vintage.releasedOn,
    threshold: figures.threshold,
    ...(isTold(figures) && { records: figures.records, withoutRatio: withoutRatio(figures) }),
    by: dimensions,
  };
}

/** How many have no ratio is told when these are none or enough too. */
const isTold = ({ records, withRatio, threshold, margins }: AskedFigures['figures']): boolean =>
  margins.get(0)?.keys.length === 1 && (records === withRatio || records - withRatio >= threshold);

/** A small number of records is not told by its reason either. */
function withoutRatio({ records, withRatio, without, threshold }: AskedFigures['figures']) {
  const small = Object.values(without).some((count) => count > 0 && count < threshold);
  return { records: records - withRatio, ...(!small && { why: without }) };
}

const shown = ({ dimensions, suppressed, n, meanOfRatios, median, percentile80, ratiosOfMeans }: Cell) =>
  suppressed
    ? { dimensions, suppressed }
    : {
        dimensions,
        statistics: { n, 'mean-of-ratios': meanOfRatios, median, 'percentile-80': percentile80, 'ratio-of-means': ratiosOfMeans },
      };

const valuesOf = ({ dimensions }: Cell, names: readonly FigureDimension[]): readonly string[] =>
  names.map((name) => dimensions[name] ?? '');

/** Where a page ended: the vintage and the dimensions too, since a cursor of another question leads nowhere. */
const cursorOf = (cell: Cell, { vintage, dimensions }: AskedFigures): string =>
  Buffer.from(JSON.stringify([vintage.vintage, ...dimensions, ...valuesOf(cell, dimensions)])).toString('base64url');

/** @throws Problem 400 */
function afterCursor(cursor: string, { vintage, dimensions, figures }: AskedFigures): readonly string[] {
  const parts = parsed(Buffer.from(cursor, 'base64url').toString());
  const asked = [vintage.vintage, ...dimensions];
  const after = parts.slice(asked.length);
  const fits =
    asked.every((part, at) => parts[at] === part) &&
    after.length === dimensions.length &&
    dimensions.every((dimension, at) => figures.values[dimension].includes(String(after[at])));
  if (!fits) {
    throw invalidFields([
      { field: 'cursor', rule: 'cursor', message: 'cursor must be the `next` of a page of the same question and vintage' },
    ]);
  }
  return after.map(String);
}

function parsed(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
