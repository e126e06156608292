import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { StoreUnavailable } from '#libs/event-sourcing';
import { caller, eventually, start } from '../fixtures/start.js';
import { ENGINES, type Engines, type Running } from '../index.js';

let running: Running | undefined;
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
