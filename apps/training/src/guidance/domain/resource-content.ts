import { defined } from '#libs/event-sourcing';
import type { AttachedFile } from '#libs/files';

export const resourceKinds = [
  'recommendations',
  'handbook-chapter',
  'guideline',
  'standard',
  'toolkit',
  'training-material',
  'report',
] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** What a file of a resource is uploaded as. */
export const EDITION = 'edition';

/** One edition of a resource. What is not known of it is absent: nothing is guessed. */
export interface Edition {
  /** As it is printed: "First edition", "2022". */
  readonly edition?: string;
  /** A day, a month or a year: 2022-12-07, 2022-12 or 2022. */
  readonly publishedOn?: string;
  /** Absent: it is not at hand. */
  readonly file?: AttachedFile;
  /** An address or the name of the place where it was found. */
  readonly source?: string;
}

/** A resource whatever its edition. */
export interface ResourceContent {
  readonly kind: ResourceKind;
  readonly title: string;
  /** The title in English, of one in another language. */
  readonly titleEn?: string;
  /** ISO 639. */
  readonly language: string;
  /** Number of the chapter in its own book, for a chapter of one. */
  readonly part?: number;
  readonly publisher?: string;
  /** Chapters of the Montreal Recommendations that it is about. */
  readonly chapters: readonly number[];
  /** The resource that it is a translation of. */
  readonly translationOf?: string;
}

export function toResourceContent(fields: ResourceContent): ResourceContent {
  const { kind, title, titleEn, language, part, publisher, chapters, translationOf } = fields;
  return defined({
    kind,
    title,
    titleEn,
    language,
    part,
    publisher,
    chapters: chapters.toSorted((a, b) => a - b),
    translationOf,
  });
}

export const toEdition = ({ edition, publishedOn, file, source }: Edition): Edition => defined({ edition, publishedOn, file, source });
