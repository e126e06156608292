import type { FileKind } from '#libs/files/http';
import { hasFile, LETTER, stands } from './domain/letters.js';
import { membership } from './domain/membership.decider.js';
import type { Membership } from './domain/membership-state.js';

/** Letters of and to an authority: for who speaks for it, and the Secretariat. */
export const letterFiles: FileKind<Membership> = {
  name: LETTER,
  summary: 'letters of an authority',
  path: 'authorities',
  parameter: 'authority',
  tag: 'Authorities',
  record: membership,
  exists: ({ history }) => history.length > 0,
  addedBy: ['secretariat'],
  readBy: ['secretariat', { role: 'focal-point', owns: 'authority' }],
  // One that was withdrawn may be another authority's: the Secretariat sees it still.
  mayRead: ({ caller, state, file }) => caller.roles.includes('secretariat') || stands(state, file),
  holds: hasFile,
  sealed: { subjectKind: 'authority', purpose: 'correspondence' },
};
