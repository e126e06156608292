import { neighbours } from '#libs/neighbours';

/** What the service knows of members and persons, learnt over the bus. */
export const known = neighbours('working-groups');
export const { members, persons } = known;
