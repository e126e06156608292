import {
  GovernanceOrganisationRegisteredV1,
  GovernanceOrganisationRenamedV1,
  GovernanceOrganisationRetiredV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { OrganisationEvents } from './domain/organisation.messages.js';

/** What is told of organisations. Which seats are noted with one, and who has a name, stays here. */
export const organisationsTold: PublicEventMap<OrganisationEvents> = {
  OrganisationRegistered: (organisation, { name, nameEn, sector, country }) =>
    publicEvent(GovernanceOrganisationRegisteredV1, defined({ organisation, name, nameEn, sector, country })),
  OrganisationRenamed: (organisation, { name, nameEn }) =>
    publicEvent(GovernanceOrganisationRenamedV1, defined({ organisation, name, nameEn })),
  OrganisationRetired: (organisation) => publicEvent(GovernanceOrganisationRetiredV1, { organisation }),
};
