import { choice, several, text, whole } from '../../shell/address/search.ts';

export const KINDS = ['focal-point', 'representative', 'seat-holder', 'learner', 'contact', 'officer'] as const;
export const STATES = ['registered', 'erased'] as const;
const SORTS = ['-registeredAt', 'registeredAt', '-lastHeardAt', 'lastHeardAt', 'kind', '-kind'] as const;

/** By the API's own names; never anybody's name. */
export const peopleSearch = {
  kind: several(KINDS),
  state: several(STATES),
  authority: text(),
  sort: choice(SORTS, '-registeredAt'),
  rows: whole(1, 1000, 50),
};

export const PURPOSES = [
  'membership',
  'correspondence',
  'liaison',
  'meetings',
  'governance',
  'working-groups',
  'training',
  'research',
  'data-quality',
  'data-subject-request',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a profile is opened for; without it none is. */
export const purposeSearch = { purpose: choice(['', ...PURPOSES], '') };
