import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Terminal } from './terminal.fixture.js';

const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';

let terminal: Terminal;

beforeAll(async () => {
  terminal = await Terminal.open();
});
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

test('figures of a released vintage are exported, for spreadsheets and for statistical systems', async () => {
  const { id: dataset } = await terminal.network().post<{ id: string }>('/api/research/datasets/register-dataset', {
    ...{ title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office', licence: 'CC-BY-4.0', frequency: 'once' },
    firstYear: 2018,
  });
  const rows = Array.from(
    { length: 12 },
    (_, index) => `NPL,QAT,${index < 6 ? 'male' : 'female'},2020,licensed-agency,${1000 + index},QAR,1000,QAR`,
  );
  const file = join(terminal.folder, 'observations.csv');
  await writeFile(file, `${[HEADER, ...rows].join('\n')}\n`);
  await gpn('submit', 'observations', file, '--dataset', dataset);
  await terminal.network().post(`/api/research/datasets/${dataset}/submit-for-review`);
  await terminal
    .network('reviewer')
    .post(`/api/research/datasets/${dataset}/record-disclosure-review`, { outcome: 'approved', threshold: 5 });
  const { position } = await terminal.network().post<{ position: number }>(`/api/research/datasets/${dataset}/release-vintage`, {
    vintage: '2021-03',
  });
  await terminal.network().get(`/api/research/datasets/${dataset}/figures`, { waitFor: String(position) });

  const table = (await gpn('export', 'figures', '--dataset', dataset, '--by', 'sex,origin')).trimEnd().split('\r\n');
  expect(table[0]).toBe('\uFEFFdataset,vintage,threshold,origin,origin_name,sex,statistic,currency,n,value,suppressed');
  expect(table[1]).toBe(`${dataset},2021-03,5,NPL,Nepal,female,n,,6,6,`);
  expect(table).toHaveLength(11);

  const output = join(terminal.folder, 'figures.sdmx.csv');
  await gpn('export', 'figures', '--dataset', dataset, '--sex', 'male', '--as-of', '2021-03', '--sdmx', '-o', output);
  const observations = (await readFile(output, 'utf8')).trimEnd().split('\r\n');
  expect(observations[0]).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,FREQ,/);
  expect(observations.at(-1)).toBe(
    `dataflow,GPN:DF_RECRUITMENT_COST(1.0.0),I,A,${dataset},_T,_T,M,_T,_T,RATIO_OF_MEANS,QAR,2020,1.0025,MO,A,F,6,2021-03`,
  );
  await expect(gpn('export', 'figures', '--dataset', dataset, '--by', 'channel')).rejects.toThrow('each value in by must be one of');
  await expect(gpn('export', 'figures', '--dataset', dataset, '--as-of', '2020-01')).rejects.toThrow('No vintage 2020-01 was released');
});
