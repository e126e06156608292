import { diffWordsWithSpace, structuredPatch } from 'diff';

/** What differs between two texts, line by line, with so many lines around it; empty: nothing. */
export function lineDifferences(earlier: string, later: string, context: number): readonly string[] {
  const { hunks } = structuredPatch('', '', withEnd(earlier), withEnd(later), '', '', { context });
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ line ${oldStart}${many(oldLines)} became line ${newStart}${many(newLines)} @@`,
    ...lines,
  ]);
}

/** The later text with what was taken out in [-…-] and what was put in in {+…+}. */
export const wordDifferences = (earlier: string, later: string): string =>
  diffWordsWithSpace(earlier, later)
    .map(({ value, added, removed }) => (added ? `{+${value}+}` : removed ? `[-${value}-]` : value))
    .join('');

/** Whether a text ends with a line break is no difference to a reader. */
const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

const many = (lines: number): string => (lines > 1 ? ` and ${lines - 1} more` : '');
