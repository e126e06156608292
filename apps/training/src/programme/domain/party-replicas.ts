import { partyReplicas } from '#libs/parties';

/** Members and persons as training has heard of them over the bus. */
export const parties = partyReplicas('training');
