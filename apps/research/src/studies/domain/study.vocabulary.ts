/** "Corridor reports, comparative studies and briefs" (Purpose and Approach: data and research). */
export const studyKinds = ['corridor-report', 'comparative', 'brief'] as const;
export type StudyKind = (typeof studyKinds)[number];

export const studyStatuses = ['commissioned', 'drafted', 'under-review', 'reviewed', 'published', 'retracted', 'abandoned'] as const;
export type StudyStatus = 'none' | (typeof studyStatuses)[number];

/** After `revise` or `reject` a new draft is needed. */
export const recommendations = ['accept', 'accept-with-changes', 'revise', 'reject'] as const;
export type Recommendation = (typeof recommendations)[number];

/** A released vintage that a study rests on. */
export interface Citation {
  readonly dataset: string;
  /** `2026-03` */
  readonly vintage: string;
}

export interface StudyBrief {
  readonly kind: StudyKind;
  readonly title: string;
  /** What it is to find out. */
  readonly question?: string;
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  /** ISO 639. */
  readonly language?: string;
  /** The institution that writes it. */
  readonly authors: string;
}
