import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Running } from '#libs/platform';
import { eventually } from '#libs/testing';
import { startNetwork } from '../../network/src/start-network.js';
import { Network } from './network.js';
import { program } from './program.js';

const EXAMPLE = join(import.meta.dirname, '../../research/examples/corridor-costs.csv');

let folder: string;
let running: Running;
let network: Network;
const before = { ...process.env };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-figures-'));
  const data = join(folder, 'data');
  running = await startNetwork({ environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' } });
  process.env = { ...before, GPN_DATA: data, GPN_URL: running.url };
  network = new Network({ url: running.url, token: () => running.token({ role: 'secretariat' }) });
});
afterAll(async () => {
  process.env = { ...before };
  await running.close();
  await rm(folder, { recursive: true });
});

async function gpn(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await program().parseAsync(args, { from: 'user' });
  } finally {
    out.mockRestore();
  }
  return printed.join('');
}

type Row = Readonly<Record<string, string>>;
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true });
interface Figure {
  readonly figure: string;
  readonly origin: string;
  readonly derivedMonths?: number;
}
const recorded = () => network.whole<Figure>('/api/research/published-figures');

test('the register is loaded once, read back whole, and loads into another one', async () => {
  const first = JSON.parse(await gpn('import', 'published-figures', EXAMPLE, '--json'));
  expect(first).toMatchObject({ rows: 43, recorded: 43, unchanged: 0, leftOut: 0, refusals: [] });
  await eventually('all are shown', async () => (await recorded()).length === 43);
  expect(await gpn('import', 'published-figures', EXAMPLE)).toBe('43 rows: 0 recorded, 43 unchanged, 0 refused, 0 left out.\n');
  const figures = await recorded();
  expect(figures).toHaveLength(43);

  const file = join(folder, 'figures.csv');
  await gpn('export', 'published-figures', '-o', file);
  const exported = rowsOf(await readFile(file, 'utf8'));
  const published = rowsOf(await readFile(EXAMPLE, 'utf8'));
  const asPublished = ({ origin, destination, sex, statistic_kind, cost_value, sample_n, primary_publication, url, caution }: Row) =>
    [origin, destination, sex, statistic_kind, cost_value, sample_n, primary_publication, url, caution].join('|');
  expect(exported.map(asPublished).sort()).toEqual(published.map(asPublished).sort());
  expect(exported.filter(({ origin }) => origin === 'Bangladesh').map((row) => row.months_derived_by_us)).toContain('17.59');

  expect(await gpn('import', 'published-figures', file)).toBe('43 rows: 0 recorded, 43 unchanged, 0 refused, 0 left out.\n');
});

test('what was withdrawn is exported when it is asked for, with the reason', async () => {
  const [{ figure } = { figure: '' }] = await recorded();
  const { position } = await network.post<{ position: number }>(`/api/research/published-figures/${figure}/withdraw-figure`, {
    reason: 'Superseded by a later survey',
  });
  await network.get('/api/research/published-figures', { waitFor: String(position) });
  expect(rowsOf(await gpn('export', 'published-figures'))).toHaveLength(42);
  expect(rowsOf(await gpn('export', 'published-figures', '--status', 'withdrawn'))).toMatchObject([
    { figure, status: 'withdrawn', changes: expect.stringMatching(/^\d{4}-\d\d-\d\d withdrawn: Superseded by a later survey$/) },
  ]);
  await expect(gpn('export', 'published-figures', '--origin', 'XXX')).rejects.toThrow('origin');
});
