import { Inject, Injectable } from '@nestjs/common';
import { isDate, latestDay, type ViewReader } from '#libs/event-sourcing';
import { InjectView, invalidFields } from '#libs/platform';
import { refuse as refuseDataset } from '../datasets/domain/dataset.refusals.js';
import { type Vintage, vintageAsOf, vintageOf } from '../datasets/domain/dataset-state.js';
import { type DatasetEntry, datasets } from '../datasets/views/datasets.js';
import type { FigureDimension } from './dimensions.js';
import { type Cell, type Fixed, ToldCells } from './disclosed-cells.js';
import { FigureSource } from './figure-source.js';
import { dimensionsOf, type FiguresQuery, fixedBy } from './figures.query.js';
import { refuse } from './figures.refusals.js';
import type { VintageFigures } from './vintage-figures.js';

/** A question about a released vintage, with what it is answered from. */
export interface AskedFigures {
  readonly dataset: DatasetEntry;
  readonly vintage: Vintage;
  readonly figures: VintageFigures;
  readonly dimensions: readonly FigureDimension[];
  readonly fixed: Fixed;
  /** What the filters leave, as one cell. */
  readonly total: Cell | undefined;
  /** From the beginning, or from the one after these values of the dimensions. */
  cells(after?: readonly string[]): Iterable<Cell>;
  /** True for a value of which it is told that it occurs. */
  listed(dimension: FigureDimension, value: string): boolean;
}

const DAY_LENGTH = '2026-03-31'.length;

@Injectable()
export class Figures {
  constructor(
    @Inject(FigureSource) private readonly source: FigureSource,
    @InjectView(datasets) private readonly known: ViewReader<DatasetEntry>,
  ) {}

  /** @throws Refusal for what was not released, was withdrawn, or is too detailed; Problem 503 while it is computed */
  async asked(id: string, query: FiguresQuery): Promise<AskedFigures> {
    const dataset = (await this.known.get(id))?.document;
    if (!dataset || dataset.vintages.length === 0) {
      throw refuseDataset['unknown-dataset'](`No dataset with a released vintage has the id ${id}.`);
    }
    const vintage = standing(dataset, query.asOf);
    const figures = await this.source.of(vintage, before(dataset, vintage));
    const told = new ToldCells(figures);
    const dimensions = dimensionsOf(query);
    if (told.isClosed(dimensions)) {
      const offered = told.offered().map((names) => names.join(','));
      throw refuse['too-detailed'](`Figures of this vintage are told by: ${offered.join('; ')}. Not by ${dimensions.join(',')}.`, 'by');
    }
    const fixed = fixedBy(query);
    return {
      dataset,
      vintage,
      figures,
      dimensions,
      fixed,
      total: told.cell(fixed),
      cells: (after) => told.cells(dimensions, fixed, after),
      listed: (dimension, value) => told.lists(dimension, value),
    };
  }
}

/** Withdrawn ones too: what was told once is known. */
const before = ({ vintages }: DatasetEntry, { vintage }: Vintage): readonly Vintage[] =>
  vintages.slice(
    0,
    vintages.findIndex((one) => one.vintage === vintage),
  );

/** @throws Refusal */
function standing(dataset: DatasetEntry, asOf: string | undefined): Vintage {
  const byName = asOf !== undefined && asOf.length < DAY_LENGTH;
  // What was released has been released, also on a day that has not begun in UTC.
  const day = asOf ?? latestDay(new Date().toISOString());
  if (!byName && !isDate(day)) throw invalidFields([{ field: 'asOf', rule: 'day', message: 'asOf must be a day that exists' }]);
  const found = byName ? vintageOf(dataset, asOf) : vintageAsOf(dataset, day);
  if (!found && byName) throw refuseDataset['unknown-vintage'](`No vintage ${asOf} was released.`, 'asOf');
  if (!found) throw refuse['nothing-released'](`On ${day} no vintage stood.`, 'asOf');
  if (found.withdrawnOn) {
    throw refuse['vintage-withdrawn'](`${found.vintage} was withdrawn on ${found.withdrawnOn}: ${found.withdrawalReason}`, 'asOf');
  }
  return found;
}
