/**
 * Components of what a worker pays for being recruited (the "charges in scope" of the Montreal Recommendations), each a
 * column of a submitted file.
 */
export const costComponents = [
  'recruiter_fee',
  'visa',
  'work_permit',
  'medical_tests',
  'vaccinations',
  'orientation_training',
  'transport',
  'accommodation',
  'administration',
  'salary_deductions',
  'other',
] as const;
export type CostComponent = (typeof costComponents)[number];

export const sexes = ['female', 'male', 'other', 'not-stated'] as const;

/** Through whom the worker was recruited. */
export const recruitmentChannels = [
  'licensed-agency',
  'unlicensed-intermediary',
  'employer-direct',
  'public-employment-service',
  'bilateral-agreement',
  'social-network',
  'other',
] as const;

/** Sums of money as they stand in a row: digits, then perhaps a point and digits. */
export const AMOUNT = /^\d{1,15}(?:\.\d{1,6})?$/;

/**
 * Every column of an observation, in the order of a canonical row. One row is one worker's recruitment: cost and earnings of
 * the same worker (metadata of SDG indicator 10.7.1). A canonical file is UTF-8 with this header, a comma between fields, no
 * quotes, and a line feed after each line; a field that is not stated is empty.
 */
export const observationColumns = [
  'origin',
  'destination',
  'sex',
  'occupation',
  'industry',
  'year',
  'channel',
  ...costComponents,
  'currency',
  'first_month_earnings',
  'earnings_currency',
] as const;
export type ObservationColumn = (typeof observationColumns)[number];

/** First line of a canonical file, without its line feed. */
export const CANONICAL_HEADER = observationColumns.join(',');
