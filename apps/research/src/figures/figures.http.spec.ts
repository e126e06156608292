import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { mean, quantile } from 'simple-statistics';
import { defined } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { everyRouteIsGuarded } from '../../../../libs/platform/testing/every-route-is-guarded.js';
import { ResearchModule } from '../research.module.js';

const HEADER = 'origin,destination,sex,occupation,industry,year,channel,recruiter_fee,visa,currency,first_month_earnings,earnings_currency';
const THRESHOLD = 5;

interface Row {
  readonly origin: string;
  readonly destination: string;
  readonly sex: string;
  readonly currency: string;
  readonly cost: number;
  readonly earnings: number;
}

/** Corridors of different sizes; one is small, and has another that protects it. */
const corridors = [
  ['NPL', 'QAT', 'male', 'QAR', 20],
  ['NPL', 'QAT', 'female', 'QAR', 3],
  ['NPL', 'SAU', 'male', 'SAR', 12],
  ['NPL', 'SAU', 'female', 'SAR', 9],
  ['BGD', 'QAT', 'male', 'QAR', 14],
  ['BGD', 'QAT', 'female', 'QAR', 10],
  ['BGD', 'SAU', 'male', 'SAR', 16],
  ['BGD', 'SAU', 'female', 'SAR', 8],
] as const;

const rows: readonly Row[] = corridors.flatMap(([origin, destination, sex, currency, count], corridor) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ origin, destination, sex, currency },
    cost: 1000 + ((corridor * 131 + index * 977) % 4000) + 0.25,
    earnings: 900 + ((corridor * 17 + index * 389) % 700),
  })),
);
const line = ({ origin, destination, sex, currency, cost, earnings }: Row) =>
  [origin, destination, sex, '9', 'F', '2020', 'licensed-agency', cost, 100, currency, earnings, currency].join(',');
const WITHOUT_RATIO = [
  ...Array.from({ length: 6 }, () => 'NPL,QAT,male,9,F,2020,licensed-agency,1000,,QAR,,'),
  ...Array.from({ length: 5 }, () => 'NPL,QAT,male,9,F,2020,licensed-agency,1000,,QAR,0,QAR'),
];
const FILE = `${[HEADER, ...rows.map(line), ...WITHOUT_RATIO].join('\n')}\n`;

describe('figures over HTTP', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-figures-'));
  let running: RunningApp;
  let dataset: string;
  const tokens: Record<string, string> = {};

  const start = async () => {
    running = await bootstrapHeld({
      modules: [ResearchModule],
      title: 'research',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
  };
  const send = (path: string, as?: string, body?: string, type = 'application/json') =>
    fetch(
      `${running.url}/api/research/${path}`,
      defined({
        method: body === undefined ? 'GET' : 'POST',
        body,
        headers: defined({ authorization: as && `Bearer ${tokens[as]}`, 'content-type': body === undefined ? undefined : type }),
      }),
    );
  const ask = async (path: string, as?: string, content?: object) => {
    const response = await send(path, as, content && JSON.stringify(content));
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: response.status, body: (await response.json()) as any };
  };
  /** A vintage of what stands in the dataset; the position of the release. */
  const release = async (vintage: string, more: object = {}): Promise<number> => {
    await ask(`datasets/${dataset}/submit-for-review`, 'secretariat', {});
    await ask(`datasets/${dataset}/record-disclosure-review`, 'reviewer', { outcome: 'approved', threshold: THRESHOLD });
    const { status, body } = await ask(`datasets/${dataset}/release-vintage`, 'secretariat', { vintage, ...more });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body.position;
  };
  const figures = (query: string) => ask(`datasets/${dataset}/figures${query}`);

  beforeAll(async () => {
    await start();
    tokens.secretariat = await running.token({ role: 'secretariat' });
    tokens.reviewer = await running.token({ role: 'secretariat', subject: 'reviewer' });
    const registered = await ask('datasets/register-dataset', 'secretariat', {
      ...{ title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office', licence: 'CC-BY-4.0', frequency: 'annual' },
      firstYear: 2018,
    });
    dataset = registered.body.id;
    expect((await send(`datasets/${dataset}/batches`, 'secretariat', FILE, 'text/csv')).status).toBe(201);
    const position = await release('2021-03');
    await figures(`?waitFor=${position}`);
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  it('are guarded by a rule on every route', async () => {
    expect(await everyRouteIsGuarded(running.app)).toEqual([]);
  }, 60_000);

  it('have every statistic of the microdata, and say how many records had no ratio and why', async () => {
    const { status, body } = await figures('');
    expect(status).toBe(200);
    const ratios = rows.map(({ cost, earnings }) => (cost + 100) / earnings);
    expect(body).toMatchObject({
      ...{
        dataset,
        vintage: '2021-03',
        threshold: THRESHOLD,
        records: 103,
        dimensions: [],
        definitions: { n: '/api/research/statistics/n' },
      },
      withoutRatio: { records: 11, why: { 'earnings-not-stated': 6, 'zero-earnings': 5, 'another-currency': 0 } },
      items: [{ dimensions: {}, statistics: { n: 92 } }],
    });
    const { statistics } = body.items[0];
    expect(statistics['mean-of-ratios']).toBeCloseTo(mean(ratios), 12);
    expect(statistics.median).toBeCloseTo(quantile(ratios, 0.5), 12);
    expect(statistics['percentile-80']).toBeCloseTo(quantile(ratios, 0.8), 12);
    const inRiyals = rows.filter(({ currency }) => currency === 'QAR');
    const sum = (toNumber: (row: Row) => number) => inRiyals.reduce((total, row) => total + toNumber(row), 0);
    expect(statistics['ratio-of-means']).toEqual([
      { currency: 'QAR', n: 47, value: expect.closeTo(sum(({ cost }) => cost + 100) / sum(({ earnings }) => earnings), 12) },
      { currency: 'SAR', n: 45, value: expect.any(Number) },
    ]);
    expect(body.total).toEqual(body.items[0]);
  });

  it('are suppressed where cells are small, and others with them; not which of them, nor why', async () => {
    const { body } = await figures('?by=origin,destination,sex');
    const shown = body.items.map(({ dimensions, statistics, suppressed }: Record<string, Record<string, string>>) => [
      `${dimensions?.origin} ${dimensions?.destination} ${dimensions?.sex}`,
      suppressed ?? statistics?.n,
    ]);
    expect(shown).toHaveLength(8);
    expect(shown.filter(([, of]: [string, unknown]) => of === 'withheld').map(([name]: [string]) => name)).toEqual([
      ...['NPL QAT female', 'NPL QAT male', 'NPL SAU female', 'NPL SAU male'],
    ]);
    expect(JSON.stringify(body.items.filter((cell: { suppressed?: string }) => cell.suppressed))).not.toMatch(/"n"|ratio|median/);
    const single = await figures('?origin=NPL&destination=QAT&sex=female');
    expect(single.body).toMatchObject({ total: { suppressed: 'withheld' }, items: [{ suppressed: 'withheld' }] });
    expect(single.body.items[0]).not.toHaveProperty('statistics');
  });

  it('come in pages, by the dimensions and filters that are asked for', async () => {
    const first = await figures('?by=sex,origin&limit=3');
    expect(first.body.items.map(({ dimensions }: { dimensions: object }) => dimensions)).toEqual([
      { origin: 'BGD', sex: 'female' },
      { origin: 'BGD', sex: 'male' },
      { origin: 'NPL', sex: 'female' },
    ]);
    const second = await figures(`?by=sex,origin&limit=3&cursor=${first.body.next}`);
    expect(second.body.items.map(({ dimensions }: { dimensions: object }) => dimensions)).toEqual([{ origin: 'NPL', sex: 'male' }]);
    expect(second.body).not.toHaveProperty('next');
    const filtered = await figures('?by=sex&origin=BGD&year=2020&occupation=9&industry=F');
    expect(filtered.body.dimensions).toEqual(['origin', 'sex', 'occupation', 'industry', 'year']);
    expect(filtered.body.items.map(({ statistics }: { statistics: { n: number } }) => statistics.n)).toEqual([18, 30]);
    expect(filtered.body.total.statistics.n).toBe(48);
    expect((await figures('?by=sex&origin=PHL')).body).toMatchObject({ items: [] });
    expect((await figures('?origin=PHL')).body).toMatchObject({ total: { suppressed: 'withheld' } });
    const crossed = await figures('?by=sex,destination');
    expect([crossed.status, crossed.body.code, crossed.body.detail]).toEqual([
      422,
      'figures/too-detailed',
      expect.stringContaining('origin,destination,sex'),
    ]);
    const elsewhere = await figures(`?by=sex&cursor=${first.body.next}`);
    expect([elsewhere.status, elsewhere.body.errors[0].field]).toEqual([400, 'cursor']);
  });

  it.each([
    ['?by=channel', 'by'],
    ['?by=sex,sex', 'by'],
    ['?origin=Nepal', 'origin'],
    ['?destination=XXX', 'destination'],
    ['?sex=f', 'sex'],
    ['?occupation=91', 'occupation'],
    ['?industry=41', 'industry'],
    ['?year=20', 'year'],
    ['?asOf=first', 'asOf'],
    ['?asOf=2021-02-30', 'asOf'],
    ['?limit=0', 'limit'],
    ['?cursor=%7B', 'cursor'],
    ['?corridor=x', 'corridor'],
  ])('are refused for %s, by the name of the parameter', async (query, field) => {
    const { status, body } = await figures(query);
    expect([status, body.errors?.map((error: { field: string }) => error.field)]).toEqual([400, [field]]);
  });

  it('are of released vintages only', async () => {
    const answer = async (path: string) => {
      const { status, body } = await ask(path);
      return `${status} ${body.code}`;
    };
    expect(await answer(`datasets/${dataset}/figures?asOf=2020-01`)).toBe('404 dataset/unknown-vintage');
    expect(await answer(`datasets/${dataset}/figures?asOf=2020-01-01`)).toBe('404 figures/nothing-released');
    expect(await answer('datasets/7d3c1a52-0000-8000-8000-000000000001/figures')).toBe('404 dataset/unknown-dataset');
    expect((await ask('datasets/none/figures')).body.errors[0].field).toBe('dataset');
    expect(await answer('statistics/average')).toBe('404 figures/unknown-statistic');
    expect((await ask('statistics/percentile-80')).body.formula).toContain('4/5');
    expect((await ask('statistics')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      ...['n', 'mean-of-ratios', 'ratio-of-means', 'median', 'percentile-80'],
    ]);
  });

  it('are a table for spreadsheets too', async () => {
    const response = await send(`datasets/${dataset}/figures.csv?by=origin,sex`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const table = parse(await response.text(), { bom: true, columns: true }) as Record<string, string>[];
    const { body } = await figures('?by=origin,sex');
    const [of] = table.filter(({ origin, sex, statistic }) => origin === 'BGD' && sex === 'male' && statistic === 'median');
    expect(of).toEqual({
      ...{ dataset, vintage: '2021-03', threshold: '5', origin: 'BGD', origin_name: 'Bangladesh', sex: 'male', statistic: 'median' },
      ...{ currency: '', n: '30', value: String(body.items[1].statistics.median), suppressed: '' },
    });
    const small = await send(`datasets/${dataset}/figures.csv?origin=NPL&destination=QAT&sex=female`);
    const lines = (await small.text()).trim().split('\r\n');
    expect(lines.map((text) => text.split(',').slice(-4)).slice(1)).toEqual(Array.from({ length: 5 }, () => ['', '', '', 'withheld']));
  });

  it('are observations of SDMX too, every code in the code lists of the structure that is published beside them', async () => {
    const { body: message } = await ask('figures-structure');
    const [structure] = message.data.dataStructures;
    const { dimensionList, attributeList } = structure.dataStructureComponents;
    const coded = [...dimensionList.dimensions, ...attributeList.attributes].flatMap(({ id, localRepresentation: { enumeration } }) => {
      const list = message.data.codelists.find(({ id: listId }: { id: string }) => enumeration?.includes(`=GPN:${listId}(`));
      return list ? [[id, new Set(list.codes.map(({ id: code }: { id: string }) => code))] as const] : [];
    });
    expect(coded.map(([id]) => id)).toEqual([
      ...['FREQ', 'REF_AREA', 'COUNTERPART_AREA', 'SEX', 'OCCUPATION', 'ACTIVITY', 'STATISTIC', 'CURRENCY'],
      ...['UNIT_MEASURE', 'OBS_STATUS', 'CONF_STATUS'],
    ]);
    const response = await send(`datasets/${dataset}/figures.sdmx.csv?by=origin,sex,destination,occupation,industry`);
    expect(response.headers.get('content-type')).toBe('application/vnd.sdmx.data+csv; version=2.0.0');
    const observations = parse(await response.text(), { columns: true }) as Record<string, string>[];
    for (const observation of observations)
      for (const [id, codes] of coded) expect([id, codes.has(observation[id] ?? '')]).toEqual([id, true]);
    expect(observations.find(({ REF_AREA }) => REF_AREA === 'NPL')).toEqual({
      ...{ STRUCTURE: 'dataflow', STRUCTURE_ID: 'GPN:DF_RECRUITMENT_COST(1.0.0)', ACTION: 'I', FREQ: 'A', DATASET: dataset },
      ...{ REF_AREA: 'NPL', COUNTERPART_AREA: 'QAT', SEX: 'F', OCCUPATION: 'ISCO08_9', ACTIVITY: 'ISIC4_F', STATISTIC: 'N' },
      ...{ CURRENCY: '_Z', TIME_PERIOD: '2020', OBS_VALUE: '', UNIT_MEASURE: 'REC', OBS_STATUS: 'Q', CONF_STATUS: 'C' },
      ...{ N_RECORDS: '', VINTAGE: '2021-03' },
    });
    const small = observations.filter(({ CONF_STATUS }) => CONF_STATUS === 'C');
    expect(new Set(small.map(({ OBS_VALUE, OBS_STATUS, N_RECORDS }) => `${OBS_VALUE}${N_RECORDS}${OBS_STATUS}`))).toEqual(new Set(['Q']));
    const totals = parse(await (await send(`datasets/${dataset}/figures.sdmx.csv`)).text(), { columns: true }) as Record<string, string>[];
    expect(totals.map(({ STATISTIC, CURRENCY, REF_AREA, SEX, CONF_STATUS }) => [STATISTIC, CURRENCY, REF_AREA, SEX, CONF_STATUS])).toEqual([
      ['N', '_Z', '_T', '_T', 'F'],
      ['MEAN_OF_RATIOS', '_Z', '_T', '_T', 'F'],
      ['MEDIAN', '_Z', '_T', '_T', 'F'],
      ['PERCENTILE_80', '_Z', '_T', '_T', 'F'],
      ['RATIO_OF_MEANS', 'QAR', '_T', '_T', 'F'],
      ['RATIO_OF_MEANS', 'SAR', '_T', '_T', 'F'],
    ]);
  });

  it('are the same, bit for bit, when everything that was derived is deleted, and when what was kept is damaged', async () => {
    const questions = ['?by=origin,destination,sex', '?by=origin', '.csv?by=origin,sex'];
    const answers = async () => Promise.all(questions.map(async (query) => (await send(`datasets/${dataset}/figures${query}`)).text()));
    const folder = join(data, 'figures');
    const answersBefore = await answers();
    const [file = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, file));

    await running.close();
    rmSync(folder, { recursive: true });
    for (const name of readdirSync(data).filter((name) => name.startsWith('views.db'))) rmSync(join(data, name));
    await start();
    for (let tries = 0; tries < 200 && (await figures('')).status !== 200; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await answers()).toEqual(answersBefore);
    expect(readFileSync(join(folder, file)).equals(bytes)).toBe(true);

    await running.close();
    const damaged = Buffer.from(bytes);
    damaged[200] = (damaged[200] ?? 0) ^ 1;
    writeFileSync(join(folder, file), damaged);
    await start();
    expect(await answers()).toEqual(answersBefore);
    expect(readFileSync(join(folder, file)).equals(bytes)).toBe(true);
  }, 120_000);

  it('say of a withdrawn vintage that it is withdrawn, when and why', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const more = `${HEADER}\n${rows
      .slice(0, 40)
      .map((row) => line({ ...row, cost: row.cost + 1 }))
      .join('\n')}\n`;
    expect((await send(`datasets/${dataset}/batches`, 'secretariat', more, 'text/csv')).status).toBe(201);
    const released = await release('2021-06', { changes: 'A second file was added' });
    const second = await figures(`?waitFor=${released}`);
    expect(second.body).toMatchObject({ vintage: '2021-06', records: 143 });
    expect((await figures('?asOf=2021-03')).body).toMatchObject({ vintage: '2021-03', records: 103 });
    const { body: withdrawn } = await ask(`datasets/${dataset}/withdraw-vintage`, 'secretariat', {
      ...{ vintage: '2021-06', reason: 'A column was swapped' },
    });
    const { status, body } = await figures(`?asOf=2021-06&waitFor=${withdrawn.position}`);
    expect([status, body.code, body.detail]).toEqual([
      409,
      'figures/vintage-withdrawn',
      `2021-06 was withdrawn on ${today}: A column was swapped`,
    ]);
    expect((await figures(`?asOf=${today}`)).body.vintage).toBe('2021-03');
    expect((await figures('')).body.vintage).toBe('2021-03');
  });
});
