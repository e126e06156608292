import { country, languageName, montrealChapter, subdivision, themes } from '#libs/reference';
import { forSpreadsheets, type TableCell } from '#libs/spreadsheets';
import type { PracticeEntry } from './practices.js';

const several = (values: readonly (string | undefined)[]): string => values.filter(Boolean).join('; ');

/** Codes for programs and words for people, side by side. */
const COLUMNS: Readonly<Record<string, (entry: PracticeEntry, names: ReadonlyMap<string, string>) => TableCell>> = {
  practice: (entry) => entry.practice,
  title: (entry) => entry.title,
  title_en: (entry) => entry.titleEn,
  kind: (entry) => entry.kind,
  status: (entry) => entry.status,
  newer_version: (entry) => entry.newer?.version,
  newer_status: (entry) => entry.newer?.status,
  highlighted_on: (entry) => entry.highlightedOn,
  member: (entry) => entry.member,
  member_name: (entry, names) => names.get(entry.member),
  countries: (entry) => several(entry.countries),
  country_names: (entry) => several(entry.countries.map((code) => country(code)?.name.en)),
  subdivision: (entry) => entry.subdivision,
  subdivision_name: (entry) => (entry.subdivision ? subdivision(entry.subdivision)?.name : undefined),
  themes: (entry) => several(entry.themes),
  theme_names: (entry) => several(entry.themes.map((theme) => themes.labelOf(theme))),
  chapters: (entry) => several(entry.chapters.map(String)),
  chapter_titles: (entry) => several(entry.chapters.map((number) => montrealChapter(number)?.title)),
  in_use_since: (entry) => entry.inUseSince,
  instrument: (entry) => entry.instrument,
  source: (entry) => entry.source,
  language: (entry) => (entry.language ? (languageName(entry.language) ?? entry.language) : undefined),
  version: (entry) => entry.version,
  submitted_on: (entry) => entry.submittedOn,
  reviewed_on: (entry) => entry.reviewedOn,
  summary: (entry) => entry.summary,
  description: (entry) => entry.description,
};

/** The library as CSV: the columns' names, then a line a practice. */
export const practicesCsv = (entries: readonly PracticeEntry[], memberNames: ReadonlyMap<string, string>): string =>
  [
    forSpreadsheets.header(Object.keys(COLUMNS)),
    ...entries.map((entry) => forSpreadsheets.row(Object.values(COLUMNS).map((cell) => cell(entry, memberNames)))),
  ].join('');
