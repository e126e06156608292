import { ErratumPublishedV1, type PublicEventMap, publicEvent, StudyPublishedV1, StudyRetractedV1 } from '#libs/contracts';
import type { StudyEvents } from './domain/study.messages.js';

/** What is told of studies: what everybody may read, and what is wrong about it. Drafts and reviews stay here. */
export const studiesTold: PublicEventMap<StudyEvents> = {
  StudyPublished: (study, { kind, title, authors, origins, destinations, language, url, doi, digest }) =>
    publicEvent(StudyPublishedV1, {
      ...{ study, kind, title, authors, origins: [...origins], destinations: [...destinations] },
      ...(language && { language }),
      ...{ url, digest, ...(doi && { doi }) },
    }),
  ErratumPublished: (study, { erratum, text, digest }) =>
    publicEvent(ErratumPublishedV1, { study, erratum, text, ...(digest && { digest }) }),
  StudyRetracted: (study, { reason }) => publicEvent(StudyRetractedV1, { study, reason }),
};
