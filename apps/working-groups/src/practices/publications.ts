import { PracticeHighlightEndedV1, PracticeHighlightedV1, type PublicEventMap, publicEvent } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { PracticeEvents } from './domain/practice.messages.js';

/** That everybody may see a practice, and that it is so no longer. Submissions and reviews stay here. */
export const practicePublications: PublicEventMap<PracticeEvents> = {
  PracticeHighlighted: (practice, { version, member, kind, title, titleEn, summary, themes, countries, chapters, source }) => {
    const lists = { themes: [...themes], countries: [...countries], chapters: [...chapters] };
    return publicEvent(PracticeHighlightedV1, defined({ practice, version, member, kind, title, titleEn, summary, ...lists, source }));
  },
  PracticeHighlightEnded: (practice, { version }) => publicEvent(PracticeHighlightEndedV1, { practice, version }),
};
