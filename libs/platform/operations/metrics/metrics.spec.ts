import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { StoreUnavailable } from '#libs/event-sourcing';
import { ENGINES, type Engines } from '../../index.js';
import { caller, eventually, type Started, start } from '../../testing/start.js';

const LOG_HEAD = 'gpn_log_head{store="events"}';
const AUTHORITY = '2f1c1e5e-7c1b-4a5e-9b1e-5d5f5c5b5a59';

let running: Started | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** The number of one line: `gpn_dead_letters{group="allotment.weather"}`. */
const reading = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

const startWithOfficer = async (environment: Record<string, string> = {}) => {
  const process = await start({ environment });
  running = process;
  return { officer: caller(process, await process.token({ role: 'secretariat' })), process };
};

describe('/metrics', () => {
  it('counts commands by what they came to, and appends with their time', async () => {
    const { officer } = await startWithOfficer();
    const { id } = (await officer.post('/api/allotment/plots/rent-plot', { authority: AUTHORITY })).body;
    await officer.post('/api/allotment/plots/rent-plot', { plot: id, authority: AUTHORITY });
    const { status, headers, body } = await officer.get('/metrics');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const commands = (outcome: string) =>
      reading(body, `gpn_commands_total{service="allotment",category="plot",command="RentPlot",outcome="${outcome}"}`);
    expect([commands('accepted'), commands('refused')]).toEqual([1, 1]);
    expect(reading(body, 'gpn_append_duration_seconds_count{service="allotment",outcome="appended"}')).toBeGreaterThan(0);
    expect(reading(body, 'process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(body).not.toContain(AUTHORITY);
  });

  it('tells how far views, publisher and consumers are', async () => {
    const { officer } = await startWithOfficer();
    const { position } = (await officer.post('/api/allotment/plots/rent-plot', { authority: AUTHORITY })).body;
    // The plot's own event comes back over the bus and becomes a second one.
    const { body } = await eventually(
      () => officer.get('/metrics'),
      ({ body: text }) =>
        (reading(text, LOG_HEAD) ?? position) > position &&
        reading(text, 'gpn_view_lag{service="allotment",view="allotment.plots",version="1"}') === 0 &&
        reading(text, 'gpn_publisher_lag{service="allotment"}') === 0 &&
        reading(text, 'gpn_consumer_lag{group="allotment.weather"}') === 0,
    );
    expect(reading(body, 'gpn_view_position{service="allotment",view="allotment.plots",version="1"}')).toBe(reading(body, LOG_HEAD));
    expect(reading(body, 'gpn_delivery_duration_seconds_count{group="allotment.weather",outcome="done"}')).toBe(1);
    expect(reading(body, 'gpn_view_state{service="allotment",view="allotment.plots",version="1",state="live"}')).toBe(1);
    expect(reading(body, 'gpn_dead_letters{group="allotment.weather"}')).toBe(0);
    expect(reading(body, 'gpn_log_clock_ahead_seconds')).toBe(0);
    expect(reading(body, 'gpn_wal_bytes{file="events.db"}')).toBeGreaterThan(0);
  });

  it('answers without what an engine would have said while that engine does not answer', async () => {
    const { officer, process } = await startWithOfficer();
    const head = jest.spyOn(process.app.get<Engines>(ENGINES).store, 'head').mockRejectedValue(new StoreUnavailable('it is away'));
    const { status, body } = await officer.get('/metrics');
    head.mockRestore();
    expect([status, reading(body, LOG_HEAD)]).toEqual([200, undefined]);
  });

  it('is for the secretariat and auditors on the port of the service', async () => {
    const { process } = await startWithOfficer();
    const as = async (role: 'auditor' | 'focal-point') => (await caller(process, await process.token({ role })).get('/metrics')).status;
    expect([(await caller(process).get('/metrics')).status, await as('focal-point'), await as('auditor')]).toEqual([401, 403, 200]);
  });
});

describe('the port of its own for metrics', () => {
  it('answers without sign-in, and nothing but metrics', async () => {
    const lines: { metrics?: string }[] = [];
    running = await start({
      environment: { GPN_METRICS_PORT: '0', GPN_LOG_LEVEL: 'info' },
      logTo: { write: (line) => lines.push(JSON.parse(line)) },
    });
    const url = lines.find(({ metrics }) => metrics)?.metrics ?? '';
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    expect(await (await fetch(url)).text()).toContain('gpn_view_state{');
    expect((await fetch(url.replace('/metrics', '/api/operations/status'))).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
    await running.close();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    running = undefined;
  });

  it('is named when it is taken', async () => {
    const { process } = await startWithOfficer();
    const { port } = new URL(process.url);
    await expect(start({ environment: { GPN_METRICS_PORT: port } })).rejects.toThrow(
      `GPN_METRICS_PORT: port ${port} of 127.0.0.1 cannot be listened on`,
    );
  });
});
