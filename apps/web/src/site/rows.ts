import { useAddress, useSite } from './site-context.ts';

const ROWS = 50;
/** More than so many nobody reads on one page, and nobody may ask of it. */
const MOST = 1000;

/** How many rows were unfolded: Back leads to them. */
export function rowsAsked(query: URLSearchParams): number {
  const rows = Number(query.get('rows'));
  return Number.isInteger(rows) && rows > ROWS ? Math.min(rows, MOST) : ROWS;
}

/** The address of this page with more rows; undefined when all are shown. */
export function useMore(shown: number, total: number): string | undefined {
  const { path, query } = useSite();
  const address = useAddress();
  if (shown >= total || shown >= MOST) return undefined;
  return address(path, { ...Object.fromEntries(query), rows: shown + ROWS });
}
