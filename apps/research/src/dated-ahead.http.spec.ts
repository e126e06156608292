import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { defined } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { NEXT_DAY, stopTheClock } from '../../../libs/testing/evening.js';
import { ResearchModule } from './research.module.js';

const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';
/** Twelve workers, whose costs differ. */
const FILE = `${[HEADER, ...Array.from({ length: 12 }, (_, index) => `NPL,QAT,male,2020,licensed-agency,${1_000 + index},QAR,1200,QAR`)].join('\n')}\n`;
const LATER = FILE.replaceAll('2020', '2021');

/** An office in Manila, in its morning (B31, B32). */
describe('a dataset that is dated with a day ahead of UTC', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-research-ahead-'));
  let running: RunningApp;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    stopTheClock();
    running = await bootstrapHeld({
      modules: [ResearchModule],
      title: 'research',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    tokens.secretariat = await running.token({ role: 'secretariat' });
    tokens.reviewer = await running.token({ role: 'secretariat', subject: 'reviewer' });
  });
  afterAll(async () => {
    jest.useRealTimers();
    await running.close();
    rmSync(data, { recursive: true });
  });

  interface Sent {
    readonly as?: string;
    readonly method?: string;
    readonly body?: string;
    readonly type?: string;
    readonly offset?: number;
  }
  const ask = async (path: string, { as = 'secretariat', body, method = body === undefined ? 'GET' : 'POST', type, offset }: Sent = {}) => {
    const headers = defined({
      authorization: `Bearer ${tokens[as]}`,
      'content-type': body === undefined ? undefined : (type ?? 'application/json'),
      'upload-offset': offset === undefined ? undefined : String(offset),
    });
    const address = `${running.url}${path.startsWith('/') ? '' : '/api/research/'}${path}`;
    const answer = await fetch(address, defined({ method, body, headers }));
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: answer.status, location: answer.headers.get('location') ?? '', body: (text ? JSON.parse(text) : undefined) as any };
  };
  const execute = (path: string, content: object, as?: string) => ask(path, defined({ body: JSON.stringify(content), as }));

  it('takes files at once, whole and in parts; its vintage stands, and its figures are disclosed, from the release on', async () => {
    const described = { title: 'Costs', kind: 'survey', custodian: 'Statistics office', licence: 'CC-BY-4.0', frequency: 'annual' };
    const registered = await execute('datasets/register-dataset', { ...described, firstYear: 2018, effectiveAt: NEXT_DAY });
    expect(registered.status).toBe(201);
    const dataset: string = registered.body.id;
    const path = `datasets/${dataset}`;
    const batch = await ask(`${path}/batches`, { body: FILE, type: 'text/csv' });
    expect([batch.status, batch.body.accepted]).toEqual([201, 12]);

    const sha256 = createHash('sha256').update(LATER).digest('hex');
    const opened = await execute(`${path}/uploads`, { file: sha256, bytes: LATER.length });
    expect(opened.status).toBe(201);
    const type = 'application/partial-upload';
    const part = await ask(opened.location, { method: 'PATCH', body: LATER.slice(0, 50), type, offset: 0 });
    expect(part.status).toBe(204);
    const whole = await ask(opened.location, { method: 'PATCH', body: LATER.slice(50), type, offset: 50 });
    expect([whole.status, whole.body.batch, whole.body.accepted]).toEqual([201, 2, 12]);

    expect((await execute(`${path}/submit-for-review`, {})).status).toBe(200);
    expect((await execute(`${path}/record-disclosure-review`, { outcome: 'approved', threshold: 5 }, 'reviewer')).status).toBe(200);
    const released = await execute(`${path}/release-vintage`, { vintage: '2026-11', effectiveAt: NEXT_DAY });
    expect(released.status).toBe(200);
    const figures = await ask(`datasets/${dataset}/figures?waitFor=${released.body.position}`);
    expect([figures.status, figures.body.vintage?.vintage ?? figures.body.vintage]).toEqual([200, '2026-11']);
    // Who names a day gets what stood at its end.
    expect((await ask(`datasets/${dataset}/figures?asOf=2026-11-29`)).body.code).toBe('figures/nothing-released');
    expect((await ask(`datasets/${dataset}/figures?asOf=${NEXT_DAY}`)).status).toBe(200);
  });
});
