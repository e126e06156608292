import { replicateDesignations, replicateMembers, replicatePersons, speakersBy } from '#libs/parties';

/** Members, as research has learnt of them over the bus. */
export const { members, membership, member: memberKnown } = replicateMembers('research');

/** Of persons only who is one, and who acts for an authority: records name none. */
export const { persons, people } = replicatePersons('research');
export const { designations, speakers } = replicateDesignations('research');
export const speakersKnown = speakersBy([speakers.name], designations, persons);
