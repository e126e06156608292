import { type Filter, throughInstant } from '#libs/event-sourcing';
import { dayOfNumber, days, instantNumber, instants } from './roll.js';
import type { RollView } from './roll-as-of.js';

/**
 * Every day on which the roll became another than it was the day before, the first first, as known at an instant (a date: its end; absent: by all
 * that is recorded). It reads the facts that were known then: as many as there are changes.
 */
export async function readRollDays({ rows }: Pick<RollView, 'rows'>, knownAt?: string): Promise<readonly string[]> {
  const bound = knownAt === undefined ? instants.end - 1 : instantNumber(throughInstant(knownAt));
  // What has a last day is kept by its days, what goes on by the instants at which it was known.
  const filters: readonly Filter[] = [
    { node: { lt: 0 }, otherStart: { lte: bound }, otherEnd: { gt: bound } },
    { node: { gt: 0 }, start: { lte: bound }, end: { gt: bound } },
  ];
  const pages = await Promise.all(filters.map((filter) => rows.find({ filter, limit: 'all' })));
  const changed = pages.flatMap(({ items }, place) =>
    items.flatMap(({ document }) => (place === 0 ? [document.start, document.end] : [document.otherStart])),
  );
  return [...new Set(changed)]
    .filter((number) => number < days.end)
    .sort((first, second) => first - second)
    .map(dayOfNumber);
}
