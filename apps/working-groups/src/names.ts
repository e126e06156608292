import { namesIn } from '#libs/platform';
import { PUBLIC_STATUSES } from './groups/domain/group.vocabulary.js';
import { groups } from './groups/views/groups.js';
import { type MemberDocument, memberFacts } from './members/views/members.js';
import { solutions } from './solutions/views/solutions.js';

const membersBy = { view: memberFacts, isMember: (document: object) => (document as MemberDocument).status === 'member' };

/** What is named by its id elsewhere. What groups work on is for members. */
export const names = [
  namesIn(groups, {
    kind: 'groups',
    isPublic: ({ status }) => PUBLIC_STATUSES.includes(status),
    toFacts: ({ name, formerNames }) => ({ name, formerNames }),
  }),
  namesIn(solutions, {
    kind: 'solutions',
    isPublic: () => false,
    toFacts: ({ title, versions, name = title }) => ({
      name,
      formerNames: [...new Set([title, ...versions.map((version) => version.name)])],
    }),
    membersBy,
  }),
];
