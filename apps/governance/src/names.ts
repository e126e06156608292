import { namesIn } from '#libs/platform';
import { bodies } from './constitution/views/bodies.js';
import type { Organisation } from './parties/domain/organisation.decider.js';
import { parties } from './parties/views/parties.js';

/** What is named by its id elsewhere: all of it public. */
export const names = [
  namesIn(bodies, { kind: 'bodies', isPublic: () => true, toFacts: ({ name, formerNames }) => ({ name, formerNames }) }),
  namesIn(parties, {
    kind: 'organisations',
    isPublic: ({ kind }) => kind === 'organisation',
    toFacts: ({ kind, name, nameEn, country, known }) => ({
      name,
      nameEn,
      country,
      formerNames: kind === 'organisation' ? (known as Organisation).names.map((former) => former.name) : [],
    }),
  }),
];
