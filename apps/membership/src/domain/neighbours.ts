import { personsKnownTo } from '#libs/neighbours';

/** What membership knows of persons, learnt over the bus: that there is one, where it is designated, that it was erased. */
export const known = personsKnownTo('membership');
