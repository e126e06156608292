import { choice } from '../../shell/address/search.ts';

/** By the API's own name: what needs me, or what needs any of the Secretariat. */
export const inboxSearch = { whose: choice(['me', 'all'], 'me') };
