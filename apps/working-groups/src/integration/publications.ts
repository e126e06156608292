import { publishing } from '#libs/contracts';

/** What other services hear of working-groups. */
export const publications = publishing({});
