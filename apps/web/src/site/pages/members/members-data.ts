import { askRows } from '../../asking.ts';
import { rowsAsked } from '../../rows.ts';
import type { Answered, Row, Visit } from '../../visit.ts';

const MEMBERS = 'GET /api/membership/members';
export type Member = Row<typeof MEMBERS>;

const FILTERS = ['text', 'country', 'region', 'level', 'kind', 'portfolio'] as const;

export interface MembersData {
  readonly members: readonly Member[];
  readonly total: number;
  /** All of that day, for what there is to filter by. */
  readonly everybody: readonly Member[];
  readonly asOf: string;
  readonly isPast: boolean;
  readonly growth: Answered<'GET /api/membership/members/growth'> | undefined;
}

export async function loadMembers({ ask, query, today }: Visit): Promise<MembersData> {
  const day = query.get('asOf');
  const asOf = day ?? today;
  const clock = day === null ? {} : { asOf: day };
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (query.has(name) ? [[name, query.get(name) ?? '']] : [])));
  const [{ rows, total }, { rows: everybody }, growth] = await Promise.all([
    askRows(ask, MEMBERS, { query: { ...filters, ...clock } }, rowsAsked(query)),
    askRows(ask, MEMBERS, { query: clock }, Number.POSITIVE_INFINITY),
    ask('GET /api/membership/members/growth'),
  ]);
  return { members: rows, total, everybody, asOf, isPast: asOf < today, growth };
}
