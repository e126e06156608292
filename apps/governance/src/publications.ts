import { definePublications } from '#libs/contracts';
import type { MeetingEvents } from '#libs/meetings';
import { bodiesTold } from './constitution/bodies.publications.js';
import type { BodyEvents } from './constitution/domain/body.messages.js';
import type { TermsEvents } from './constitution/domain/terms.messages.js';
import { termsTold } from './constitution/terms.publications.js';
import type { DecisionEvents } from './decisions/domain/decision.messages.js';
import { decisionsTold } from './decisions/publications.js';
import { meetingPublications } from './meetings/publications.js';
import type { OrganisationEvents } from './parties/domain/organisation.messages.js';
import { organisationsTold } from './parties/publications.js';

/** What other services hear of governance. */
export const publications = definePublications<BodyEvents & OrganisationEvents & TermsEvents & MeetingEvents & DecisionEvents>({
  ...bodiesTold,
  ...organisationsTold,
  ...termsTold,
  ...meetingPublications,
  ...decisionsTold,
});
