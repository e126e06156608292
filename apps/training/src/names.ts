import { namesIn } from '#libs/platform';
import { modules } from './programme/views/modules.js';

/** What is named by its id elsewhere: modules that were published, also those that are retired. */
export const names = [
  namesIn(modules, {
    kind: 'modules',
    isPublic: ({ versions }) => versions.length > 0,
    toFacts: ({ title, versions }) => ({ name: title, formerNames: [...new Set(versions.map((version) => version.title))] }),
  }),
];
