import { designationsKnownTo, membersKnownTo, personsKnownTo, speakersBy } from '#libs/neighbours';

/** What research knows of members, learnt over the bus. */
export const { members, membership, member: memberKnown } = membersKnownTo('research');

/** Of persons only who is one, and who acts for an authority: records name none. */
export const { persons, people } = personsKnownTo('research');
export const { designations, speakers } = designationsKnownTo('research');
export const speakersKnown = speakersBy(speakers.group, designations, persons);
