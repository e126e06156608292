import { membersKnownTo } from '#libs/neighbours';

/** What research knows of members, learnt over the bus. It has nothing to do with persons. */
export const { members, membership, member: memberKnown } = membersKnownTo('research');
