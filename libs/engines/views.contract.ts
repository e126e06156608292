import type { ViewStore } from '#libs/event-sourcing';
import { contract } from './contract.js';
import { leasePromises } from './leases.contract.js';
import type { ViewsPromise, ViewsUnderTest } from './views-contract/authorities.fixture.js';
import { collectionPromises } from './views-contract/collections.js';
import { filterPromises } from './views-contract/filters.js';
import { pagePromises } from './views-contract/pages.js';

export type { ViewsUnderTest } from './views-contract/authorities.fixture.js';

export const viewsPromises: readonly ViewsPromise[] = [
  ...collectionPromises,
  ...filterPromises,
  ...pagePromises,
  ...leasePromises<ViewStore>(),
];

export const viewsContract = (name: string, open: () => Promise<ViewsUnderTest>): void =>
  contract(`${name} keeps the promises of a view store`, viewsPromises, open);
