import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { reaction } from '#libs/event-sourcing';
import type { RunningApp } from '../../index.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { fog } from '../../testing/rented.js';
import { caller, eventually, start } from '../../testing/start.js';
import { BusServer } from './bus-server.js';
import { reactionPattern } from './reaction-controller.js';

let running: RunningApp;
let officer: ReturnType<typeof caller>;

beforeAll(async () => {
  running = await start();
  officer = caller(running, await running.token({ role: 'secretariat' }));
});
afterAll(() => running.close());

const rent = async (plot: string): Promise<void> => {
  expect((await officer.post('/api/allotment/plots/rent-plot', { plot, authority: randomUUID() })).status).toBe(201);
};
const weatherOn = async (plot: string): Promise<unknown> => (await officer.get(`/api/allotment/plots/${plot}`)).body.weather;
const letters = async () => (await officer.get('/api/operations/dead-letters')).body.items as { id: string; key: string; cause: string }[];

describe('a reaction', () => {
  it('turns a public event into a command, on its own', async () => {
    const plot = randomUUID();
    await rent(plot);
    expect(await eventually(() => weatherOn(plot), Boolean)).toBe('sunny');
  });

  it('that fails sets the message aside with its cause; others flow on, and a redrive delivers it', async () => {
    const [foggy, clear] = [randomUUID(), randomUUID()];
    fog.add(foggy);
    await rent(foggy);
    await rent(clear);
    expect(await eventually(() => weatherOn(clear), Boolean)).toBe('sunny');
    const [letter] = await eventually(letters, (all) => all.length === 1);
    expect(letter).toEqual({
      id: letter?.id,
      group: 'allotment.weather',
      topic: 'gpn.allotment.v1',
      key: foggy,
      type: 'int.iom.gpn.allotment.rented.v1',
      cause: 'Error: nothing can be seen',
      attempts: 1,
      at: expect.any(String),
    });
    expect((await officer.get('/api/operations/status')).body).toMatchObject({ deadLetters: 1 });

    const again = await officer.post(`/api/operations/dead-letters/${letter?.id}/redrive`);
    expect([again.status, again.body.delivered, again.body.failed.cause]).toEqual([200, [], 'Error: nothing can be seen']);

    fog.delete(foggy);
    const redriven = await officer.post(`/api/operations/dead-letters/${letter?.id}/redrive`);
    expect(redriven.body).toEqual({ delivered: [letter?.id] });
    expect(await eventually(() => weatherOn(foggy), Boolean)).toBe('sunny');
    expect(await letters()).toEqual([]);
  });

  it('can be told to give a message up', async () => {
    const plot = randomUUID();
    fog.add(plot);
    await rent(plot);
    const [letter] = await eventually(letters, (all) => all.length === 1);
    expect((await officer.post(`/api/operations/dead-letters/${letter?.id}/drop`)).body).toEqual({ delivered: [] });
    expect(await letters()).toEqual([]);
    const gone = await officer.post(`/api/operations/dead-letters/${letter?.id}/redrive`);
    expect([gone.status, gone.body.code]).toEqual([404, 'platform/no-such-letter']);
  });

  it('shows operators how far everything is', async () => {
    await eventually(
      async () => (await officer.get('/api/operations/status')).body,
      ({ consumers, publishers }) => consumers[0].lag === 0 && publishers[0].position === publishers[0].head,
    );
    const { body } = await officer.get('/api/operations/status');
    expect(body).toMatchObject({
      title: 'Allotment',
      engines: 'embedded',
      services: [{ name: 'allotment', title: 'Allotment' }],
      components: { store: 'up', bus: 'up', views: 'up' },
      publishers: [{ publisher: 'allotment', state: 'live' }],
      consumers: [{ group: 'allotment.weather', lag: 0 }],
    });
  });
});

describe('a replay', () => {
  const replay = (group: string, body: object) => officer.post(`/api/operations/consumers/${group}/replay`, body);
  const untilSettled = () =>
    eventually(
      async () => (await officer.get('/api/operations/status')).body,
      ({ consumers, publishers }) => consumers[0].lag === 0 && publishers[0].position === publishers[0].head,
    );

  beforeAll(async () => {
    fog.clear();
    await replay('allotment.weather', { fromPosition: 0 });
    await untilSettled();
  });

  it.each([
    ['a time', () => ({ fromTime: new Date(Date.now() - 60_000).toISOString() })],
    ['a date', () => ({ fromTime: '2026-01-01' })],
    ['a position', () => ({ fromPosition: 0, topic: 'gpn.allotment.v1' })],
  ])('from %s brings about what had no effect, and nothing twice', async (_, from) => {
    const [given, foggy] = [randomUUID(), randomUUID()];
    await rent(given);
    fog.add(foggy);
    await rent(foggy);
    const [letter] = await eventually(letters, (all) => all.length === 1);
    await officer.post(`/api/operations/dead-letters/${letter?.id}/drop`);
    expect(await eventually(() => weatherOn(given), Boolean)).toBe('sunny');
    fog.delete(foggy);
    const headBefore = (await untilSettled()).publishers[0].head;

    const { status, body } = await replay('allotment.weather', from());
    expect([status, body]).toEqual([
      202,
      { group: 'allotment.weather', topics: [{ topic: 'gpn.allotment.v1', messages: expect.any(Number) }] },
    ]);
    expect(body.topics[0].messages).toBeGreaterThanOrEqual(2);
    expect(await eventually(() => weatherOn(foggy), Boolean)).toBe('sunny');
    expect(await letters()).toEqual([]);
    expect((await untilSettled()).publishers[0].head).toBe(headBefore + 1);
  });

  it.each([
    [{}, 'fromTime', 'give one of fromTime and fromPosition'],
    [{ fromTime: '2026-01-01', fromPosition: 3 }, 'fromPosition', 'give one of fromTime and fromPosition'],
    [{ fromTime: '2199-01-01' }, 'fromTime', 'fromTime is in the future: 2199-01-01T00:00:00.000Z'],
    [
      { fromTime: '2026-02-30' },
      'fromTime',
      'fromTime must be a date (2021-03-31) or an instant (2021-03-31T09:00:00Z) of the calendar, from 1900 to 2199',
    ],
    [
      { fromTime: 'yesterday' },
      'fromTime',
      'fromTime must be a date (2021-03-31) or an instant (2021-03-31T09:00:00Z) of the calendar, from 1900 to 2199',
    ],
    [{ fromPosition: -1 }, 'fromPosition', 'fromPosition must not be less than 0'],
    [{ fromPosition: 1.5 }, 'fromPosition', 'fromPosition must be an integer number'],
    [{ fromPosition: 0, topic: 'gpn.people.v1' }, 'topic', 'topic must be one that allotment.weather reads: gpn.allotment.v1'],
    [{ fromPosition: 0, group: 'other' }, 'group', 'group is not a field of this'],
  ])('from %j is refused, naming %s', async (body, field, message) => {
    const refused = await replay('allotment.weather', body);
    expect([refused.status, refused.body.code]).toEqual([400, 'platform/validation-failed']);
    expect(refused.body.errors).toEqual([{ field, rule: expect.any(String), message }]);
  });

  it('of a consumer that is not here is refused', async () => {
    const { status, body } = await replay('people.unknown', { fromPosition: 0 });
    expect([status, body.code, body.detail]).toEqual([
      404,
      'platform/no-such-consumer',
      'No service in this process reads as people.unknown. The consumers here: allotment.weather.',
    ]);
  });

  it('is for the secretariat', async () => {
    const auditor = caller(running, await running.token({ role: 'auditor' }));
    expect((await auditor.post('/api/operations/consumers/allotment.weather/replay', { fromPosition: 0 })).status).toBe(403);
  });
});

describe('at boot', () => {
  const parts = { bus: {} as never, parse: () => ({}) as never };

  it('two reactions of one group are refused', () => {
    const first = reaction('a.b', { topics: [], on: {} });
    expect(() => new BusServer({ ...parts, reactions: [first, { ...first }] })).toThrow('two reactions have the group a.b');
  });

  it('two handlers of one group and event type are refused', async () => {
    const Handles: (pattern: string) => MethodDecorator = EventPattern;
    @Controller()
    class Other {
      @Handles(reactionPattern('allotment.weather', 'int.iom.gpn.allotment.rented.v1'))
      async handle(): Promise<void> {}
    }
    class OtherModule {}
    await expect(start({ modules: [AllotmentModule, { module: OtherModule, controllers: [Other] }] })).rejects.toThrow(
      'two handlers share the pattern allotment.weather int.iom.gpn.allotment.rented.v1',
    );
  });
});
