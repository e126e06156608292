import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { eventually } from '#libs/testing';
import { AskedNetwork, Terminal } from '../terminal.fixture.js';

const EXAMPLE = join(import.meta.dirname, '../../../research/examples/corridor-costs.csv');

let terminal: Terminal;
let network: AskedNetwork;

beforeAll(async () => {
  terminal = await Terminal.open();
  network = terminal.network();
});
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

type Row = Readonly<Record<string, string>>;
const parseRows = (csv: string): Row[] => parse(csv, { bom: true, columns: true });
interface Figure {
  readonly figure: string;
  readonly origin: string;
  readonly derivedMonths?: number;
}
const listFigures = () => network.whole<Figure>('/api/research/published-figures');

test('the register is loaded once, read back whole, and loads into another one', async () => {
  const first = JSON.parse(await gpn('import', 'published-figures', EXAMPLE, '--json'));
  expect(first).toMatchObject({ rows: 43, recorded: 43, unchanged: 0, leftOut: 0, refusals: [] });
  await eventually('all are shown', async () => (await listFigures()).length === 43);
  expect(await gpn('import', 'published-figures', EXAMPLE)).toBe('43 rows: 0 recorded, 43 unchanged, 0 refused, 0 left out.\n');
  const figures = await listFigures();
  expect(figures).toHaveLength(43);

  const file = join(terminal.folder, 'figures.csv');
  await gpn('export', 'published-figures', '-o', file);
  const csv = await readFile(file, 'utf8');
  expect([csv[0], (await gpn('export', 'published-figures'))[0]]).toEqual(['\uFEFF', '\uFEFF']);
  const exported = parseRows(csv);
  const published = parseRows(await readFile(EXAMPLE, 'utf8'));
  const asPublished = ({ origin, destination, sex, statistic_kind, cost_value, sample_n, primary_publication, url, caution }: Row) =>
    [origin, destination, sex, statistic_kind, cost_value, sample_n, primary_publication, url, caution].join('|');
  expect(exported.map(asPublished).sort()).toEqual(published.map(asPublished).sort());
  expect(exported.filter(({ origin }) => origin === 'Bangladesh').map((row) => row.months_derived_by_us)).toContain('17.59');

  expect(await gpn('import', 'published-figures', file)).toBe('43 rows: 0 recorded, 43 unchanged, 0 refused, 0 left out.\n');
});

test('a changed file is told by what differs from the register', async () => {
  const file = join(terminal.folder, 'changed.csv');
  const lines = (await readFile(EXAMPLE, 'utf8')).split('\n').slice(0, 3);
  lines[1] = (lines[1] as string).replace(',416789,BDT,', ',416790,BDT,');
  await writeFile(file, lines.join('\n'));
  const { printed, error } = await terminal.tryCommand('import', 'published-figures', file);
  expect(printed).toBe(
    'line 2: different: cost_value is "416790" in the file, "416789" in the records\n' +
      '2 rows: 0 recorded, 1 unchanged, 1 different, 0 refused, 0 left out.\n',
  );
  expect(error).toMatchObject({ message: '1 of 2 rows differs from what is recorded; nothing of that was changed.', exitCode: 3 });
});

test('what was withdrawn is exported when it is asked for, with the reason', async () => {
  const [{ figure } = { figure: '' }] = await listFigures();
  const { position } = await network.post<{ position: number }>(`/api/research/published-figures/${figure}/withdraw-figure`, {
    reason: 'Superseded by a later survey',
  });
  await network.get('/api/research/published-figures', { waitFor: String(position) });
  expect(parseRows(await gpn('export', 'published-figures'))).toHaveLength(42);
  expect(parseRows(await gpn('export', 'published-figures', '--status', 'withdrawn'))).toMatchObject([
    { figure, status: 'withdrawn', changes: expect.stringMatching(/^\d{4}-\d\d-\d\d withdrawn: Superseded by a later survey$/) },
  ]);
  await expect(gpn('export', 'published-figures', '--origin', 'XXX')).rejects.toThrow('origin');
});
