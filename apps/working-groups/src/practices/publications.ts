import { PracticeHighlightEndedV1, PracticeHighlightedV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import type { PracticeEvents } from './domain/practice.messages.js';

/** What is told of practices: what everybody may see, and that it is so no longer. Submissions and reviews stay here. */
export const practicePublications: PublicEventMap<PracticeEvents> = {
  PracticeHighlighted: (practice, { version, member, kind, title, titleEn, summary, themes, countries, chapters, source }) =>
    publicEvent(PracticeHighlightedV1, {
      practice,
      version,
      member,
      kind,
      title,
      ...(titleEn && { titleEn }),
      summary,
      themes: [...themes],
      countries: [...countries],
      chapters: [...chapters],
      ...(source && { source }),
    }),
  PracticeHighlightEnded: (practice, { version }) => publicEvent(PracticeHighlightEndedV1, { practice, version }),
};
