import type { Filter, Queryable } from '#libs/event-sourcing';
import type { MapRow } from './map-rows.js';

type Row = MapRow & { readonly id: string };

/** What is tested and adopted in one jurisdiction. */
export interface MapPlace {
  readonly country: string;
  readonly subdivision?: string;
  readonly running: number;
  readonly worked: number;
  readonly mixed: number;
  readonly failed: number;
  readonly notReported: number;
  readonly adopted: number;
  readonly items: readonly object[];
}

/** Everything on the map that the filter leaves, the earliest first; a failed pilot is on it like any other. */
export async function rowsOnMap(rows: Queryable<Row>, filter: Filter): Promise<readonly Row[]> {
  const { items } = await rows.find({ filter, sort: ['startedOn'], limit: 'all' });
  return items.map(({ document }) => document);
}

/** The same, jurisdiction by jurisdiction: a State and its part are two. */
export function placesOf(rows: readonly Row[], memberNames: ReadonlyMap<string, string>): readonly MapPlace[] {
  const places = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.subdivision ?? row.country;
    const known = places.get(key);
    if (known) known.push(row);
    else places.set(key, [row]);
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => placeOf(found, memberNames));
}

function placeOf(rows: readonly Row[], memberNames: ReadonlyMap<string, string>): MapPlace {
  const [{ country = '', subdivision } = {}] = rows;
  const count = (holds: (row: MapRow) => boolean) => rows.filter(holds).length;
  return {
    country,
    ...(subdivision && { subdivision }),
    running: count(({ state }) => state === 'running'),
    worked: count(({ result }) => result === 'worked'),
    mixed: count(({ result }) => result === 'mixed'),
    failed: count(({ result }) => result === 'failed'),
    notReported: count(({ result }) => result === 'not-reported'),
    adopted: count(({ kind }) => kind === 'adoption'),
    items: rows.map((row) => itemOf(row, memberNames.get(row.member))),
  };
}

/** A row as it is shown: a pilot by its id; where it is, is said of the place. */
function itemOf({ id, kind, country: _, subdivision: __, ...row }: Row, memberName: string | undefined): object {
  return { kind, ...(kind === 'pilot' && { pilot: id }), ...row, ...(memberName && { memberName }) };
}
