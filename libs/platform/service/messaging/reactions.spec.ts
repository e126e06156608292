import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { CommandHandler, START, subscription } from '#libs/event-sourcing';
import { ENGINES, type Engines, type RunningApp } from '../../index.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { hedge, MeadowModule, meadow } from '../../testing/meadow-module.js';
import { fog } from '../../testing/rented.js';
import { caller, eventually, start } from '../../testing/start.js';
import { BusServer } from './bus-server.js';
import { reactionPattern } from './reaction-controller.js';

let running: RunningApp;
let officer: ReturnType<typeof caller>;

beforeAll(async () => {
  running = await start({ modules: [AllotmentModule, MeadowModule] });
  officer = caller(running, await running.token({ role: 'secretariat' }));
});
afterAll(() => running.close());

const rent = async (plot: string): Promise<void> => {
  expect((await officer.post('/api/allotment/plots/rent-plot', { plot, authority: randomUUID() })).status).toBe(201);
};
const letters = async () => (await officer.get('/api/operations/dead-letters')).body.items as { id: string; key: string; cause: string }[];
const replay = (group: string, body: object) => officer.post(`/api/operations/consumers/${group}/replay`, body);
/** How many events there are, once whoever hears them has nothing to go. */
async function untilSettled(): Promise<number> {
  const { store } = running.app.get<Engines>(ENGINES);
  for (;;) {
    const { events } = await store.readAll(START, {}, 10_000);
    const status = async () => (await officer.get('/api/operations/status')).body;
    // One after the other: a status looks at the consumers before the publisher, and what is published between is nobody's lag in it.
    await eventually(status, ({ publishers }) => publishers[0].position >= (events.at(-1)?.position ?? START));
    await eventually(status, ({ consumers }) => consumers.every(({ lag }: { lag: number }) => lag === 0));
    if ((await store.head()) === events.at(-1)?.position) return events.length;
  }
}

/** A policy hears the log, and a subscription the bus: both by the same rules. */
const reactions = [
  {
    ...{ what: 'a policy', name: 'allotment.weather', topic: 'log', type: 'PlotRented', key: (plot: string) => `plot-${plot}` },
    obstacles: fog,
    hasReacted: async (plot: string) => (await officer.get(`/api/allotment/plots/${plot}`)).body.weather === 'sunny',
  },
  {
    ...{ what: 'a subscription', name: 'meadow.neighbours', topic: 'gpn.allotment.v1', type: 'int.iom.gpn.allotment.rented.v1' },
    key: (plot: string) => plot,
    obstacles: hedge,
    hasReacted: async (plot: string) => {
      const handling = running.app.select(MeadowModule).get(CommandHandler, { strict: true });
      return (await handling.load(meadow, plot)).state.length === 1;
    },
  },
];

describe.each(reactions)('$what', ({ name, topic, type, key, obstacles, hasReacted }) => {
  it('turns an event into a command, on its own', async () => {
    const plot = randomUUID();
    await rent(plot);
    expect(await eventually(() => hasReacted(plot), Boolean)).toBe(true);
  });

  it('that fails sets the message aside with its cause; others flow on, and a redrive delivers it', async () => {
    const [hidden, clear] = [randomUUID(), randomUUID()];
    obstacles.add(hidden);
    await rent(hidden);
    await rent(clear);
    expect(await eventually(() => hasReacted(clear), Boolean)).toBe(true);
    const [letter] = await eventually(letters, (all) => all.length === 1);
    expect(letter).toEqual({
      ...{ id: letter?.id, group: name, topic, key: key(hidden), type },
      cause: 'Error: nothing can be seen',
      attempts: 1,
      at: expect.any(String),
    });
    expect((await officer.get('/api/operations/status')).body).toMatchObject({ deadLetters: 1 });

    const again = await officer.post(`/api/operations/dead-letters/${letter?.id}/redrive`);
    expect([again.status, again.body.delivered, again.body.failed.cause]).toEqual([200, [], 'Error: nothing can be seen']);

    obstacles.delete(hidden);
    const redriven = await officer.post(`/api/operations/dead-letters/${letter?.id}/redrive`);
    expect(redriven.body).toEqual({ delivered: [letter?.id] });
    expect(await eventually(() => hasReacted(hidden), Boolean)).toBe(true);
    expect(await letters()).toEqual([]);
  });

  it('can be told to give a message up', async () => {
    const plot = randomUUID();
    obstacles.add(plot);
    await rent(plot);
    const [letter] = await eventually(letters, (all) => all.length === 1);
    expect((await officer.post(`/api/operations/dead-letters/${letter?.id}/drop`)).body).toEqual({ delivered: [] });
    expect(await letters()).toEqual([]);
    const gone = await officer.post(`/api/operations/dead-letters/${letter?.id}/redrive`);
    expect([gone.status, gone.body.code]).toEqual([404, 'platform/no-such-letter']);
  });

  describe('that hears again', () => {
    beforeAll(async () => {
      obstacles.clear();
      await replay(name, { fromPosition: 0 });
      await untilSettled();
    });

    it.each([
      ['a time', () => ({ fromTime: new Date(Date.now() - 60_000).toISOString() })],
      ['a date', () => ({ fromTime: '2026-01-01' })],
      ['a position', () => ({ fromPosition: 0, topic })],
    ])('from %s brings about what had no effect, and nothing twice', async (_, from) => {
      const [given, hidden] = [randomUUID(), randomUUID()];
      await rent(given);
      obstacles.add(hidden);
      await rent(hidden);
      const [letter] = await eventually(letters, (all) => all.length === 1);
      await officer.post(`/api/operations/dead-letters/${letter?.id}/drop`);
      expect(await eventually(() => hasReacted(given), Boolean)).toBe(true);
      obstacles.delete(hidden);
      const eventsSoFar = await untilSettled();

      const { status, body } = await replay(name, from());
      expect([status, body]).toEqual([202, { group: name, topics: [{ topic, messages: expect.any(Number) }] }]);
      expect(body.topics[0].messages).toBeGreaterThanOrEqual(2);
      expect(await eventually(() => hasReacted(hidden), Boolean)).toBe(true);
      expect(await letters()).toEqual([]);
      expect(await untilSettled()).toBe(eventsSoFar + 1);
    });
  });
});

describe('operators', () => {
  it('are shown how far everything is', async () => {
    await untilSettled();
    const { body } = await officer.get('/api/operations/status');
    expect(body).toMatchObject({
      title: 'Allotment',
      engines: 'embedded',
      services: [
        { name: 'allotment', title: 'Allotment' },
        { name: 'meadow', title: 'Meadow' },
      ],
      components: { store: 'up', bus: 'up', views: 'up' },
      publishers: [{ publisher: 'allotment', state: 'live' }],
      policies: [{ policy: 'allotment.weather', state: 'live', checked: true }],
      consumers: [
        { group: 'meadow.neighbours', lag: 0 },
        { group: 'allotment.weather', lag: 0 },
      ],
    });
  });
});

describe('a replay', () => {
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
    [{ fromPosition: 0, topic: 'gpn.people.v1' }, 'topic', 'topic must be one that meadow.neighbours reads: gpn.allotment.v1'],
    [{ fromPosition: 0, group: 'other' }, 'group', 'group is not a field of this'],
  ])('from %j is refused, naming %s', async (body, field, message) => {
    const refused = await replay('meadow.neighbours', body);
    expect([refused.status, refused.body.code]).toEqual([400, 'platform/validation-failed']);
    expect(refused.body.errors).toEqual([{ field, rule: expect.any(String), message }]);
  });

  it('of a consumer that is not here is refused', async () => {
    const { status, body } = await replay('people.unknown', { fromPosition: 0 });
    expect([status, body.code, body.detail]).toEqual([
      404,
      'platform/no-such-consumer',
      'No service in this process reads as people.unknown. The consumers here: meadow.neighbours, allotment.weather.',
    ]);
  });

  it('is for the secretariat', async () => {
    const auditor = caller(running, await running.token({ role: 'auditor' }));
    expect((await auditor.post('/api/operations/consumers/allotment.weather/replay', { fromPosition: 0 })).status).toBe(403);
  });
});

describe('at boot', () => {
  const parts = { bus: {} as never, parse: () => ({}) as never };

  it('two reactions of one name are refused', () => {
    const first = subscription('a.b', { on: [] });
    expect(() => new BusServer({ ...parts, subscriptions: [first, { ...first }] })).toThrow('two reactions have the name a.b');
  });

  it('two handlers of one group and event type are refused', async () => {
    const Handles: (pattern: string) => MethodDecorator = EventPattern;
    @Controller()
    class Other {
      @Handles(reactionPattern('allotment.weather', 'PlotRented'))
      async handle(): Promise<void> {}
    }
    class OtherModule {}
    await expect(start({ modules: [AllotmentModule, { module: OtherModule, controllers: [Other] }] })).rejects.toThrow(
      'two handlers share the pattern allotment.weather PlotRented',
    );
  });
});
