import {
  definePublications,
  PersonAuthorityChangedV1,
  PersonConsentChangedV1,
  PersonErasedV1,
  PersonRegisteredV1,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { PersonEvents } from './domain/person.messages.js';

/** What other services hear of people: opaque ids only. Corrections of who they are, readings and texts stay here, and who the officers are. */
export const publications = definePublications<PersonEvents>({
  PersonRegistered: (person, { kind, authority }) =>
    kind === 'officer'
      ? []
      : publicEvent(PersonRegisteredV1, defined({ person, kind, authority: authority !== null ? authority : undefined })),
  ProfileCorrected: (person, { authority, moved }) =>
    moved ? publicEvent(PersonAuthorityChangedV1, defined({ person, authority: authority !== null ? authority : undefined })) : [],
  PersonErased: (person) => publicEvent(PersonErasedV1, { person }),
  ConsentRecorded: (person, { purpose }) => publicEvent(PersonConsentChangedV1, { person, purpose, given: true }),
  ConsentWithdrawn: (person, { purpose }) => publicEvent(PersonConsentChangedV1, { person, purpose, given: false }),
});
