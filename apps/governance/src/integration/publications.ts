import { publishing } from '#libs/contracts';

/** What other services hear of governance. */
export const publications = publishing({});
