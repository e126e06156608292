import { partyReplicas } from '#libs/parties';

/** Members and persons as the service heard of them over the bus. */
export const parties = partyReplicas('working-groups');
export const { members, persons } = parties;
