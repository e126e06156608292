import { aggregateId, BadQuery, compareTexts, type Queryable } from '#libs/event-sourcing';
import { toNetworkRegion } from '#libs/reference';
import { code, day, documentSchema, integer, list, map, object, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { type StatusChange, stateOn, statusChanges } from '../domain/authority-history.js';
import { historyFields, historyProjection } from './history-projection.js';

/** `expressed`: interest or an invitation; `joined`, `left`: a membership; `in`, `out`: the two sides of a succession. */
const movements = ['expressed', 'joined', 'left', 'in', 'out'] as const;
export type Movement = (typeof movements)[number];

const movement = code(movements);

const GrowthDocument = object({
  ...historyFields,
  authority: uuid,
  country: text,
  region: text,
  movements: list(object({ day, movement })),
});
export type GrowthDocument = Shaped<typeof GrowthDocument>;

/** `month`: `2021-03`. */
const GrowthRow = object({ id: text, month: text, movement, country: text, region: text });
export type GrowthRow = Shaped<typeof GrowthRow>;

/** When authorities came and left, by country and the Network's region. */
export const growth = historyProjection<GrowthDocument, GrowthRow>('membership.growth', 3, {
  schema: documentSchema(GrowthDocument),
  project: (history, { stream }) => {
    const country = stateOn(history).details?.country ?? '';
    return {
      authority: aggregateId(stream),
      country,
      region: toNetworkRegion(country) ?? 'elsewhere',
      movements: statusChanges(history).flatMap((change) => toMovements(change).map((movement) => ({ day: change.day, movement }))),
    };
  },
  rows: {
    schema: documentSchema(GrowthRow, { indexes: ['month'] }),
    of: ({ country, region, movements }) =>
      movements.map(({ day, movement }, index) => ({ id: String(index), month: day.slice(0, 7), movement, country, region })),
  },
});

const APPROACHABLE: ReadonlySet<string> = new Set(['none', 'declined', 'withdrawn']);

function toMovements({ from, to, by }: StatusChange): readonly Movement[] {
  if (to.status === 'interested' || to.status === 'invited') return APPROACHABLE.has(from.status) ? ['expressed'] : [];
  if (to.status === 'member') return by.type === 'MembershipTakenOver' ? ['in'] : ['joined'];
  if (to.status === 'withdrawn') return ['left'];
  return to.status === 'succeeded' ? ['out'] : [];
}

const figures = {
  expressed: integer,
  joined: integer,
  left: integer,
  members: withMeaning(integer, 'Members at the end of the month.'),
  countriesReached: withMeaning(
    integer,
    'Countries, up to the end of the month, with an authority that expressed interest, was invited or joined.',
  ),
};
const Figures = object(figures);
type Figures = Shaped<typeof Figures>;

export const Month = object({ month: text, ...figures, regions: map(Figures) });
export type Month = Shaped<typeof Month>;

const MEMBERS: Readonly<Record<Movement, number>> = { expressed: 0, joined: 1, in: 1, left: -1, out: -1 };

class Tally {
  private members = 0;
  private readonly countries = new Set<string>();
  private counted = { expressed: 0, joined: 0, left: 0 };

  add({ movement, country }: GrowthRow): void {
    this.members += MEMBERS[movement];
    this.countries.add(country);
    if (movement !== 'in' && movement !== 'out') this.counted[movement]++;
  }

  /** The figures of the month that ends, and a new one begins. */
  close(): Figures {
    const figures = { ...this.counted, members: this.members, countriesReached: this.countries.size };
    this.counted = { expressed: 0, joined: 0, left: 0 };
    return figures;
  }
}

/** Month by month, from one to another (`2020-12`, both included). */
export async function growthIn(rows: Queryable<GrowthRow>, from: string, to: string): Promise<readonly Month[]> {
  const { items } = await rows.find({ filter: { month: { lte: to } }, sort: ['month'], limit: 'all' });
  const all = new Tally();
  const regions = new Map<string, Tally>();
  const count = (row: GrowthRow): void => {
    all.add(row);
    const region = regions.get(row.region) ?? new Tally();
    regions.set(row.region, region);
    region.add(row);
  };
  const close = (month: string): Month => ({
    month,
    ...all.close(),
    regions: Object.fromEntries(
      [...regions].sort(([first], [second]) => compareTexts(first, second)).map(([region, tally]) => [region, tally.close()]),
    ),
  });
  let next = 0;
  const takeUntil = (month: string, including: boolean): void => {
    for (let row = items[next]?.document; row && (row.month < month || (including && row.month === month)); row = items[++next]?.document) {
      count(row);
    }
  };
  takeUntil(from, false);
  close(from);
  return monthsFrom(from, to).map((month) => {
    takeUntil(month, true);
    return close(month);
  });
}

const toMonthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

const fromMonthNumber = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** How many months one is after another. */
const monthsBetween = (from: string, to: string): number => toMonthNumber(to) - toMonthNumber(from);

/** The month so many months earlier, the first of all at the earliest. */
const monthsBefore = (month: string, months: number): string => fromMonthNumber(Math.max(0, toMonthNumber(month) - months));

const monthsFrom = (from: string, to: string): readonly string[] =>
  Array.from({ length: monthsBetween(from, to) + 1 }, (_, index) => fromMonthNumber(toMonthNumber(from) + index));

const LONGEST_MONTHS = 600;

/** Up to the present month, of a year, where nothing else is asked for. @throws BadQuery */
export function growthAsAsked(
  rows: Queryable<GrowthRow>,
  query: { readonly from?: string; readonly to?: string },
): Promise<readonly Month[]> {
  const to = query.to ?? new Date().toISOString().slice(0, 7);
  const from = query.from ?? monthsBefore(to, 11);
  if (monthsBetween(from, to) < 0) throw new BadQuery('from', `from (${from}) is after to (${to})`);
  if (monthsBetween(from, to) >= LONGEST_MONTHS) throw new BadQuery('from', `at most ${LONGEST_MONTHS} months at once`);
  return growthIn(rows, from, to);
}
