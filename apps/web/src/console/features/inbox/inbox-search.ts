import { choice } from '../../shell/address/search.ts';

/** What needs me, or what needs any of the Secretariat; together by when it is due, or by what is to be done. */
export const inboxSearch = { whose: choice(['me', 'all'], 'me'), group: choice(['due', 'kind'], 'due') };
