import { publishing } from '#libs/contracts';
import type { RegulatoryProfileEvents } from '../domain/regulatory-profile.messages.js';
import { profilesTold } from './profiles.publications.js';

/** What other services hear of research. */
export const publications = publishing<RegulatoryProfileEvents>({ ...profilesTold });
