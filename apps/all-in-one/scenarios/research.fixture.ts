import { createHash, randomUUID } from 'node:crypto';
import type { RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { type Answered, Officer, onlyLetters, withNetwork } from './officer.fixture.js';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';
const row = (corridor: string, fee: number, earnings = 1_000) => `${corridor},male,2020,licensed-agency,${fee},USD,${earnings},USD`;
const table = (...rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const BAD = 'Nepal,QAT,male,2020,licensed-agency,lots,USD,1000,USD';

interface Received extends Answered {
  readonly batch: number;
  readonly status: string;
  readonly repeated: boolean;
  readonly accepted: number;
  readonly rejected: number;
  readonly firstRejected: readonly { readonly line: number; readonly faults: readonly { readonly field: string }[] }[];
}
interface Figures {
  readonly code?: string;
  readonly vintage: string;
  readonly items: readonly { readonly dimensions: object; readonly statistics?: { readonly n: number } }[];
}
interface Study {
  readonly citations: readonly { readonly vintage: string; readonly withdrawnOn?: string }[];
}
interface Catalogue {
  readonly 'dcat:dataset': readonly { readonly '@id': string; readonly 'adms:status'?: { readonly '@id': string } }[];
}

/** The custodian of a dataset, who sends files. */
class Custodian {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly member: string,
  ) {}

  async submit(dataset: string, file: string): Promise<Received> {
    return this.send('POST', `datasets/${dataset}/batches`, file, 'text/csv', { 'gpn-member': this.member });
  }

  /** In parts, of which the line takes so many bytes at a time. */
  async submitInParts(dataset: string, file: string, bytes: number): Promise<Received> {
    const opening = { member: this.member, file: createHash('sha256').update(file).digest('hex'), bytes: file.length };
    const opened = await this.send('POST', `datasets/${dataset}/uploads`, JSON.stringify(opening), 'application/json');
    const { upload } = opened as unknown as { readonly upload: string };
    for (let offset = 0; ; offset += bytes) {
      const part = file.slice(offset, offset + bytes);
      const partHeaders = { 'upload-offset': String(offset) };
      const answered = await this.send('PATCH', `datasets/${dataset}/uploads/${upload}`, part, 'application/partial-upload', partHeaders);
      if (offset + bytes >= file.length || answered.code) return answered;
    }
  }

  private async send(method: string, path: string, body: string, type: string, headers: object = {}): Promise<Received> {
    const answer = await fetch(`${this.url}/api/research/${path}`, {
      ...{ method, body },
      headers: { authorization: `Bearer ${this.token}`, 'content-type': type, ...headers },
    });
    const text = await answer.text();
    return (text ? JSON.parse(text) : {}) as Received;
  }
}

/**
 * From observations to what rests on them: a member submits costs of recruitment, with rows that are at fault; they are reviewed,
 * released, revised, withdrawn; figures are asked as of a vintage; a study cites one and is shown with its withdrawal; beside it
 * the rule on fees on a day, and a figure that somebody else published.
 */
async function walkThroughResearch({ url, token }: RunningApp, withinMs: number) {
  const officer = new Officer(url, await token({ role: 'secretariat' }));
  const reviewer = new Officer(url, await token({ role: 'secretariat', subject: 'reviewer' }));
  const anybody = new Officer(url);
  const run = onlyLetters(randomUUID());
  const within = (what: string, condition: () => Promise<boolean>) => eventually(what, condition, withinMs);
  /** What rests on another service's events, or on figures under way, is asked again until it is there. */
  const onceThere = async <T extends { readonly code?: string }>(what: string, ask: () => Promise<T>, notYet: RegExp): Promise<T> => {
    let answered = await ask();
    await within(what, async () => {
      if (notYet.test(answered.code ?? '')) answered = await ask();
      return !notYet.test(answered.code ?? '');
    });
    return answered;
  };

  const { id: member } = await officer.execute('membership/authorities/express-interest', {
    ...{ country: 'NPL', kind: 'department', portfolios: ['labour'], name: `Statistics office ${run}`, channel: 'email' },
    effectiveAt: daysAgo(90),
  });
  await officer.execute(`membership/authorities/${member}/hold-dialogue`, { effectiveAt: daysAgo(80) });
  await officer.execute(`membership/authorities/${member}/confirm-membership`, { effectiveAt: daysAgo(70) });

  const described = {
    ...{ title: `Costs of recruitment ${run}`, kind: 'survey', custodian: 'Statistics office', member, licence: 'CC-BY-4.0' },
    ...{ frequency: 'annual', origins: ['BGD', 'NPL'], firstYear: 2018 },
  };
  const registered = await onceThere(
    'research has heard of the member',
    () => officer.post('research/datasets/register-dataset', described),
    /not-a-member/,
  );
  const dataset = registered.id;
  const steps = `research/datasets/${dataset}`;
  const custodian = new Custodian(url, await token({ role: 'focal-point', authorities: [member] }), member);
  const nepal = Array.from({ length: 8 }, (_, index) => row('NPL,QAT', 1_000 + index));
  const bangladesh = Array.from({ length: 6 }, (_, index) => row('BGD,SAU', 3_000 + index));
  const first = await custodian.submit(dataset, table(...nepal, BAD));
  const second = await custodian.submitInParts(dataset, table(...bangladesh), 100);
  const again = await custodian.submit(dataset, table(...nepal, BAD));

  const release = async (vintage: string, more: object = {}) => {
    await officer.execute(`${steps}/submit-for-review`);
    await reviewer.execute(`${steps}/record-disclosure-review`, { outcome: 'approved', threshold: 3 });
    return officer.execute(`${steps}/release-vintage`, { vintage, ...more });
  };
  /** Corridors and how many observations each figure rests on. */
  const figures = async (position: number, asOf = '') => {
    const path = `research/datasets/${dataset}/figures?by=origin,destination&waitFor=${position}${asOf && `&asOf=${asOf}`}`;
    const answered = await onceThere('its figures are computed', () => anybody.get<Figures>(path), /^platform\//);
    if (answered.code) return answered.code;
    const disclosed = answered.items.filter(({ statistics }) => statistics !== undefined);
    const cells = disclosed.map(({ dimensions, statistics }) => `${Object.values(dimensions).join('-')} ${statistics?.n}`);
    return [answered.vintage, ...cells.sort()].join(', ');
  };
  const released = await release('2021-03');
  const firstFigures = await figures(released.position);

  const { id: study } = await officer.execute('research/studies/commission-study', {
    ...{
      kind: 'corridor-report',
      title: `Nepal to Qatar ${run}`,
      authors: 'University of Examples',
      origins: ['NPL'],
      destinations: ['QAT'],
    },
  });
  const studies = `research/studies/${study}`;
  await officer.execute(`${studies}/cite-vintage`, { dataset, vintage: '2021-03' });
  await officer.execute(`${studies}/submit-draft`, { file: await officer.upload(studies, `Costs ${run}`) });
  await officer.execute(`${studies}/request-peer-review`, { draft: 1, reviewers: ['Institute A'] });
  await officer.execute(`${studies}/record-peer-review`, { draft: 1, reviewer: 'Institute A', recommendation: 'accept' });
  await officer.execute(`${studies}/publish-study`, { draft: 1, url: 'https://www.example.org/study' });

  await custodian.submit(dataset, table(...Array.from({ length: 4 }, (_, index) => row('NPL,ARE', 2_000 + index))));
  const revised = await release('2021-04', { changes: 'A corridor was added' });
  const asOfFirst = await figures(revised.position, '2021-03');
  const { position } = await officer.execute(`${steps}/withdraw-vintage`, { vintage: '2021-03', reason: 'A column was swapped' });
  const { citations } = await anybody.get<Study>(`${studies}?waitFor=${position}`);
  const { 'dcat:dataset': catalogued } = await anybody.get<Catalogue>('research/catalogue.jsonld');

  const rule = {
    ...{ country: 'NPL', topic: 'fees', rule: `No fee may be charged to the worker, ${run}.`, besides: true, direction: 'outbound' },
    ...{ charger: 'licensed-recruiter', payer: 'worker', permission: 'prohibited', instrument: 'Example Recruitment Act' },
    ...{ source: 'https://www.example.org/act', validFrom: '2015-01-01', validUntil: '2019-12-31' },
  };
  const ruled = await officer.execute('research/profiles/record-entry', rule);
  const rulesOn = async (day: string) =>
    JSON.stringify(await anybody.get<object>(`research/profiles/NPL/rule?topic=fees&on=${day}&waitFor=${ruled.position}`)).includes(run);

  const { position: recorded } = await officer.execute('research/published-figures/record-figure', {
    ...{ origin: 'Nepal', origins: ['NPL'], destination: 'All', population: 'all workers', sex: 'both', year: '2009', months: 'over 19' },
    ...{ statistic: 'months of earnings', describes: 'As published', publication: `A report ${run}`, readIn: `A report ${run}` },
    ...{ source: 'https://www.example.org/report', caution: 'Few were asked' },
  });
  const published = await anybody.get<{ readonly items: readonly { readonly months: string; readonly caution: string }[] }>(
    `research/published-figures?text=${run}&waitFor=${recorded}`,
  );

  await officer.execute(`membership/authorities/${member}/withdraw`, { effectiveAt: daysAgo(1) });
  let last: Received | undefined;
  await within('research has heard that its custodian left', async () => {
    last = await custodian.submit(dataset, table(row('NPL,QAT', 5)));
    return last.code !== undefined;
  });

  return {
    submitted: [first, second].map(({ batch, accepted, rejected }) => [batch, accepted, rejected]),
    rejected: first.firstRejected.map(({ line, faults }) => [line, ...faults.map(({ field }) => field)]),
    again: [again.batch, again.repeated],
    figures: [firstFigures, asOfFirst, await figures(position), await figures(position, '2021-03')],
    citations: citations.map(({ vintage, withdrawnOn }) => [vintage, withdrawnOn !== undefined]),
    catalogued: catalogued
      .filter(({ '@id': id }) => id.includes(`${dataset}/vintages`))
      .map(({ '@id': id, 'adms:status': status }) => `${id.split('/').at(-1)} ${status?.['@id'].split('/').at(-1)}`),
    rules: [await rulesOn('2018-06-30'), await rulesOn('2020-06-30')],
    published: published.items.map(({ months, caution }) => [months, caution]),
    afterLeaving: last?.code,
  };
}

/** Starts the network on these engines and walks through research; what travels over the bus gets its time. */
export const expectResearchToHold = (environment: Readonly<Record<string, string | undefined>>, withinMs: number): Promise<void> =>
  withNetwork(environment, async (network) => {
    expect(await walkThroughResearch(network, withinMs)).toEqual({
      submitted: [
        [1, 8, 1],
        [2, 6, 0],
      ],
      rejected: [[10, 'origin', 'recruiter_fee']],
      again: [1, true],
      figures: [
        '2021-03, BGD-SAU 6, NPL-QAT 8',
        '2021-03, BGD-SAU 6, NPL-QAT 8',
        '2021-04, BGD-SAU 6, NPL-ARE 4, NPL-QAT 8',
        'figures/vintage-withdrawn',
      ],
      citations: [['2021-03', true]],
      catalogued: ['2021-03 Withdrawn', '2021-04 Completed'],
      rules: [true, false],
      published: [['over 19', 'Few were asked']],
      afterLeaving: 'dataset/not-a-member',
    });
  });
