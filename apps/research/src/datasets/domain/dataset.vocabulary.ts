export const datasetKinds = ['survey', 'administrative'] as const;
export type DatasetKind = (typeof datasetKinds)[number];

export const frequencies = ['once', 'annual', 'biennial', 'quarterly', 'monthly', 'irregular'] as const;
export type Frequency = (typeof frequencies)[number];

/** `open`: takes batches; `under-review`, `approved`: of the batches as they stand. */
export const datasetStatuses = ['open', 'under-review', 'approved'] as const;
export type DatasetStatus = 'none' | (typeof datasetStatuses)[number];
