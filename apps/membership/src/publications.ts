import { definePublications } from '#libs/contracts';
import type { MembershipEvents } from './authorities/domain/membership.messages.js';
import { authorityPublications } from './authorities/publications.js';
import type { EnquiryEvents } from './enquiries/domain/enquiry.messages.js';
import type { LiaisonRequestEvents } from './liaison/domain/liaison-request.messages.js';
import { liaisonPublications } from './liaison/publications.js';

/** What other services hear of membership. */
export const publications = definePublications<MembershipEvents & LiaisonRequestEvents & EnquiryEvents>({
  ...authorityPublications,
  ...liaisonPublications,
  // What somebody writes is between them and the Secretariat.
  EnquiryReceived: () => [],
  EnquiryAnswered: () => [],
});
