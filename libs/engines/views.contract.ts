import type { ViewStore } from '#libs/event-sourcing';
import { contract } from './contract.js';
import { leaseCases } from './leases.contract.js';
import type { ViewsCase, ViewsUnderTest } from './views-contract/authorities.fixture.js';
import { collectionCases } from './views-contract/collections.js';
import { filterCases } from './views-contract/filters.js';
import { pageCases } from './views-contract/pages.js';

export type { ViewsUnderTest } from './views-contract/authorities.fixture.js';

export const viewsCases: readonly ViewsCase[] = [...collectionCases, ...filterCases, ...pageCases, ...leaseCases<ViewStore>()];

export const viewsContract = (name: string, open: () => Promise<ViewsUnderTest>): void =>
  contract(`${name} keeps the promises of a view store`, viewsCases, open);
