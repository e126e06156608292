import { choice } from '../../shell/address/search.ts';

/** Where the form of a command was opened, and leads back to. */
export const cameFrom = { from: choice(['authority', 'pipeline'], 'authority') };
