import { displayName } from '#libs/reference';
import { forSpreadsheets, type TableCell } from '#libs/spreadsheets';
import type { DirectoryEntry } from './directory.js';
import type { Roll } from './roll/roll-as-of.js';

type Columns<Row> = Readonly<Record<string, (row: Row) => TableCell>>;

/** What the roll and the directory say alike of an authority. */
type Card = Pick<DirectoryEntry, 'authority' | 'name' | 'nameEn' | 'country' | 'subdivision' | 'region' | 'level' | 'kind'>;
type AuthorityState = Readonly<Record<'status' | 'statusSince' | 'focalPoint', string>>;

/** Several values in one cell. */
const several = (values: readonly string[]): string => values.join('|');

const csv = <Row>(columns: Columns<Row>, rows: readonly Row[]): string =>
  [
    forSpreadsheets.header(Object.keys(columns)),
    ...rows.map((row) => forSpreadsheets.row(Object.values(columns).map((cell) => cell(row)))),
  ].join('');

const FACTS = {
  authority: ({ authority }: Card) => authority,
  name: ({ name }: Card) => name,
  name_en: ({ nameEn }: Card) => nameEn,
  country: ({ country }: Card) => country,
  subdivision: ({ subdivision }: Card) => subdivision,
  region: ({ region }: Card) => region,
  level: ({ level }: Card) => level,
  kind: ({ kind }: Card) => kind,
};

const STANDING = {
  status: ({ status }: AuthorityState) => status,
  status_since: ({ statusSince }: AuthorityState) => statusSince,
  focal_point: ({ focalPoint }: AuthorityState) => focalPoint,
};

/** The members and open expressions of a day, a line an authority. */
export const rollCsv = ({ asOf, knownAt, members, expressions }: Roll): string =>
  csv({ as_of: () => asOf, known_at: () => knownAt, ...FACTS, ...STANDING }, [...members.items, ...expressions.items]);

/** The directory, a line an authority; who came before and after it by name too. */
export function directoryCsv(entries: readonly DirectoryEntry[]): string {
  const names = new Map(entries.map((entry) => [entry.authority, displayName(entry)]));
  const lookUpName = (id: string): string => names.get(id) ?? id;
  return csv(
    {
      ...FACTS,
      portfolios: ({ portfolios }) => several(portfolios),
      ...STANDING,
      former_names: ({ formerNames }) => several(formerNames),
      predecessors: ({ predecessors }) => several(predecessors),
      successor: ({ successor }) => successor,
      predecessor_names: ({ predecessors }) => several(predecessors.map(lookUpName)),
      successor_name: ({ successor }) => successor && lookUpName(successor),
    } satisfies Columns<DirectoryEntry>,
    entries,
  );
}
