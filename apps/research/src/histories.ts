import type { HistoryOptions } from '#libs/platform';
import { refuse as refuseDataset } from './datasets/domain/dataset.refusals.js';
import type { Dataset } from './datasets/domain/dataset-state.js';
import { refuse as refuseFigure } from './figures/domain/published-figure.refusals.js';
import { refuse as refuseProfile } from './profiles/domain/regulatory-profile.refusals.js';
import { refuse as refuseStudy } from './studies/domain/study.refusals.js';

/** How everything recorded of a record is read: whose it is, and what not everybody is told. */
export const histories = {
  dataset: {
    unknown: refuseDataset['unknown-dataset'],
    owner: { field: 'member', of: ({ description }: Dataset) => description?.member },
    texts: ['notes'],
  },
  profile: { words: 'the regulatory profile of one jurisdiction', unknown: refuseProfile['unknown-profile'] },
  publishedFigure: { kind: 'published-figure', unknown: refuseFigure['unknown-figure'] },
  study: { unknown: refuseStudy['unknown-study'] },
} satisfies Readonly<Record<string, HistoryOptions>>;
