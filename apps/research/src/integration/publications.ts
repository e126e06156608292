import { publishing } from '#libs/contracts';

/** What other services hear of research. */
export const publications = publishing({});
