/** What a cell holds. Texts are texts, whatever they look like. */
export type TableCell = string | number | boolean | undefined;

export interface TableColumn {
  readonly name: string;
  /** True for one of days and instants (`2021-03-31`, `2021-03-31T09:00:00.000Z`): where a table has dates, these are dates. */
  readonly isTemporal?: boolean;
}

/** A table that is written as it is taken: nothing but the rows of a batch is held. */
export interface Table {
  /** What it is of, in a few words; those who take it for the name of a sheet get as much as fits. */
  readonly title: string;
  readonly columns: readonly TableColumn[];
  /** Its rows, some at a time. */
  readonly batches: Iterable<TableBatch> | AsyncIterable<TableBatch>;
}

export type TableBatch = Iterable<readonly TableCell[]>;
