import { type PublicEventMap, publicEvent, VintageReleasedV1, VintageWithdrawnV1 } from '#libs/contracts';
import type { DatasetEvents } from './domain/dataset.messages.js';

/** What is told of datasets: the vintages that figures can be asked of. */
export const datasetsTold: PublicEventMap<DatasetEvents> = {
  VintageReleased: (dataset, { vintage, observations, threshold, replaces, changes }) =>
    publicEvent(VintageReleasedV1, {
      dataset,
      vintage,
      observations,
      threshold,
      ...(replaces && { replaces }),
      ...(changes && { changes }),
    }),
  VintageWithdrawn: (dataset, { vintage, reason }) => publicEvent(VintageWithdrawnV1, { dataset, vintage, reason }),
};
