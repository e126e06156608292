import { type Disclosures, recordDisclosures } from '#libs/disclosures';
import type { DatasetEvents } from './datasets/domain/dataset.messages.js';

const DESCRIPTION = [
  ...(['data.coverage', 'data.custodian', 'data.description', 'data.frequency', 'data.kind'] as const),
  ...(['data.language', 'data.licence', 'data.licenceUrl', 'data.title'] as const),
] as const;

/**
 * What the log gives out of what research records: of a dataset with a released vintage what the catalogue tells. Digests and counts of
 * batches are for auditors: whoever tries all rows that could be finds a short batch.
 */
export const disclosures: Disclosures = {
  dataset: recordDisclosures<DatasetEvents>()({
    public: [{ event: 'VintageReleased' }],
    events: {
      DatasetRegistered: { public: DESCRIPTION },
      DatasetRedescribed: { public: DESCRIPTION },
      DisclosureReviewRecorded: { public: ['data.outcome', 'data.review', 'data.threshold'] },
      VintageReleased: { public: ['data.changes', 'data.replaces', 'data.review', 'data.threshold', 'data.vintage'] },
      VintageWithdrawn: { public: ['data.reason', 'data.vintage'] },
    },
  }),
};
