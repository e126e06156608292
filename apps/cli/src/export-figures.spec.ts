import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Running } from '#libs/platform';
import { startNetwork } from '../../network/src/start-network.js';
import { Network } from './network.js';
import { program } from './program.js';

const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';

let folder: string;
let running: Running;
const before = { ...process.env };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-export-'));
  const data = join(folder, 'data');
  running = await startNetwork({ environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' } });
  process.env = { ...before, GPN_DATA: data, GPN_URL: running.url };
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

test('figures of a released vintage are exported, for spreadsheets and for statistical systems', async () => {
  const network = (subject?: string) =>
    new Network({ url: running.url, token: () => running.token({ role: 'secretariat', ...(subject && { subject }) }) });
  const { id: dataset } = await network().post<{ id: string }>('/api/research/datasets/register-dataset', {
    ...{ title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office', licence: 'CC-BY-4.0', frequency: 'once' },
    firstYear: 2018,
  });
  const rows = Array.from(
    { length: 12 },
    (_, at) => `NPL,QAT,${at < 6 ? 'male' : 'female'},2020,licensed-agency,${1000 + at},QAR,1000,QAR`,
  );
  const file = join(folder, 'observations.csv');
  await writeFile(file, `${[HEADER, ...rows].join('\n')}\n`);
  await gpn('submit', 'observations', file, '--dataset', dataset);
  await network().post(`/api/research/datasets/${dataset}/submit-for-review`);
  await network('reviewer').post(`/api/research/datasets/${dataset}/record-disclosure-review`, { outcome: 'approved', threshold: 5 });
  const { position } = await network().post<{ position: number }>(`/api/research/datasets/${dataset}/release-vintage`, {
    vintage: '2021-03',
  });
  await network().get(`/api/research/datasets/${dataset}/figures`, { waitFor: String(position) });

  const table = (await gpn('export', 'figures', '--dataset', dataset, '--by', 'sex,origin')).trim().split('\r\n');
  expect(table[0]).toBe('dataset,vintage,threshold,origin,origin_name,sex,statistic,currency,n,value,suppressed');
  expect(table[1]).toBe(`${dataset},2021-03,5,NPL,Nepal,female,n,,6,6,`);
  expect(table).toHaveLength(11);

  const output = join(folder, 'figures.sdmx.csv');
  await gpn('export', 'figures', '--dataset', dataset, '--sex', 'male', '--as-of', '2021-03', '--sdmx', '-o', output);
  const observations = (await readFile(output, 'utf8')).trim().split('\r\n');
  expect(observations[0]).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,FREQ,/);
  expect(observations.at(-1)).toBe(
    `DATAFLOW,GPN:DF_RECRUITMENT_COST(1.0.0),I,A,${dataset},_T,_T,M,_T,_T,RATIO_OF_MEANS,QAR,2020,1.0025,MO,A,F,6,2021-03`,
  );
  await expect(gpn('export', 'figures', '--dataset', dataset, '--by', 'channel')).rejects.toThrow('each value in by must be one of');
  await expect(gpn('export', 'figures', '--dataset', dataset, '--as-of', '2020-01')).rejects.toThrow('No vintage 2020-01 was released');
});
