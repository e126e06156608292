/** One chapter of the Montreal Recommendations. */
export interface MontrealChapter {
  /** 1 to 9. */
  readonly number: number;
  readonly title: string;
  /** The theme page of the Network's website that points to the chapter, where there is one. */
  readonly networkTheme?: string;
}

/**
 * The nine chapters of "The Montreal Recommendations on Recruitment: A Road Map towards Better Regulation".
 * Source: IOM Publications Platform, publications.iom.int; themes: policynetwork.iom.int.
 */
export const montrealChapters: readonly MontrealChapter[] = [
  { number: 1, title: 'Protecting migrant workers through recruitment regulation' },
  { number: 2, title: 'Recruitment fees', networkTheme: 'Recruitment fees & costs' },
  { number: 3, title: 'Registration and licensing', networkTheme: 'Licensing & oversight' },
  { number: 4, title: 'Administration, inspections and enforcement', networkTheme: 'Inspection & enforcement' },
  { number: 5, title: 'Ratings, rewards and rankings: incentivizing legal compliance' },
  {
    number: 6,
    title: 'Access to grievance mechanisms and dispute resolution',
    networkTheme: 'Access to grievance mechanisms and dispute resolution',
  },
  {
    number: 7,
    title: 'Bilateral, regional and multilateral mechanisms',
    networkTheme: 'Bilateral, regional and multilateral mechanisms',
  },
  { number: 8, title: 'Migrant welfare and assistance', networkTheme: 'Migrant welfare and assistance' },
  { number: 9, title: 'Maintaining the momentum on regulation' },
];

const RECOMMENDATIONS = 55;

/**
 * Keys of the 55 recommendations, `MR-01` to `MR-55`. They have no text here: only their count is published where we could
 * read it (mbhr.iom.int); neither wording nor the chapter of each is known to this list.
 */
export const montrealRecommendations: readonly string[] = Array.from(
  { length: RECOMMENDATIONS },
  (_, index) => `MR-${String(index + 1).padStart(2, '0')}`,
);

const recommendationKeys = new Set<unknown>(montrealRecommendations);

/** The chapter of a number; undefined for one that there is not. */
export const montrealChapter = (number: number): MontrealChapter | undefined =>
  montrealChapters.find((chapter) => chapter.number === number);

/** True for the whole numbers 1 to 9. */
export const isMontrealChapter = (value: unknown): value is number => typeof value === 'number' && montrealChapter(value) !== undefined;

/** True for `MR-01` to `MR-55`. */
export const isMontrealRecommendation = (value: unknown): value is string => recommendationKeys.has(value);
