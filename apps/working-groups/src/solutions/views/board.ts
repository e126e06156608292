import { ageInDays, type Filter, type Queryable } from '#libs/event-sourcing';
import { solutionStatuses } from '../domain/solution-standing.js';
import type { SolutionEntry } from './solution-entry.js';

/** How many stand where, and how long the oldest has. */
export interface BoardColumn {
  readonly status: string;
  readonly count: number;
  readonly oldestSince?: string;
  readonly oldestInDays?: number;
}

export interface Board {
  readonly asOf: string;
  /** Challenges on which there is work to do. */
  readonly open: number;
  /** One column a status, in the order of steps. */
  readonly columns: readonly BoardColumn[];
}

/** The challenges of a group, or of all, counted by their step. */
export async function boardOf(entries: Queryable<SolutionEntry>, of: Filter, now: string): Promise<Board> {
  const columnOf = async (status: string): Promise<BoardColumn> => {
    const filter = { ...of, status };
    const [count, oldest] = await Promise.all([entries.count(filter), entries.find({ filter, sort: ['since'], limit: 1 })]);
    const since = oldest.items[0]?.document.since;
    return { status, count, ...(since && { oldestSince: since, oldestInDays: ageInDays(since, now) }) };
  };
  // All at once: a question that is left to fail by itself, while another's failure is answered, would end the process.
  const [open, columns] = await Promise.all([entries.count({ ...of, open: true }), Promise.all(solutionStatuses.map(columnOf))]);
  return { asOf: now.slice(0, 10), open, columns };
}
