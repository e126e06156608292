import { neighbours } from '#libs/neighbours';

/** What governance knows of members and persons, learnt over the bus. */
export const known = neighbours('governance');
