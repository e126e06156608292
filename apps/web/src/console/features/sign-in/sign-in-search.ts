import { text } from '../../shell/address/search.ts';

/** Where somebody wanted to go; `again`: in the window of its own of an ended session. */
export const signInSearch = { to: text(), again: text() };
