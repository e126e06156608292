import { type HoldingsIn, heldIn } from '#libs/platform';
import { persons } from './views/persons.js';

/** The officials who are registered with an authority. What they have learnt, and the capacity that it makes, goes with them. */
export const holdings: readonly HoldingsIn[] = [
  heldIn(persons, {
    kind: 'official',
    filter: ({ authority }) => ({ authority, state: 'registered' }),
    holdings: ({ person, kind }, { to }) => ({
      record: person,
      title: kind ?? 'person',
      path: `persons/${person}/correct`,
      body: { authority: to ?? null },
    }),
  }),
];
