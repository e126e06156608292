import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, openSqliteViews } from '#libs/engines/sqlite';
import { defined } from '#libs/event-sourcing';
import { findDefinition, issueLocalToken } from '#libs/platform';
import { differencesFromReplay, NetworkProcess, wholeLog } from '#libs/testing/process';
import { ResearchModule } from '../../research/src/research.module.js';

const ROWS = 60_000;
const PART = 'application/partial-upload';
const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency\n';
const observationTable = (fee: number) => HEADER + `NPL,QAT,male,2020,licensed-agency,${fee},NPR,1200,QAR\n`.repeat(ROWS);

interface Dataset {
  readonly batches: readonly { readonly accepted: number; readonly file: string }[];
}

describe('the network is killed while observations are submitted', () => {
  let data: string;
  let token: string;
  let network: NetworkProcess;
  let dataset: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'gpn-kill-submission-'));
    token = await issueLocalToken(data, { role: 'secretariat' });
    network = await NetworkProcess.start(data);
    const described = { title: 'Costs', kind: 'survey', custodian: 'Office', licence: 'CC-BY-4.0', frequency: 'once', firstYear: 2018 };
    dataset = (await ask<{ id: string }>('POST', 'datasets/register-dataset', JSON.stringify(described))).body.id;
  }, 60_000);
  afterAll(async () => {
    await network.kill();
    await rm(data, { recursive: true, force: true });
  });

  async function ask<T>(method: string, path: string, body?: string, type = 'application/json', headers: object = {}) {
    const response = await fetch(
      `${network.url}/api/research/${path}`,
      defined({
        method,
        headers: defined({ authorization: `Bearer ${token}`, 'content-type': body === undefined ? undefined : type, ...headers }),
        body,
      }),
    );
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T };
  }
  const batches = async () =>
    (await ask<Dataset>('GET', `datasets/${dataset}`)).body.batches.map(({ accepted, file }) => ({ accepted, file }));
  const recordedAs = (file: string) => ({ accepted: ROWS, file: createHash('sha256').update(file).digest('hex') });
  const incoming = () => readdirSync(join(data, 'content', 'incoming'));

  /** Sends a part of the body and kills the process once something of it is on disk. */
  async function killDuring(method: string, path: string, headers: Record<string, string>, part: string, onDisk: () => boolean) {
    await new Promise<void>((resolve, reject) => {
      const sending = request(`${network.url}/api/research/${path}`, { method, headers: { authorization: `Bearer ${token}`, ...headers } });
      sending.on('error', () => resolve());
      sending.on('response', () => reject(new Error('it was answered before it was killed')));
      sending.write(part);
      const poll = setInterval(() => {
        if (!onDisk()) return;
        clearInterval(poll);
        network.kill().catch(reject);
      }, 2);
    });
    network = await NetworkProcess.start(data);
  }

  test('nothing of the file is there, and it is taken whole afterwards', async () => {
    const file = observationTable(100);
    const headers = { 'content-type': 'text/csv', 'content-length': String(file.length) };
    await killDuring('POST', `datasets/${dataset}/batches`, headers, file.slice(0, -10), () => incoming().length > 0);
    expect(await batches()).toEqual([]);
    const sent = await ask<Dataset>('POST', `datasets/${dataset}/batches`, file, 'text/csv');
    expect([sent.status, sent.body]).toMatchObject([201, { accepted: ROWS, repeated: false }]);
    const again = await ask<Dataset>('POST', `datasets/${dataset}/batches`, file, 'text/csv');
    expect([again.status, again.body]).toMatchObject([200, { batch: 1, repeated: true }]);
    expect(await batches()).toEqual([recordedAs(file)]);
  }, 120_000);

  test('a file in parts goes on: killed between parts, in the middle of one, and while the whole file is read', async () => {
    const file = observationTable(200);
    const { file: digest } = recordedAs(file);
    const opened = await ask<{ upload: string }>(
      'POST',
      `datasets/${dataset}/uploads`,
      JSON.stringify({ file: digest, bytes: file.length }),
    );
    const path = `datasets/${dataset}/uploads/${opened.body.upload}`;
    const offset = async () => (await ask<{ offset: number }>('GET', path)).body.offset;
    const part = (from: number, to: number) => ask<object>('PATCH', path, file.slice(from, to), PART, { 'upload-offset': String(from) });

    expect((await part(0, 500_000)).status).toBe(204);
    await network.kill();
    network = await NetworkProcess.start(data);
    expect(await offset()).toBe(500_000);

    const rest = { 'content-type': PART, 'upload-offset': '500000', 'content-length': '2000000' };
    const passing = () => readdirSync(join(data, 'passing', 'incoming')).length > 0;
    await killDuring('PATCH', path, rest, file.slice(500_000, 1_500_000), passing);
    expect(await offset()).toBe(500_000);
    expect(await batches()).toHaveLength(1);

    const last = { 'content-type': PART, 'upload-offset': '500000', 'content-length': String(file.length - 500_000) };
    const countBefore = incoming().length;
    await killDuring('PATCH', path, last, file.slice(500_000), () => incoming().length > countBefore);
    expect(await offset()).toBe(file.length);
    expect(await batches()).toHaveLength(1);

    const answered = await part(file.length, file.length);
    expect([answered.status, answered.body]).toMatchObject([201, { batch: 2, accepted: ROWS, repeated: false }]);
    expect((await part(file.length, file.length)).body).toMatchObject({ batch: 2, repeated: true });
    expect((await batches())[1]).toEqual(recordedAs(file));
  }, 180_000);

  test('afterwards the read models are what a replay of the log makes of it', async () => {
    await network.ready();
    expect(await network.stop()).toBe(0);
    const store = openSqliteEventStore(join(data, 'events.db'));
    const log = await wholeLog(store);
    expect(log.filter(({ type }) => type === 'BatchAccepted')).toHaveLength(2);
    const views = openSqliteViews(join(data, 'views.db'));
    for (const view of findDefinition(ResearchModule)?.views ?? [])
      expect({ view: view.name, differences: await differencesFromReplay(view, views, log) }).toEqual({ view: view.name, differences: [] });
    await Promise.all([store.close(), views.close()]);
  }, 60_000);
});
