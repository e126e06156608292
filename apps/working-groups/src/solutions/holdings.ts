import { type HoldingsIn, heldIn, heldInRows } from '#libs/platform';
import { solutions } from './views/solutions.js';

/** Pilots that run, and what is developed together. What was raised, tested, adopted and ended is history, and stays. */
export const solutionHoldings: readonly HoldingsIn[] = [
  heldInRows(solutions, {
    kind: 'pilot',
    filter: ({ authority }) => ({ member: authority, kind: 'pilot', state: 'running' }),
    holdings: ({ id: pilot, solution, name }, { to }) =>
      to
        ? { record: solution, part: pilot, title: name, path: `solutions/${solution}/hand-over-pilot`, body: { pilot, member: to } }
        : {
            ...{ record: solution, part: pilot, title: name },
            path: `solutions/${solution}/end-pilot`,
            body: { pilot, reason: 'The member is no more' },
          },
  }),
  heldIn(solutions, {
    kind: 'co-development',
    filter: ({ authority }) => ({ members: { has: authority } }),
    holdings: ({ solution, title, status, coDevelopers }, { authority }) =>
      coDevelopers.includes(authority) && status !== 'scaled' && status !== 'retired'
        ? { record: solution, title, path: `solutions/${solution}/leave-co-development`, body: { member: authority } }
        : [],
  }),
];
