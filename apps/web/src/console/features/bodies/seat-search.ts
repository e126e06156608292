import { text } from '../../shell/address/search.ts';

/** Which seat of the body. */
export const seatSearch = { seat: text() };
