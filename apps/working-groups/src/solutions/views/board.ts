import { ageInDays, defined, type Filter, type Queryable } from '#libs/event-sourcing';
import { solutionStatuses } from '../domain/solution.vocabulary.js';
import type { SolutionEntry } from './solution-entry.js';

/** The challenges of a group, or of all, counted by their step: how many stand where, and how long the oldest has. */
export async function readBoard(entries: Queryable<SolutionEntry>, filter: Filter, now: string) {
  const readColumn = async (status: (typeof solutionStatuses)[number]) => {
    const inColumn = { ...filter, status };
    const [count, oldest] = await Promise.all([
      entries.count(inColumn),
      entries.find({ filter: inColumn, sort: ['statusSince'], limit: 1 }),
    ]);
    const oldestSince = oldest.items[0]?.document.statusSince;
    return defined({ status, count, oldestSince, oldestInDays: oldestSince ? ageInDays(oldestSince, now) : undefined });
  };
  // All at once: a question that is left to fail by itself, while another's failure is answered, would end the process.
  const [open, columns] = await Promise.all([entries.count({ ...filter, open: true }), Promise.all(solutionStatuses.map(readColumn))]);
  return { asOf: now.slice(0, 10), open, columns };
}
