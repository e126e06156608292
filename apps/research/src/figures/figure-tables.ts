import { Inject, Injectable } from '@nestjs/common';
import { isDate, latestDay, type ViewReader } from '#libs/event-sourcing';
import { InjectView, invalidFields } from '#libs/platform';
import { refuse as refuseDataset } from '../datasets/domain/dataset.refusals.js';
import { findVintage, findVintageOnDay, type Vintage } from '../datasets/domain/dataset-state.js';
import { type DatasetEntry, datasets } from '../datasets/views/datasets.js';
import type { FigureDimension } from './dimensions.js';
import { type Cell, DisclosedCells, type Fixed } from './disclosed-cells.js';
import { FigureSource } from './figure-source.js';
import { type FiguresQuery, fixedBy, toDimensions } from './figures.query.js';
import { refuse } from './figures.refusals.js';
import type { VintageFigures } from './vintage-figures.js';

/** A question about a released vintage, with what it is answered from. */
export interface FigureTable {
  readonly dataset: DatasetEntry;
  readonly vintage: Vintage;
  readonly figures: VintageFigures;
  readonly dimensions: readonly FigureDimension[];
  readonly fixed: Fixed;
  /** All that the filters leave, as one cell. */
  readonly total: Cell | undefined;
  /** From the beginning, or from the one after these values of the dimensions. */
  cells(afterValues?: readonly string[]): Iterable<Cell>;
  /** True for a value of which it is disclosed that it occurs. */
  isListed(dimension: FigureDimension, value: string): boolean;
}

const DAY_LENGTH = '2026-03-31'.length;

@Injectable()
export class FigureTables {
  constructor(
    @Inject(FigureSource) private readonly source: FigureSource,
    @InjectView(datasets) private readonly reader: ViewReader<DatasetEntry>,
  ) {}

  /** @throws Refusal for what was not released, was withdrawn, or is too detailed; Problem 503 while it is computed */
  async load(id: string, query: FiguresQuery): Promise<FigureTable> {
    const dataset = (await this.reader.get(id))?.document;
    if (!dataset || dataset.vintages.length === 0) {
      throw refuseDataset['unknown-dataset'](`No dataset with a released vintage has the id ${id}.`);
    }
    const vintage = findReleased(dataset, query.asOf);
    const figures = await this.source.load(vintage, releasedBefore(dataset, vintage));
    const disclosed = new DisclosedCells(figures);
    const dimensions = toDimensions(query);
    if (disclosed.isClosed(dimensions)) {
      const offered = disclosed.listAvailable().map((names) => names.join(','));
      throw refuse['too-detailed'](
        `Figures of this vintage are disclosed by: ${offered.join('; ')}. Not by ${dimensions.join(',')}.`,
        'by',
      );
    }
    const fixed = fixedBy(query);
    return {
      dataset,
      vintage,
      figures,
      dimensions,
      fixed,
      total: disclosed.cell(fixed),
      cells: (afterValues) => disclosed.cells(dimensions, fixed, afterValues),
      isListed: (dimension, value) => disclosed.lists(dimension, value),
    };
  }
}

/** Withdrawn ones too: what was disclosed once is known. */
const releasedBefore = ({ vintages }: DatasetEntry, { vintage }: Vintage): readonly Vintage[] =>
  vintages.slice(
    0,
    vintages.findIndex((release) => release.vintage === vintage),
  );

/** @throws Refusal */
function findReleased(dataset: DatasetEntry, asOf: string | undefined): Vintage {
  const byName = asOf !== undefined && asOf.length < DAY_LENGTH;
  // A vintage that was released has been, also on a day that has not begun in UTC.
  const day = asOf ?? latestDay(new Date().toISOString());
  if (!byName && !isDate(day)) throw invalidFields([{ field: 'asOf', rule: 'day', message: 'asOf must be a day that exists' }]);
  const released = byName ? findVintage(dataset, asOf) : findVintageOnDay(dataset, day);
  if (!released && byName) throw refuseDataset['unknown-vintage'](`No vintage ${asOf} was released.`, 'asOf');
  if (!released) throw refuse['nothing-released'](`On ${day} no vintage stood.`, 'asOf');
  if (released.withdrawnOn) {
    throw refuse['vintage-withdrawn'](`${released.vintage} was withdrawn on ${released.withdrawnOn}: ${released.withdrawalReason}`, 'asOf');
  }
  return released;
}
