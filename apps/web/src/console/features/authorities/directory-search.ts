import { choice, several, text, whole } from '../../shell/address/search.ts';

const STATUSES = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn', 'succeeded'] as const;
export const REGIONS = [
  'americas',
  'europe',
  'north-africa',
  'southern-africa',
  'asia-pacific',
  'western-middle-and-eastern-africa',
] as const;
const FOCAL_POINT = ['designated', 'awaiting', 'not-applicable'] as const;
const LEVELS = ['national', 'subnational'] as const;
const KINDS = [
  'ministry',
  'department',
  'agency',
  'inspection-service',
  'consular-service',
  'counter-trafficking-body',
  'public-employment-service',
  'licensing-authority',
  'registration-authority',
  'other-public-authority',
] as const;
const PORTFOLIOS = [
  'labour',
  'foreign-affairs',
  'interior',
  'justice',
  'migration',
  'development-cooperation',
  'consular',
  'inspection',
  'counter-trafficking',
  'employment',
  'licensing-and-registration',
  'other',
] as const;
const SORTS = ['name', '-name', 'country', '-country', 'statusSince', '-statusSince'] as const;

/** By the API's own names. */
export const directorySearch = {
  text: text(),
  status: several(STATUSES),
  region: several(REGIONS),
  country: several(/^[A-Z]{3}$/),
  level: several(LEVELS),
  kind: several(KINDS),
  portfolio: several(PORTFOLIOS),
  focalPoint: several(FOCAL_POINT),
  sort: choice(SORTS, 'name'),
  rows: whole(1, 1000, 50),
};
