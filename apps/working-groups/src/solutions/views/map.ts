import { compareTexts, defined, type Filter, type Queryable } from '#libs/event-sourcing';
import type { MapRow } from './map-rows.js';

type Row = MapRow & { readonly id: string };

/** Everything on the map that the filter leaves, the earliest first; a failed pilot is on it like any other. */
export async function findMapRows(rows: Queryable<Row>, filter: Filter): Promise<readonly Row[]> {
  const { items } = await rows.find({ filter, sort: ['startedOn'], limit: 'all' });
  return items.map(({ document }) => document);
}

/** Rows of the map, jurisdiction by jurisdiction: a State and its part are two. */
export function toPlaces(rows: readonly Row[], memberNames: ReadonlyMap<string, string>) {
  const places = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.subdivision ?? row.country;
    const place = places.get(key);
    if (place) place.push(row);
    else places.set(key, [row]);
  }
  return [...places].sort(([first], [second]) => compareTexts(first, second)).map(([, place]) => toPlace(place, memberNames));
}

function toPlace(rows: readonly Row[], memberNames: ReadonlyMap<string, string>) {
  const [{ country = '', subdivision } = {}] = rows;
  const count = (holds: (row: MapRow) => boolean) => rows.filter(holds).length;
  return defined({
    country,
    subdivision,
    running: count(({ state }) => state === 'running'),
    worked: count(({ result }) => result === 'worked'),
    mixed: count(({ result }) => result === 'mixed'),
    failed: count(({ result }) => result === 'failed'),
    notReported: count(({ result }) => result === 'not-reported'),
    adopted: count(({ kind }) => kind === 'adoption'),
    items: rows.map((row) => toItem(row, memberNames.get(row.member))),
  });
}

/** A row as it is shown: a pilot by its id; where it is, is said of the place. */
const toItem = ({ id, kind, country: _, subdivision: __, ...row }: Row, memberName: string | undefined) =>
  defined({ kind, pilot: kind === 'pilot' ? id : undefined, ...row, memberName });
