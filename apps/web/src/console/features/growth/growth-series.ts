import type { Series } from '../../../ui/plots/geometry.ts';
import { lastOfMonth } from '../../../words/days.ts';
import type { Month } from './growth.queries.ts';
import type { MEASURES } from './growth-search.ts';

export type Measure = (typeof MEASURES)[number];
type Figures = Pick<Month, 'members' | 'expressed' | 'countriesReached'>;

const FIELDS = { members: 'members', expressions: 'expressed', countries: 'countriesReached' } as const satisfies Record<
  Measure,
  keyof Figures
>;

export const figure = (figures: Figures | undefined, measure: Measure): number => figures?.[FIELDS[measure]] ?? 0;

/** More cannot be told apart by their patterns. */
const MOST = 5;
export const OTHERS = 'others';

/** The parts of a figure over the months, the largest at the end first; what is too much for a plot is one part. */
export function regionSeries(months: readonly Month[], measure: Measure): readonly Omit<Series, 'name'>[] {
  const regions = [...new Set(months.flatMap((month) => Object.keys(month.regions)))];
  const all = regions
    .map((id) => ({ id, values: months.map((month) => figure(month.regions[id], measure)) }))
    .filter(({ values }) => values.some((value) => value > 0))
    .toSorted((first, second) => (second.values.at(-1) ?? 0) - (first.values.at(-1) ?? 0) || first.id.localeCompare(second.id));
  if (all.length <= MOST) return all;
  const rest = all.slice(MOST - 1);
  const values = months.map((_, place) => rest.reduce((sum, part) => sum + (part.values[place] ?? 0), 0));
  return [...all.slice(0, MOST - 1), { id: OTHERS, values }];
}

/** Where each value stands on the axis: what was so at the end of a month on its last day, what happened in it from its first. */
export const plotDays = (months: readonly Month[], measure: Measure): readonly string[] =>
  months.map(({ month }) => (measure === 'expressions' ? `${month}-01` : lastOfMonth(month)));

/** Every month from one to another, both named. */
export function monthsThrough(first: string, last: string): readonly string[] {
  const toNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  const toMonth = (number: number): string => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
  const count = Math.max(0, toNumber(last) - toNumber(first) + 1);
  return Array.from({ length: count }, (_, place) => toMonth(toNumber(first) + place));
}
