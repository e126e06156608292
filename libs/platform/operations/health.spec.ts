import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type MessageProcessor, StoreUnavailable } from '#libs/event-sourcing';
import { ENGINES, type Engines, type RunningApp } from '../index.js';
import { BusServer } from '../service/messaging/bus-server.js';
import { AllotmentModule } from '../testing/allotment-module.js';
import { MeadowModule } from '../testing/meadow-module.js';
import { plotSpeakers } from '../testing/plot-speakers.js';
import { caller, eventually, start } from '../testing/start.js';

let running: RunningApp | undefined;
afterEach(() => running?.close());

describe('the health of a process', () => {
  it('is ready once every view has caught up', async () => {
    running = await start();
    const { get } = caller(running);
    expect(await get('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
    const { body } = await eventually(
      () => get('/health/ready'),
      ({ status }) => status === 200,
    );
    expect(body).toEqual({
      status: 'ready',
      components: { store: 'up', bus: 'up', views: 'up' },
      views: [
        {
          view: 'allotment.plots',
          version: 1,
          state: 'live',
          progress: 1,
          // The log's own first event: it says in which form the others stand.
          position: 1,
          head: 1,
          lag: 0,
          serves: true,
          served: 1,
          checked: true,
          setAside: 0,
        },
      ],
      publishers: [{ publisher: 'allotment', state: 'live', position: 1, head: 1, lag: 0, checked: true }],
      policies: [{ policy: 'allotment.weather', state: 'live', position: 1, head: 1, lag: 0, checked: true }],
      indexes: [
        { index: 'commands:allotment', state: 'live' },
        { index: 'speakers:plot', state: 'live' },
      ],
      missed: [],
      foreign: { count: 0, events: [] },
    });
  });

  it('is not ready while a component does not answer, and says which', async () => {
    running = await start();
    const { get } = caller(running);
    await eventually(
      () => get('/health/ready'),
      ({ status }) => status === 200,
    );
    const head = jest.spyOn(running.app.get<Engines>(ENGINES).store, 'head').mockRejectedValue(new StoreUnavailable('the disk is gone'));
    const { status, body } = await get('/health/ready');
    head.mockRestore();
    expect([status, body.status, body.components]).toEqual([503, 'not-ready', { store: 'down', bus: 'up', views: 'up' }]);
  });

  it('is not ready with an index that failed, which is named; why it did is for those who run it', async () => {
    running = await start();
    const { get } = caller(running);
    const officer = caller(running, await running.token({ role: 'secretariat' }));
    await eventually(
      () => get('/health/ready'),
      ({ status }) => status === 200,
    );
    const failed = {
      index: 'speakers:plot',
      state: 'failed',
      trouble: 'event',
      error: 'Designated at revision 3 of plot-7: no date',
    } as const;
    const status = jest.spyOn(plotSpeakers, 'status').mockReturnValue(failed);
    const { error: _, ...told } = failed;
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { status: 'not-ready', indexes: [{}, told] } });
    expect(JSON.stringify((await get('/health/ready')).body)).not.toContain('plot-7');
    expect((await officer.get('/api/operations/status')).body.indexes).toContainEqual(failed);
    expect((await officer.get('/metrics')).body).toContain('gpn_index_state{index="speakers:plot",state="failed"} 1');
    status.mockRestore();
  });

  it('is degraded by messages that were gone before a reader came by: topic and range stand in readiness, status and metrics', async () => {
    running = await start({ modules: [AllotmentModule, MeadowModule] });
    const { get } = caller(running);
    const officer = caller(running, await running.token({ role: 'secretariat' }));
    await eventually(
      () => get('/health/ready'),
      ({ status }) => status === 200,
    );
    const delivery = running.app.get(BusServer).deliveries.find(({ group }) => group === 'meadow.neighbours');
    const gap = { topic: 'gpn.allotment.v1', partition: 2, from: '2-5', to: '2-11', messages: 7 };
    const missed = jest.spyOn(delivery as MessageProcessor, 'missedMessages').mockResolvedValue([gap]);
    const missedShown = [{ group: 'meadow.neighbours', ...gap }];
    const degraded = await eventually(
      () => get('/health/ready'),
      ({ body }) => body.status !== 'ready',
    );
    expect(degraded).toMatchObject({ status: 200, body: { status: 'degraded', missed: missedShown } });
    expect((await officer.get('/api/operations/status')).body.missed).toEqual(missedShown);
    const series = 'gpn_consumer_missed{group="meadow.neighbours",topic="gpn.allotment.v1"}';
    expect((await officer.get('/metrics')).body).toContain(`${series} 7`);
    missed.mockRestore();
    expect((await officer.get('/metrics')).body).toContain(`${series} 0`);
    await eventually(
      () => get('/health/ready'),
      ({ body }) => body.status === 'ready',
    );
  });

  it('is ready as a stand-by while another instance keeps the views', async () => {
    running = await start();
    const first = running;
    await eventually(
      () => caller(first).get('/health/ready'),
      ({ status }) => status === 200,
    );
    const second = await start({ environment: { GPN_DATA: first.configuration.data } });
    const { body } = await eventually(
      () => caller(second).get('/health/ready'),
      ({ status }) => status === 200,
    );
    expect(body.views).toMatchObject([{ view: 'allotment.plots', state: 'standby', serves: true }]);
    const listInstances = async (process: typeof first) =>
      (await caller(process, await process.token({ role: 'auditor' })).get('/api/operations/instances')).body.items;
    const { service, version, status } = { service: 'allotment', version: '0.1.0', status: 'ready' };
    const leads = ['allotment.plots@1', 'publisher', 'policy:allotment.weather'];
    const startedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    expect(await listInstances(first)).toEqual([
      { service, version, status, startedAt, instance: first.configuration.instance, leads, standsBy: [] },
    ]);
    expect(await listInstances(second)).toEqual([
      { service, version, status, startedAt, instance: second.configuration.instance, leads: [], standsBy: leads },
    ]);
    expect(first.configuration.instance).not.toBe(second.configuration.instance);
    expect((await caller(first, await first.token({ role: 'focal-point' })).get('/api/operations/instances')).status).toBe(403);
    await second.close();
  });
});

describe('what load balancers and start-up probes ask', () => {
  it('is answered alike while every shared engine is away: other instances could do no more', async () => {
    running = await start();
    const { get } = caller(running);
    await eventually(
      () => get('/health/started'),
      ({ status }) => status === 200,
    );
    const { store, bus, views } = running.app.get<Engines>(ENGINES);
    const away = [jest.spyOn(store, 'head'), jest.spyOn(bus, 'ping'), jest.spyOn(views, 'ping')].map((call) =>
      call.mockRejectedValue(new StoreUnavailable('the network is cut')),
    );
    expect(await get('/health/serving')).toMatchObject({ status: 200, body: { status: 'serving' } });
    expect((await get('/health/ready')).status).toBe(503);
    for (const call of away) call.mockRestore();
  });

  it('while it drains it is said that it stops, views are left to others, and requests are answered', async () => {
    running = await start({ environment: { GPN_DRAIN_SECONDS: '1' } });
    const { get } = caller(running);
    await eventually(
      () => get('/health/ready'),
      ({ status }) => status === 200,
    );
    const drained = running.drain();
    expect(await get('/health/serving')).toMatchObject({ status: 503, body: { status: 'draining' } });
    const { body } = await eventually(
      () => get('/health/ready'),
      ({ body: { views } }) => views[0].state === 'stopped',
    );
    expect(body.views[0].view).toBe('allotment.plots');
    expect((await get('/api/allotment/plots')).status).toBe(200);
    await drained;
  });
});
