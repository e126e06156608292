import { type HoldingsIn, heldIn } from '#libs/platform';
import { datasets } from './views/datasets.js';

/** The custody of datasets. The command describes a dataset anew, whole: what the dataset says now stands in it, for another member. */
export const holdings: readonly HoldingsIn[] = [
  heldIn(datasets, {
    kind: 'custody',
    filter: ({ authority }) => ({ member: authority }),
    holdings: (entry, { to }) => {
      const { dataset, title, description, kind, custodian, licence, licenceUrl, frequency, language, coverage, rejectionLimit } = entry;
      const described = { title, description, kind, custodian, licence, licenceUrl, frequency, language, ...coverage, rejectionLimit };
      return { record: dataset, title, path: `datasets/${dataset}/redescribe-dataset`, body: { ...described, member: to } };
    },
  }),
];
