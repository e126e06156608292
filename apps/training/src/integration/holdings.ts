import { type HoldingsIn, heldIn } from '#libs/platform';
import { enrolments } from '../views/enrolments/enrolments.js';
import { pathways } from '../views/pathways/pathways.js';

/**
 * What of training an authority has while it is open. Certificates are their learners': the capacity of an authority counts them
 * with the officials that it has now. A place in a run follows its enrolment.
 */
export const holdings: readonly HoldingsIn[] = [
  heldIn(enrolments, {
    kind: 'enrolment',
    filter: ({ authority }) => ({ member: authority, status: { in: ['enrolled', 'in-progress'] } }),
    holdings: ({ enrolment, code, title }, { to }) => ({
      record: enrolment,
      title: `${code} ${title}`,
      path: `enrolments/${enrolment}/hand-over-enrolment`,
      body: { member: to },
    }),
  }),
  heldIn(pathways, {
    kind: 'pathway',
    filter: ({ authority }) => ({ member: authority, status: 'open' }),
    holdings: ({ pathway, title }, { to }) => ({
      record: pathway,
      title,
      path: `pathways/${pathway}/change-pathway`,
      body: { member: to },
    }),
  }),
];
