import type { Theme } from '#libs/reference';

/** "Promising practices in the field of policy, regulation, enforcement, and protection" (FAQ, question 1). */
export const practiceKinds = ['policy', 'regulation', 'enforcement', 'protection'] as const;
export type PracticeKind = (typeof practiceKinds)[number];

/** Why a practice is shown no longer. */
export const archivings = ['outdated', 'superseded', 'duplicate', 'not-suitable', 'withdrawn'] as const;
export type Archiving = (typeof archivings)[number];

export const practiceStatuses = ['submitted', 'returned', 'reviewed', 'highlighted', 'archived'] as const;
export type PracticeStatus = 'none' | (typeof practiceStatuses)[number];

/** What a member says of a practice, as one version of it. Official text: nothing personal. */
export interface PracticeContent {
  readonly kind: PracticeKind;
  readonly title: string;
  readonly titleEn?: string;
  /** In a sentence or two. */
  readonly summary: string;
  readonly description?: string;
  /** At least one. */
  readonly themes: readonly Theme[];
  /** Where it is practised: at least one. */
  readonly countries: readonly string[];
  /** Of the one country: where in it. */
  readonly subdivision?: string;
  /** Chapters of the Montreal Recommendations. */
  readonly chapters: readonly number[];
  /** ISO 639, of title and text. */
  readonly language?: string;
  /** The year since which it has been in use. */
  readonly inUseSince?: number;
  /** The law, order or agreement that it rests on, by its official name. */
  readonly instrument?: string;
  /** Where it is published, on the web. */
  readonly source?: string;
  /** The solution of a working group that it came of. */
  readonly solution?: string;
  /** True: the member agrees that everybody may see it. */
  readonly publishable: boolean;
}

/** Fields of events that name sealed texts: a reviewer's longer notes. They are told to who wrote them and the Secretariat. */
export const PRACTICE_TEXTS = ['notes'] as const;
