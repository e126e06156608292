import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#libs/event-sourcing';
import { listRoutes, type RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { openSqliteBus } from '../../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { everyRouteIsGuarded } from '../../../../libs/platform/testing/every-route-is-guarded.js';
import { ResearchModule } from '../research.module.js';

const MEMBER = '7d3c1a52-0000-8000-8000-000000000001';
const OTHER = '7d3c1a52-0000-8000-8000-000000000002';
const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';
const ROW = 'NPL,QAT,male,2020,licensed-agency,70000,NPR,1200,QAR';
const table = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('datasets over HTTP', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-research-'));
  let running: RunningApp;
  let bus: ReturnType<typeof openSqliteBus>;
  let elsewhere: Elsewhere;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    running = await bootstrapHeld({
      modules: [ResearchModule],
      title: 'research',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', GPN_UPLOAD_LIMIT: '200kb' },
    });
    bus = openSqliteBus(join(data, 'events.db'));
    elsewhere = new Elsewhere(bus);
    await elsewhere.join(MEMBER, '2015-01-01');
    tokens.secretariat = await running.token({ role: 'secretariat' });
    tokens.reviewer = await running.token({ role: 'secretariat', subject: 'reviewer' });
    tokens.auditor = await running.token({ role: 'auditor' });
    tokens.custodian = await running.token({ role: 'focal-point', authorities: [MEMBER] });
    tokens.other = await running.token({ role: 'focal-point', authorities: [OTHER] });
  });
  afterAll(async () => {
    await running.close();
    await bus.close();
    rmSync(data, { recursive: true });
  });

  const send = (
    as: string | undefined,
    path: string,
    body?: string,
    type = 'application/json',
    method = body === undefined ? 'GET' : 'POST',
    headers: Readonly<Record<string, string>> = {},
  ) =>
    fetch(
      `${running.url}/api/research/${path}`,
      defined({
        method,
        body,
        headers: defined({
          authorization: as && `Bearer ${tokens[as]}`,
          'content-type': body === undefined ? undefined : type,
          ...headers,
        }),
      }),
    );
  const answer = async (response: Response) => {
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    const body = (await response.json()) as any;
    return { status: response.status, body };
  };
  const ask = async (as: string | undefined, path: string, content?: object) =>
    answer(await send(as, path, content && JSON.stringify(content)));
  const submit = async (as: string, dataset: string, file: string, member?: string) =>
    answer(await send(as, `datasets/${dataset}/batches`, file, 'text/csv', 'POST', member ? { 'gpn-member': member } : {}));
  const registerDataset = async (more: object = {}) => {
    const { status, body } = await ask('secretariat', 'datasets/register-dataset', {
      ...{ title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office', member: MEMBER },
      ...{ licence: 'CC-BY-4.0', frequency: 'annual', firstYear: 2018, ...more },
    });
    expect(status).toBe(201);
    return body.id as string;
  };

  it('refuses everybody whom the rules of its routes do not name', async () => {
    expect(await everyRouteIsGuarded(running.app)).toEqual([]);
    const open = listRoutes(running.app)
      .filter(({ path, rule }) => /research\/(released-)?datasets(?!.*figures)/.test(path) && rule?.includes('public'))
      .map(({ path }) => path.replace('/api/research/', ''));
    expect([...new Set(open)].sort()).toEqual([
      'released-datasets',
      'released-datasets/:dataset',
      'released-datasets/:dataset/vintages/:vintage',
    ]);
  }, 60_000);

  it('take a file, and tell what of it was rejected, by line, field and rule', async () => {
    const id = await registerDataset();
    const { status, body } = await submit('secretariat', id, table(ROW, ROW.replace('NPL', 'Nepal'), ROW));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ dataset: id, batch: 1, status: 'accepted', repeated: false, accepted: 2, rejected: 1, faults: { country: 1 } },
      firstRejected: [
        {
          line: 3,
          faults: [{ field: 'origin', rule: 'country', message: 'origin must be a country of ISO 3166-1, by its three letters (PHL)' }],
        },
      ],
    });
    const report = await send('auditor', `${body.rejections.replace('/api/research/', '')}?waitFor=${body.position}`);
    expect([report.status, report.headers.get('content-type'), await report.text()]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      'line,field,rule\n3,origin,country\n',
    ]);
    expect((await ask('secretariat', `datasets/${id}/batches/2/rejections.csv`)).body.code).toBe('dataset/unknown-batch');
    expect((await ask('secretariat', `datasets/${id}/batches/none/rejections.csv`)).status).toBe(400);
  });

  it('record the same file once', async () => {
    const id = await registerDataset();
    const first = await submit('secretariat', id, table(ROW));
    const again = await submit('custodian', id, table(ROW), MEMBER);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({ batch: 1, repeated: true, file: first.body.file, revision: first.body.revision });
    const sameRows = await submit('secretariat', id, table(ROW).replaceAll('\n', '\r\n'));
    expect(sameRows.body).toMatchObject({ batch: 1, repeated: true });
    const { body } = await ask('secretariat', `datasets/${id}?waitFor=${first.body.position}`);
    expect(body.batches).toHaveLength(1);
  });

  it('recognise the same rows in another order, and say which rows of a file that grows stand already', async () => {
    const id = await registerDataset();
    const rows = Array.from({ length: 5 }, (_, index) => ROW.replace('70000', String(index + 1)));
    const first = await submit('secretariat', id, table(...rows, rows[0] as string));
    const reordered = await submit(
      'secretariat',
      id,
      table(...rows, rows[0] as string, 'x')
        .replace(`${rows[1]}\n`, '')
        .replace('x\n', `${rows[1]}\nx\n`),
    );
    expect([first.status, reordered.status]).toEqual([201, 200]);
    // What is recorded is told, not what was sent: the second file has a row more, which is rejected.
    expect(reordered.body).toMatchObject({
      batch: 1,
      repeated: true,
      file: first.body.file,
      bytes: first.body.bytes,
      accepted: 6,
      rejected: 0,
    });
    expect(reordered.body.firstRejected).toEqual([]);
    const grown = await submit('secretariat', id, table(...rows, ROW.replace('70000', '77')));
    expect([grown.status, grown.body.standing]).toEqual([201, [{ batch: 1, rows: 5, message: '5 of 6 rows stand in batch 1' }]]);
    expect((await submit('secretariat', id, table(ROW))).body.standing).toEqual([]);
  });

  it('take files from the Secretariat and from the custodian for itself', async () => {
    const id = await registerDataset();
    expect((await submit('custodian', id, table(ROW), MEMBER)).body).toMatchObject({ batch: 1, status: 'accepted' });
    expect((await submit('custodian', id, table(ROW))).status).toBe(403);
    expect((await submit('other', id, table(ROW), MEMBER)).body.code).toBe('platform/not-your-authority');
    expect((await submit('other', id, table(ROW), OTHER)).body.code).toBe('dataset/not-the-custodian');
    expect((await submit('auditor', id, table(ROW))).body.code).toBe('platform/role-needed');
    expect((await submit('secretariat', id, table(ROW), 'x')).status).toBe(400);
    expect((await submit('secretariat', OTHER, table(ROW))).body.code).toBe('dataset/unknown-dataset');
  });

  it('have custodians that are members, and take nothing from one that left', async () => {
    const leaving = '7d3c1a52-0000-8000-8000-000000000003';
    const register = { title: 'Costs', kind: 'survey', custodian: 'Office', licence: 'CC-BY-4.0', frequency: 'annual', firstYear: 2018 };
    expect((await ask('secretariat', 'datasets/register-dataset', { ...register, member: leaving })).body.code).toBe(
      'dataset/not-a-member',
    );
    await elsewhere.join(leaving, '2016-01-01');
    const id = await registerDataset({ member: leaving });
    tokens.leaving = await running.token({ role: 'focal-point', authorities: [leaving] });
    expect((await submit('leaving', id, table(ROW), leaving)).status).toBe(201);
    await elsewhere.withdrawn(leaving, '2021-01-01');
    await eventually('it is known', async () => {
      const { body } = await submit('leaving', id, table(ROW), leaving);
      return body.code === 'dataset/not-a-member';
    });
    const opened = { member: leaving, file: 'a'.repeat(64), bytes: 10 };
    expect((await ask('leaving', `datasets/${id}/uploads`, opened)).body.code).toBe('dataset/not-a-member');
    expect((await submit('secretariat', id, table(ROW, ROW))).body).toMatchObject({ batch: 2, status: 'accepted' });
  });

  it('refuse what is no table of observations, and take nothing of it', async () => {
    const id = await registerDataset({ rejectionLimit: 20 });
    const code = async (file: string) => {
      const { status, body } = await submit('secretariat', id, file);
      return `${status} ${body.code ?? body.status}`;
    };
    expect(await code('')).toBe('422 dataset/not-csv');
    expect(await code(`${HEADER},worker_name\n${ROW},Somebody\n`)).toBe('422 dataset/unknown-column');
    expect(await code(`${HEADER},origin\n`)).toBe('422 dataset/repeated-column');
    expect(await code('origin\nNPL\n')).toBe('422 dataset/missing-column');
    expect(await code(table('"'))).toBe('422 dataset/not-csv');
    expect(await code(table(`${ROW}\n`.repeat(5_000)))).toBe('413 platform/body-too-large');
    expect(await code(table('x'))).toBe('422 refused');
    expect(await code(table(ROW, ROW.replace('male', 'm')))).toBe('422 refused');
    const json = await ask('secretariat', `datasets/${id}/batches`, {});
    expect(json.body.code).toBe('platform/unsupported-media-type');
    const elsewhere = await answer(await send('secretariat', `datasets/${id}/submit-for-review`, table(ROW), 'text/csv'));
    expect(elsewhere.body.code).toBe('platform/unsupported-media-type');
    expect((await ask('secretariat', `datasets/${id}/submit-for-review`, {})).body.code).toBe('dataset/nothing-to-review');
    const again = await submit('secretariat', id, table('x'));
    expect([again.status, again.body.repeated, again.body.batch]).toEqual([422, true, 1]);
    const { body } = await ask('secretariat', `datasets/${id}?waitFor=${again.body.position}`);
    expect(body.batches.map((batch: { why: string }) => batch.why)).toEqual(['no-row-accepted', 'too-many-rejected']);
  });

  it('have nothing of an upload that breaks off', async () => {
    const id = await registerDataset();
    const incoming = join(data, 'content', 'incoming');
    await new Promise<void>((resolve) => {
      const upload = request(`${running.url}/api/research/datasets/${id}/batches`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.secretariat}`, 'content-type': 'text/csv', 'content-length': '100000' },
      });
      upload.on('error', () => undefined);
      upload.on('close', resolve);
      upload.write(table(`${ROW}\n`.repeat(900)), () => upload.destroy());
    });
    for (let tries = 0; tries < 200 && readdirSync(incoming).length > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(readdirSync(incoming)).toEqual([]);
    const whole = await submit('secretariat', id, table(ROW));
    expect(whole.body).toMatchObject({ batch: 1, repeated: false });
  });

  it('are reviewed by another officer, released, revised and withdrawn; everybody sees what was released', async () => {
    const id = await registerDataset({ title: 'Costs, Nepal to Qatar', origins: ['NPL'] });
    const step = async (as: string, name: string, content: object = {}) => {
      const { status, body } = await ask(as, `datasets/${id}/${name}`, content);
      return status === 200 ? body.events : body.code;
    };
    const { body: batch } = await submit('secretariat', id, table(ROW, ROW, ROW, ROW, ROW));
    expect((await ask(undefined, `released-datasets/${id}?waitFor=${batch.position}`)).body.code).toBe('dataset/unknown-dataset');
    expect(await step('secretariat', 'submit-for-review')).toEqual(['DisclosureReviewRequested']);
    expect((await submit('secretariat', id, table(ROW))).body.code).toBe('dataset/under-review');
    const approval = { outcome: 'approved', threshold: 5, notes: '7d3c1a52-0000-8000-8000-00000000000e' };
    expect(await step('secretariat', 'record-disclosure-review', approval)).toBe('dataset/own-review');
    expect(await step('reviewer', 'record-disclosure-review', { outcome: 'approved', threshold: 2 })).toBe('platform/validation-failed');
    expect(await step('reviewer', 'record-disclosure-review', approval)).toEqual(['DisclosureReviewRecorded']);
    expect(await step('secretariat', 'release-vintage', { vintage: 'first' })).toBe('platform/validation-failed');
    expect(await step('custodian', 'release-vintage', { vintage: '2021-03' })).toBe('platform/role-needed');
    expect(await step('secretariat', 'release-vintage', { vintage: '2021-03' })).toEqual(['VintageReleased']);
    const { body: last } = await ask('secretariat', `datasets/${id}/withdraw-vintage`, {
      vintage: '2021-03',
      reason: 'A column was swapped',
    });
    const { body } = await ask(undefined, `released-datasets/${id}?waitFor=${last.position}`);
    expect(body).toMatchObject({
      title: 'Costs, Nepal to Qatar',
      vintages: [{ vintage: '2021-03', threshold: 5, observations: 5, withdrawalReason: 'A column was swapped' }],
    });
    // Whoever tries all rows that could be would find those of a short batch by digest or count.
    const said = JSON.stringify([
      body,
      (await ask(undefined, `released-datasets/${id}/vintages/2021-03`)).body,
      (await ask(undefined, 'released-datasets')).body,
    ]);
    expect(said).not.toMatch(/batches|accepted|"rows"|[0-9a-f]{64}/);
    const address = `${running.url}/api/research/released-datasets/${id}/vintages/2021-03`;
    const cited = `Statistics office (${new Date().getUTCFullYear()}): Costs, Nepal to Qatar. Vintage 2021-03. Global Policy Network`;
    expect(body.vintages[0].citation.startsWith(cited) && body.vintages[0].citation.endsWith(address)).toBe(true);
    const vintage = (await ask(undefined, `released-datasets/${id}/vintages/2021-03`)).body;
    expect(vintage).toMatchObject({
      vintage: '2021-03',
      withdrawalReason: 'A column was swapped',
      citation: { text: body.vintages[0].citation },
    });
    expect((await ask(undefined, `released-datasets/${id}/vintages/2021-04`)).body.code).toBe('dataset/unknown-vintage');
    expect((await ask(undefined, `released-datasets/${id}/vintages/first`)).status).toBe(400);
    const catalogue = await send(undefined, 'catalogue.jsonld');
    expect(catalogue.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    const { 'dcat:dataset': datasets } = (await catalogue.json()) as any;
    expect(datasets.map((node: { '@id': string }) => node['@id'])).toEqual([address.replace('/vintages/2021-03', ''), address]);
    expect((await ask(undefined, 'released-datasets?text=nepal')).body.items).toEqual([]);
    expect((await ask('auditor', 'datasets?text=nepal')).body.items).toMatchObject([{ dataset: id, status: 'open', released: false }]);
    const history = async (who: string, query = '') => {
      const { status, body } = await ask(who, `datasets/${id}/history${query}`);
      return body.items?.find(({ type }: { type: string }) => type === 'DisclosureReviewRecorded')?.data ?? [status, body.code];
    };
    // Notes are sealed for their author and the Secretariat.
    expect(await history('auditor')).toEqual({ review: 1, ...approval });
    expect(await history('custodian')).toEqual({ review: 1, outcome: 'approved', threshold: 5 });
    expect(await history('other')).toEqual([404, 'dataset/unknown-dataset']);
    expect(await history('other', `?member=${MEMBER}`)).toEqual([403, 'platform/not-your-authority']);
    expect((await ask('custodian', `datasets/${id}`)).body.reviews).toMatchObject([{ review: 1, outcome: 'approved', threshold: 5 }]);
    expect((await ask('other', `datasets/${id}`)).body.code).toBe('dataset/unknown-dataset');
    expect((await ask('auditor', 'datasets?status=gone')).status).toBe(400);
  });
});
