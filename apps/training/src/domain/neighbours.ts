import { neighbours } from '#libs/neighbours';

/** What training knows of members and persons, learnt over the bus. */
export const known = neighbours('training');
