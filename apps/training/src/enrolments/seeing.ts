import { type Caller, seesEverything } from '#libs/platform';
import type { EnrolmentEntry } from './views/enrolments.js';

/** The Secretariat, auditors, the learner; a focal point of the authority that enrolled, or that the learner works for now. */
export const sees = (caller: Caller, { learner, member }: EnrolmentEntry, works?: string): boolean =>
  seesEverything(caller) ||
  caller.subject === learner ||
  (caller.roles.includes('focal-point') && [member, works].some((own) => own !== undefined && caller.authorities.includes(own)));
