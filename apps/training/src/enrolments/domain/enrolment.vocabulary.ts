import { vocabulary } from '#libs/reference';

/** Why an enrolment ends before the module is completed. */
export const withdrawalReasons = vocabulary('withdrawalReason', {
  'enrolled-in-error': 'Enrolled in error',
  'other-duties': 'The official has other duties now',
  'left-the-authority': 'The official left the authority',
  'no-time': 'No time for it now',
  'no-longer-needed': 'No longer needed',
  'attempts-used-up': 'The attempts at the assessment are used up',
});
export type WithdrawalReason = (typeof withdrawalReasons.codes)[number];
