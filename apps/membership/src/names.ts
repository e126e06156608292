import { namesIn } from '#libs/platform';
import { wasMember } from './authorities/domain/authority-history.js';
import { directory } from './authorities/views/directory.js';

/** What is named by its id elsewhere: who is or was a member. That somebody expressed interest is not for everybody. */
export const names = [
  namesIn(directory, {
    kind: 'authorities',
    isPublic: ({ history }) => wasMember(history),
    toFacts: ({ name, nameEn, country, formerNames }) => ({ name, nameEn, country, formerNames }),
  }),
];
