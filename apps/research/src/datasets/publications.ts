import { type PublicEventMap, publicEvent, VintageReleasedV1, VintageWithdrawnV1 } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { DatasetEvents } from './domain/dataset.messages.js';

/** What others hear of datasets: the vintages that figures can be asked of. */
export const datasetPublications: PublicEventMap<DatasetEvents> = {
  VintageReleased: (dataset, { vintage, observations, threshold, replaces, changes }) =>
    publicEvent(VintageReleasedV1, defined({ dataset, vintage, observations, threshold, replaces, changes })),
  VintageWithdrawn: (dataset, { vintage, reason }) => publicEvent(VintageWithdrawnV1, { dataset, vintage, reason }),
};
