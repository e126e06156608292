import { partyReplicas } from '#libs/parties';

/** What the service knows of members and persons, learnt over the bus. */
export const known = partyReplicas('working-groups');
export const { members, persons } = known;
