import { partyReplicas } from '#libs/parties';

/** Members and persons as they are told of over the bus. */
export const replicas = partyReplicas('governance');
