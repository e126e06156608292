import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The chapters of the Montreal Recommendations on Recruitment, by their number. */
const CHAPTERS: Readonly<Record<number, MessageDescriptor>> = {
  1: msg`Protecting migrant workers through recruitment regulation`,
  2: msg`Recruitment fees`,
  3: msg`Registration and licensing`,
  4: msg`Administration, inspections and enforcement`,
  5: msg`Ratings, rewards and rankings: incentivizing legal compliance`,
  6: msg`Access to grievance mechanisms and dispute resolution`,
  7: msg`Bilateral, regional and multilateral mechanisms`,
  8: msg`Migrant welfare and assistance`,
  9: msg`Maintaining the momentum on regulation`,
};

export const CHAPTER_NUMBERS = Object.keys(CHAPTERS);

/** "3 Registration and licensing" */
export function chapterInWords(i18n: I18n, chapter: number): string {
  const words = CHAPTERS[chapter];
  return words ? `${chapter} ${i18n._(words)}` : String(chapter);
}
