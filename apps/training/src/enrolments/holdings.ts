import { type HoldingsIn, heldIn } from '#libs/platform';
import { enrolments } from './views/enrolments.js';

/**
 * What an authority’s officials have not completed. Certificates are their learners': the capacity of an authority counts them
 * with the officials that it has now. A place in a run follows its enrolment.
 */
export const enrolmentHoldings: readonly HoldingsIn[] = [
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
];
