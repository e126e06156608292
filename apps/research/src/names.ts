import { namesIn } from '#libs/platform';
import { datasets } from './datasets/views/datasets.js';

/** What is named by its id elsewhere: datasets of which something was released. */
export const names = [
  namesIn(datasets, {
    kind: 'datasets',
    isPublic: ({ vintages }) => vintages.length > 0,
    toFacts: ({ title }) => ({ name: title }),
  }),
];
