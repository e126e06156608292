import type { Policy } from '#libs/event-sourcing';
import { certificatePolicies } from './certificates/policies.js';
import { enrolmentPolicies } from './enrolments/policies.js';

/** What follows from what training has recorded itself. */
export const policies: readonly Policy[] = [...certificatePolicies, ...enrolmentPolicies];
