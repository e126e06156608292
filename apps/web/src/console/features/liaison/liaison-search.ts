import { choice, several, text, whole } from '../../shell/address/search.ts';

export const KINDS = ['question', 'introduction', 'iris-pillar'] as const;
export const STATUSES = [
  'open',
  'assigned',
  'proposed',
  'consented',
  'declined-by-counterpart',
  'introduced',
  'answered',
  'referred',
  'closed',
] as const;

/** By the API's own names. What is closed is out of sight until somebody asks for it. */
export const liaisonSearch = {
  open: choice(['true', 'false', 'all'], 'true'),
  status: several(STATUSES),
  kind: several(KINDS),
  officer: text(),
  authority: text(),
  rows: whole(1, 1000, 50),
};
