import { text } from '../../shell/address/search.ts';

/** Where somebody wanted to go; `again`: in the window of its own of an ended session; `refused`: the code of why the issuer’s sign-in was none. */
export const signInSearch = { to: text(), again: text(), refused: text() };
