import { publicEvents } from '#libs/contracts';

/** The services of the Network: each tells others of what it records. */
export const SERVICES: readonly string[] = [...new Set(publicEvents().map(({ facts }) => facts.service))].sort();
