import { publishing } from '#libs/contracts';

/** What other services hear of training. */
export const publications = publishing({});
