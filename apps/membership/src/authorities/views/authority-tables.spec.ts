import { directoryCsv, rollCsv } from './authority-tables.js';
import type { DirectoryEntry } from './directory.js';

const LABOUR = {
  ...{
    authority: 'labour',
    name: 'Lekala la Basebetsi',
    nameEn: 'Ministry of Labour',
    country: 'LSO',
    level: 'national',
    kind: 'ministry',
  },
  ...{ portfolios: ['labour', 'migration'], status: 'succeeded', statusSince: '2026-04-01', focalPoint: 'not-applicable' },
  ...{ formerNames: ['=Department of Labour'], predecessors: [], successor: 'employment' },
} as unknown as DirectoryEntry;
const EMPLOYMENT = {
  ...LABOUR,
  ...{ authority: 'employment', name: 'Ministry of Employment', nameEn: undefined, status: 'member', formerNames: [] },
  ...{ predecessors: ['labour', 'elsewhere'], successor: undefined },
} as unknown as DirectoryEntry;

const rows = (table: string) =>
  table
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

test('the directory names predecessors and successors; whom it does not hold stays an id', () => {
  const [header, labour, employment] = rows(directoryCsv([LABOUR, EMPLOYMENT]));
  expect(header).toEqual([
    ...['\uFEFFauthority', 'name', 'name_en', 'country', 'subdivision', 'region', 'level', 'kind', 'portfolios', 'status', 'status_since'],
    ...['focal_point', 'former_names', 'predecessors', 'successor', 'predecessor_names', 'successor_name'],
  ]);
  expect(labour?.slice(8)).toEqual([
    ...['labour|migration', 'succeeded', '2026-04-01', 'not-applicable', "'=Department of Labour", '', 'employment', ''],
    'Ministry of Employment (Lesotho)',
  ]);
  expect(employment?.slice(-4)).toEqual(['labour|elsewhere', '', 'Ministry of Labour (Lesotho)|elsewhere', '']);
});

test('the roll has a line an authority, members first, each with the day in question and what was known', () => {
  const item = { ...LABOUR, status: 'member' as const };
  const table = rollCsv({
    asOf: '2026-03-01',
    knownAt: '2026-05-01T00:00:00.000Z',
    members: { count: 1, items: [item] },
    expressions: { count: 1, items: [{ ...item, authority: 'open', status: 'interested' as const }] },
  });
  expect(rows(table).map((row) => [row[0], row[1], row[2], row.at(-3)])).toEqual([
    ['\uFEFFas_of', 'known_at', 'authority', 'status'],
    ['2026-03-01', '2026-05-01T00:00:00.000Z', 'labour', 'member'],
    ['2026-03-01', '2026-05-01T00:00:00.000Z', 'open', 'interested'],
  ]);
});
