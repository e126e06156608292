import { askRows } from '../../asking.ts';
import type { Answered, Row, Visit } from '../../visit.ts';

const DATASETS = 'GET /api/research/released-datasets';
const DATASET = 'GET /api/research/released-datasets/{dataset}';
const FIGURES = 'GET /api/research/datasets/{dataset}/figures';

export type Dataset = Answered<typeof DATASET>;
export type Figures = Answered<typeof FIGURES>;
export type Cell = Figures['items'][number];

/** By what figures can be told apart, as the address has it. */
export const DIMENSIONS = ['origin', 'destination', 'origin,destination', 'sex', 'occupation', 'industry', 'year'];
const BY_DEFAULT = 'destination';
const FILTERS = ['asOf', 'origin', 'destination', 'sex', 'year'];
/** More cells nobody reads on one page; the file has them all. */
const MOST_CELLS = 200;

export interface FiguresData {
  readonly datasets: readonly Row<typeof DATASETS>[];
  readonly dataset: Dataset | undefined;
  readonly figures: Figures | undefined;
  readonly statistics: readonly Row<'GET /api/research/statistics'>[];
  /** What they are told apart by. */
  readonly dimensions: string;
}

export async function loadFigures({ ask, query }: Visit): Promise<FiguresData | undefined> {
  const { rows: datasets } = await askRows(ask, DATASETS, {}, Number.POSITIVE_INFINITY);
  const chosen = query.get('dataset') ?? datasets[0]?.dataset;
  const dimensions = DIMENSIONS.find((choice) => choice === query.get('by')) ?? BY_DEFAULT;
  const statistics = (await ask('GET /api/research/statistics'))?.items ?? [];
  if (chosen === undefined) return { datasets, dataset: undefined, figures: undefined, statistics, dimensions };
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])));
  const [dataset, figures] = await Promise.all([
    ask(DATASET, { path: { dataset: chosen } }),
    ask(FIGURES, { path: { dataset: chosen }, query: { ...filters, by: dimensions, limit: MOST_CELLS } }),
  ]);
  // A dataset that is not released, a vintage that is none: nothing stands at this address.
  return dataset && figures ? { datasets, dataset, figures, statistics, dimensions } : undefined;
}
