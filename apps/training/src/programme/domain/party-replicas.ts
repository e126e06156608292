import { partyReplicas } from '#libs/parties';

/** What training knows of members and persons, learnt over the bus. */
export const parties = partyReplicas('training');
