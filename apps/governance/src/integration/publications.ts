import { definePublications } from '#libs/contracts';
import type { MeetingEvents } from '#libs/meetings';
import type { BodyEvents } from '../domain/body.messages.js';
import type { DecisionEvents } from '../domain/decision.messages.js';
import type { OrganisationEvents } from '../domain/organisation.messages.js';
import type { TermsEvents } from '../domain/terms.messages.js';
import { bodiesTold, organisationsTold } from './bodies.publications.js';
import { decisionsTold } from './decisions.publications.js';
import { meetingsTold } from './meetings.publications.js';
import { termsTold } from './terms.publications.js';

/** What other services hear of governance. */
export const publications = definePublications<BodyEvents & OrganisationEvents & TermsEvents & MeetingEvents & DecisionEvents>({
  ...bodiesTold,
  ...organisationsTold,
  ...termsTold,
  ...meetingsTold,
  ...decisionsTold,
});
