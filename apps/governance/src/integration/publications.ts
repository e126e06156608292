import { definePublications, GovernanceActionOwnerLeftV1, GovernanceEngagementVoidedV1 } from '#libs/contracts';
import type { MeetingEvents } from '#libs/meetings';
import type { AssignmentEvents } from '#libs/parties';
import type { BodyEvents } from '../domain/body.messages.js';
import type { DecisionEvents } from '../domain/decision.messages.js';
import type { DecisionYearEvents } from '../domain/decision-year.messages.js';
import type { OrganisationEvents } from '../domain/organisation.messages.js';
import { known } from '../domain/party-replicas.js';
import type { TermsEvents } from '../domain/terms.messages.js';
import { bodiesTold, organisationsTold } from './bodies.publications.js';
import { decisionsTold } from './decisions.publications.js';
import { meetingsTold } from './meetings.publications.js';
import { termsTold } from './terms.publications.js';

/** What other services hear of governance. */
export const publications = definePublications<
  AssignmentEvents & BodyEvents & OrganisationEvents & TermsEvents & MeetingEvents & DecisionEvents & DecisionYearEvents
>({
  ...known.publications(GovernanceEngagementVoidedV1, { action: GovernanceActionOwnerLeftV1 }),
  ...bodiesTold,
  ...organisationsTold,
  ...termsTold,
  ...meetingsTold,
  ...decisionsTold,
});
