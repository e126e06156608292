import { definePublications } from '#libs/contracts';
import type { MeetingEvents } from '#libs/meetings';
import { bodyPublications } from './constitution/bodies.publications.js';
import type { BodyEvents } from './constitution/domain/body.messages.js';
import type { TermsEvents } from './constitution/domain/terms.messages.js';
import { termsPublications } from './constitution/terms.publications.js';
import type { DecisionEvents } from './decisions/domain/decision.messages.js';
import { decisionPublications } from './decisions/publications.js';
import { meetingPublications } from './meetings/publications.js';
import type { OrganisationEvents } from './parties/domain/organisation.messages.js';
import { organisationPublications } from './parties/publications.js';

export const publications = definePublications<BodyEvents & OrganisationEvents & TermsEvents & MeetingEvents & DecisionEvents>({
  ...bodyPublications,
  ...organisationPublications,
  ...termsPublications,
  ...meetingPublications,
  ...decisionPublications,
});
