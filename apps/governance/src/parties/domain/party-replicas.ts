import { partyReplicas } from '#libs/parties';

/** What governance knows of members and persons, learnt over the bus. */
export const replicas = partyReplicas('governance');
