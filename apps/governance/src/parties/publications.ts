import {
  GovernanceOrganisationRegisteredV1,
  GovernanceOrganisationRenamedV1,
  GovernanceOrganisationRetiredV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { OrganisationEvents } from './domain/organisation.messages.js';

/** The seats and actions that are noted with an organisation, and the holder of a name, stay here. */
export const organisationPublications: PublicEventMap<OrganisationEvents> = {
  OrganisationRegistered: (organisation, { name, nameEn, sector, country }) =>
    publicEvent(GovernanceOrganisationRegisteredV1, defined({ organisation, name, nameEn, sector, country })),
  OrganisationRenamed: (organisation, { name, nameEn }) =>
    publicEvent(GovernanceOrganisationRenamedV1, defined({ organisation, name, nameEn })),
  OrganisationRetired: (organisation) => publicEvent(GovernanceOrganisationRetiredV1, { organisation }),
};
