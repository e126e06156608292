import {
  ProfileEntryCorrectedV1,
  ProfileEntryEndedV1,
  ProfileEntryRecordedV1,
  ProfileEntryWithdrawnV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import type { RegulatoryProfileEvents } from './domain/regulatory-profile.messages.js';
import type { EntryContent } from './domain/regulatory-profile.vocabulary.js';

const ruleOf = ({ topic, charger, payer, permission, instrument, source, validFrom, validUntil }: EntryContent) => ({
  topic,
  ...(charger && { charger }),
  ...(payer && { payer }),
  ...(permission && { permission }),
  instrument,
  source,
  validFrom,
  ...(validUntil && { validUntil }),
});

/** What is told of the regulation of recruitment: which rule on what, from when to when; the words of it are asked for. */
export const profilesTold: PublicEventMap<RegulatoryProfileEvents> = {
  ProfileEntryRecorded: (profile, { country, subdivision, entry, content, replaces }) =>
    publicEvent(ProfileEntryRecordedV1, {
      profile,
      country,
      ...(subdivision && { subdivision }),
      entry,
      ...ruleOf(content),
      ...(replaces && { replaces }),
    }),
  ProfileEntryCorrected: (profile, { entry, content }) => publicEvent(ProfileEntryCorrectedV1, { profile, entry, ...ruleOf(content) }),
  ProfileEntryEnded: (profile, { entry, validUntil, replacedBy }) =>
    publicEvent(ProfileEntryEndedV1, { profile, entry, validUntil, ...(replacedBy && { replacedBy }) }),
  ProfileEntryWithdrawn: (profile, { entry }) => publicEvent(ProfileEntryWithdrawnV1, { profile, entry }),
};
