import {
  ProfileEntryCorrectedV1,
  ProfileEntryEndedV1,
  ProfileEntryRecordedV1,
  ProfileEntryWithdrawnV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { RegulatoryProfileEvents } from './domain/regulatory-profile.messages.js';
import type { EntryContent } from './domain/regulatory-profile.vocabulary.js';

const toPublicRule = ({ topic, charger, payer, permission, instrument, source, validFrom, validUntil }: EntryContent) =>
  defined({ topic, charger, payer, permission, instrument, source, validFrom, validUntil });

/** What others hear of the regulation of recruitment: which rule on what, from when to when; the words of it are asked for. */
export const profilePublications: PublicEventMap<RegulatoryProfileEvents> = {
  ProfileEntryRecorded: (profile, { country, subdivision, entry, content, replaces }) =>
    publicEvent(ProfileEntryRecordedV1, defined({ profile, country, subdivision, entry, ...toPublicRule(content), replaces })),
  ProfileEntryCorrected: (profile, { entry, content }) =>
    publicEvent(ProfileEntryCorrectedV1, { profile, entry, ...toPublicRule(content) }),
  ProfileEntryEnded: (profile, { entry, validUntil, replacedBy }) =>
    publicEvent(ProfileEntryEndedV1, defined({ profile, entry, validUntil, replacedBy })),
  ProfileEntryWithdrawn: (profile, { entry }) => publicEvent(ProfileEntryWithdrawnV1, { profile, entry }),
};
