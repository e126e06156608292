import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ViewNotReady, type ViewReader } from '#libs/event-sourcing';
import { type RunningApp, viewToken } from '../../index.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { plotDirectory } from '../../testing/plot-directory.js';
import { caller, start } from '../../testing/start.js';

let running: RunningApp;
let officer: ReturnType<typeof caller>;
let anybody: ReturnType<typeof caller>;

beforeAll(async () => {
  running = await start();
  officer = caller(running, await running.token({ role: 'secretariat' }));
  anybody = caller(running);
});
afterAll(() => running.close());

const rent = async () =>
  (await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() })).body as { id: string; position: number };

describe('a view over HTTP', () => {
  it('holds what a command wrote once it is asked to wait for it', async () => {
    const { id } = await rent();
    const { position } = (await officer.post(`/api/allotment/plots/${id}/plant`, { crop: 'beans' })).body;
    const shown = await officer.get(`/api/allotment/plots/${id}?waitFor=${position}`);
    expect(shown.body).toMatchObject({ plot: id, crops: ['beans'], rented: true });
  });

  it('says how far it is', async () => {
    const { position } = await rent();
    const { headers } = await anybody.get(`/api/allotment/plots?waitFor=${position}`);
    const viewPosition = Number(headers.get('gpn-view-position'));
    expect(viewPosition).toBeGreaterThanOrEqual(position);
    expect(Number(headers.get('gpn-view-behind'))).toBeGreaterThanOrEqual(0);
  });

  it('gives page after page, nothing twice and nothing left out', async () => {
    for (let count = 0; count < 5; count++) await rent();
    const { position } = await rent();
    const whole = (await anybody.get(`/api/allotment/plots?limit=200&waitFor=${position}`)).body;
    expect(whole).not.toHaveProperty('next');
    const seen: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: { items: { plot: string }[]; next?: string } = (
        await anybody.get(`/api/allotment/plots?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      ).body;
      seen.push(...page.items.map(({ plot }) => plot));
      cursor = page.next;
    }
    expect(seen).toEqual(whole.items.map(({ plot }: { plot: string }) => plot));
  });

  it('takes a cursor for the list and the filters that it was given with, whatever page size is asked, and for no other', async () => {
    for (let count = 0; count < 4; count++) await rent();
    const { position } = await rent();
    const first = (await anybody.get(`/api/allotment/plots?limit=2&waitFor=${position}`)).body;
    const next = encodeURIComponent(first.next);
    const rest = (await anybody.get(`/api/allotment/plots?cursor=${next}&limit=3`)).body;
    expect(rest.items).toHaveLength(3);
    for (const query of [
      `crop=saffron&cursor=${next}`,
      `cursor=${next}x`,
      `cursor=x${next}`,
      `cursor=${next.slice(0, 12)}`,
      `cursor=${next.slice(12)}`,
    ]) {
      const { status, body } = await anybody.get(`/api/allotment/plots?${query}`);
      expect([query, status, body.errors?.[0].field]).toEqual([query, 400, 'cursor']);
    }
    const mark = first.next.slice(0, 12);
    for (const content of [['', 5], ['', 'a', 'b'], [true], null, [null, null], ['', '\u0000', 1]]) {
      const junk = mark + Buffer.from(JSON.stringify(content)).toString('base64url');
      expect([content, (await anybody.get(`/api/allotment/plots?cursor=${junk}`)).status]).toEqual([content, 400]);
    }
    for (const sign of ['!', '%20', '=', '/']) {
      expect((await anybody.get(`/api/allotment/plots?cursor=${next}${sign}`)).status).toBe(400);
    }
  });

  it('filters', async () => {
    const { id } = await rent();
    const { position } = (await officer.post(`/api/allotment/plots/${id}/plant`, { crop: 'saffron' })).body;
    const answer = await anybody.get(`/api/allotment/plots?crop=saffron&waitFor=${position}`);
    expect(answer.body.items.map(({ plot }: { plot: string }) => plot)).toEqual([id]);
  });

  it.each([
    ['limit=0', 'limit', 'min'],
    ['limit=201', 'limit', 'max'],
    ['limit=ten', 'limit', 'isInt'],
    ['limit=1&limit=2', 'limit', 'isInt'],
    ['waitFor=soon', 'waitFor', 'isInt'],
    ['colour=green', 'colour', 'whitelistValidation'],
    ['cursor=nonsense', 'cursor', 'query'],
  ])('refuses ?%s and names the parameter', async (query, field, rule) => {
    const { status, body } = await anybody.get(`/api/allotment/plots?${query}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ field, rule })]));
    expect(body.errors.every((error: { field: string }) => error.field === field)).toBe(true);
  });
});

describe('a view that cannot answer', () => {
  it('that is not built yet says so, with its progress and when to ask again', async () => {
    const reader = running.app.select(AllotmentModule).get<ViewReader>(viewToken(plotDirectory.name));
    const position = jest.spyOn(reader, 'position').mockRejectedValue(new ViewNotReady('allotment.plots', 0.25));
    const { status, headers, body } = await anybody.get('/api/allotment/plots');
    position.mockRestore();
    expect([status, headers.get('retry-after'), body.code, body.view, body.progress]).toEqual([
      503,
      '1',
      'platform/view-not-ready',
      'allotment.plots',
      0.25,
    ]);
  });

  it('that does not reach the position in time says so', async () => {
    const { position } = await rent();
    const reader = running.app.select(AllotmentModule).get<ViewReader>(viewToken(plotDirectory.name));
    const waiting = jest.spyOn(reader, 'waitFor').mockResolvedValue(false);
    const { status, headers, body } = await anybody.get(`/api/allotment/plots?waitFor=${position}`);
    expect([status, headers.get('retry-after'), body.code, waiting.mock.calls]).toEqual([
      503,
      '1',
      'platform/view-behind',
      [[position, expect.any(Number)]],
    ]);
    waiting.mockRestore();
  });

  it('is not waited for beyond the end of the log: that is refused at once', async () => {
    const reader = running.app.select(AllotmentModule).get<ViewReader>(viewToken(plotDirectory.name));
    const waiting = jest.spyOn(reader, 'waitFor');
    const { status, body } = await anybody.get('/api/allotment/plots?waitFor=99999999');
    expect([status, body.errors, waiting.mock.calls]).toEqual([400, [expect.objectContaining({ field: 'waitFor', rule: 'max' })], []]);
    waiting.mockRestore();
  });
});
