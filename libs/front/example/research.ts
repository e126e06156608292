import type { ExampleNetwork } from './example-network.js';

const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';

/** A dataset with two vintages, a study that rests on the first, rules on fees. */
export async function recordResearch(network: ExampleNetwork): Promise<void> {
  const dataset = await registerDataset(network);
  await release(network, dataset, { rows: observations(network, 1), vintage: toVintage(network, 120) });
  await recordStudy(network, dataset);
  await release(network, dataset, {
    rows: observations(network, 2),
    vintage: toVintage(network, 20),
    changes: 'A second corridor was added.',
  });
  await recordRules(network);
}

const toVintage = ({ calendar }: ExampleNetwork, daysAgo: number): string => calendar.daysAgo(daysAgo).slice(0, 7);

async function registerDataset(network: ExampleNetwork): Promise<string> {
  const { id } = await network.officer.execute('research/datasets/register-dataset', {
    ...{ title: 'Example survey of recruitment costs', kind: 'survey', custodian: 'Example office of statistics', licence: 'CC-BY-4.0' },
    ...{ frequency: 'annual', origins: ['NPL', 'BGD'], destinations: ['QAT', 'MYS', 'SAU'], firstYear: network.calendar.year(0) - 5 },
  });
  return network.keep('dataset', 'costs', id);
}

/** Costs and earnings that nobody had, of enough workers to be shown, and of too few in a corridor. */
function observations({ calendar }: ExampleNetwork, wave: number): string {
  const year = calendar.year(0) - 2;
  const corridors = [
    { corridor: 'NPL,QAT', workers: 40, fee: 900, earnings: 320 },
    { corridor: 'NPL,MYS', workers: 30, fee: 700, earnings: 300 },
    { corridor: 'BGD,SAU', workers: wave === 1 ? 2 : 35, fee: 2_400, earnings: 340 },
  ];
  const rows = corridors.flatMap(({ corridor, workers, fee, earnings }) =>
    Array.from({ length: workers }, (_, worker) => {
      const sex = worker % 3 === 0 ? 'female' : 'male';
      const cost = fee + ((worker * 37 + wave * 11) % 300);
      return `${corridor},${sex},${year},licensed-agency,${cost},USD,${earnings + ((worker * 7) % 40)},USD`;
    }),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

interface Release {
  readonly rows: string;
  readonly vintage: string;
  readonly changes?: string;
}

/** Sent by an officer, reviewed by another, released. */
async function release({ officer, colleague }: ExampleNetwork, dataset: string, { rows, vintage, changes }: Release): Promise<void> {
  const path = `research/datasets/${dataset}`;
  await officer.submitTable(`${path}/batches`, rows);
  await officer.execute(`${path}/submit-for-review`);
  await colleague.execute(`${path}/record-disclosure-review`, { outcome: 'approved', threshold: 3 });
  await officer.execute(`${path}/release-vintage`, changes === undefined ? { vintage } : { vintage, changes });
}

async function recordStudy(network: ExampleNetwork, dataset: string): Promise<void> {
  const { officer } = network;
  const { id } = await officer.execute('research/studies/commission-study', {
    ...{ kind: 'corridor-report', title: 'What workers pay between two countries', authors: 'Example University' },
    ...{ origins: ['NPL'], destinations: ['QAT'] },
  });
  await officer.execute(`research/studies/${id}/cite-vintage`, { dataset, vintage: toVintage(network, 120) });
}

async function recordRules({ officer, calendar }: ExampleNetwork): Promise<void> {
  const rules = [
    { country: 'NPL', direction: 'outbound', permission: 'prohibited', rule: 'Example rule: no fee may be charged to the worker.' },
    { country: 'QAT', direction: 'inbound', permission: 'prohibited', rule: 'Example rule: the employer pays all costs of recruitment.' },
    { country: 'BGD', direction: 'outbound', permission: 'capped', capMonthsOfWages: 1, rule: 'Example rule: at most one month of wages.' },
  ];
  for (const rule of rules) {
    await officer.execute('research/profiles/record-entry', {
      ...{ ...rule, topic: 'fees', charger: 'licensed-recruiter', payer: 'worker', instrument: 'Example Recruitment Act' },
      ...{ source: 'https://www.example.org/act', validFrom: calendar.daysAgo(1_500) },
    });
  }
}
