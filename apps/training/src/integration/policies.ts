import type { Policy } from '#libs/event-sourcing';
import { certificatesPolicies } from './certificates.policies.js';
import { enrolmentPolicies } from './enrolments.policies.js';
import { offeringPolicies } from './offerings.policies.js';

/** What follows from what training has recorded itself. */
export const policies: readonly Policy[] = [...certificatesPolicies, ...enrolmentPolicies, ...offeringPolicies];
