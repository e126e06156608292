import type { Roll, RollRow } from './roll.queries.ts';
import { allRows } from './roll.queries.ts';
import type { GROUPS, ON_THE_ROLL } from './roll-search.ts';

export type Grouping = (typeof GROUPS)[number];
type Counts = Readonly<Record<(typeof ON_THE_ROLL)[number], number>>;

export interface Group {
  /** Of the region, country or kind; undefined: all of them. */
  readonly code: string | undefined;
  readonly counts: Counts;
}

const count = (rows: readonly RollRow[]): Counts => {
  const counts = { member: 0, interested: 0, 'in-dialogue': 0, invited: 0 };
  for (const { status } of rows) if (Object.hasOwn(counts, status)) counts[status as keyof Counts] += 1;
  return counts;
};

/** How many there are of each, the most first, and of all together at the end. */
export function groupRoll(roll: Roll, grouping: Grouping): readonly Group[] {
  const rows = allRows(roll);
  const codes = [...new Set(rows.map((row) => row[grouping] ?? ''))];
  const groups = codes.map((code) => ({ code, counts: count(rows.filter((row) => (row[grouping] ?? '') === code)) }));
  const sum = ({ counts }: Group): number => Object.values(counts).reduce((total, each) => total + each, 0);
  return [
    ...groups.toSorted((a, b) => b.counts.member - a.counts.member || sum(b) - sum(a) || a.code.localeCompare(b.code)),
    { code: undefined, counts: count(rows) },
  ];
}
