import { ErratumPublishedV1, type PublicEventMap, publicEvent, StudyPublishedV1, StudyRetractedV1 } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { StudyEvents } from './domain/study.messages.js';

/** What others hear of studies: what everybody may read, and what is wrong about it. Drafts and reviews stay here. */
export const studyPublications: PublicEventMap<StudyEvents> = {
  StudyPublished: (study, { kind, title, authors, origins, destinations, language, url, doi, file: { digest = '' } }) =>
    publicEvent(StudyPublishedV1, {
      ...defined({ study, kind, title, authors, language, url, digest, doi }),
      origins: [...origins],
      destinations: [...destinations],
    }),
  ErratumPublished: (study, { erratum, text, file }) =>
    publicEvent(ErratumPublishedV1, defined({ study, erratum, text, digest: file?.digest })),
  StudyRetracted: (study, { reason }) => publicEvent(StudyRetractedV1, { study, reason }),
};
