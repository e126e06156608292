import { BadQuery, compareTexts, defined } from '#libs/event-sourcing';
import { searchTerms, searchWords, sortKey } from '#libs/names';
import { sortFields } from '#libs/platform';
import { country as findCountry } from '#libs/reference';
import type { MembersQuery } from './directory.query.js';
import type { RollItem } from './roll/roll.js';

const A_PAGE = 50;

/** The page of the members of a day that a query asks for. A roll is whole by nature: it is filtered and ordered as it was read. */
export function findOnDay(items: readonly RollItem[], query: MembersQuery) {
  const [first = 'sortName', ...later] = sortFields(query);
  const matching = items.filter((item) => isAsked(item, query)).sort((a, b) => compareBy([first, ...later], a, b));
  const start = query.cursor === undefined ? 0 : placeAt(query.cursor);
  const end = start + (query.limit ?? A_PAGE);
  return defined({ items: matching.slice(start, end), total: matching.length, next: end < matching.length ? String(end) : undefined });
}

function isAsked(item: RollItem, { text, country, region, level, kind, portfolio }: MembersQuery): boolean {
  const isIn = (values: readonly string[] | undefined, ...own: readonly (string | undefined)[]): boolean =>
    values === undefined || own.some((value) => value !== undefined && values.includes(value));
  return (
    isIn(country, item.country) &&
    isIn(region, item.region) &&
    isIn(level, item.level) &&
    isIn(kind, item.kind) &&
    isIn(portfolio, ...item.portfolios) &&
    hasWords(item, text)
  );
}

function hasWords({ name, nameEn, country }: RollItem, text: string | undefined): boolean {
  if (!text) return true;
  const words = searchWords([name, nameEn, findCountry(country)?.name.en, country].filter(Boolean).join(' '));
  return searchTerms(text).every((term) => words.includes(term));
}

const VALUES: Readonly<Record<string, (item: RollItem) => string>> = {
  sortName: ({ name, nameEn }) => sortKey(nameEn ?? name),
  country: ({ country }) => country,
  statusSince: ({ statusSince }) => statusSince,
};

function compareBy(fields: readonly string[], a: RollItem, b: RollItem): number {
  for (const field of fields) {
    const descending = field.startsWith('-');
    const value = VALUES[descending ? field.slice(1) : field];
    const order = value ? compareTexts(value(a), value(b)) : 0;
    if (order !== 0) return descending ? -order : order;
  }
  return compareTexts(a.authority, b.authority);
}

function placeAt(cursor: string): number {
  if (!/^\d{1,6}$/.test(cursor)) throw new BadQuery('cursor', 'cursor must be the next of an answer before');
  return Number(cursor);
}
