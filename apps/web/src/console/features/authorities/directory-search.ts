import { choice, several, text, whole } from '../../shell/address/search.ts';

export const STATUSES = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn', 'succeeded'] as const;
export const REGIONS = [
  'americas',
  'europe',
  'north-africa',
  'southern-africa',
  'asia-pacific',
  'western-middle-and-eastern-africa',
] as const;
export const FOCAL_POINT = ['designated', 'awaiting', 'not-applicable'] as const;
const SORTS = ['name', '-name', 'country', '-country', 'statusSince', '-statusSince'] as const;

/** By the API's own names. */
export const directorySearch = {
  text: text(),
  status: several(STATUSES),
  region: several(REGIONS),
  country: several(/^[A-Z]{3}$/),
  focalPoint: several(FOCAL_POINT),
  sort: choice(SORTS, 'name'),
  rows: whole(1, 1000, 50),
};
