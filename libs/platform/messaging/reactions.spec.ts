import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { reaction } from '#libs/event-sourcing';
import { AllotmentModule } from '../fixtures/allotment-module.js';
import { fog } from '../fixtures/rented.js';
import { caller, eventually, start } from '../fixtures/start.js';
import type { Running } from '../index.js';
import { BusServer } from './bus-server.js';
import { patternOf } from './reaction-controller.js';

let running: Running;
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

describe('at boot', () => {
  const parts = { bus: {} as never, parse: () => ({}) as never };

  it('two reactions of one group are refused', () => {
    const one = reaction('a.b', { topics: [], on: {} });
    expect(() => new BusServer({ ...parts, reactions: [one, { ...one }] })).toThrow('two reactions have the group a.b');
  });

  it('two handlers of one group and event type are refused', async () => {
    const on: (pattern: string) => MethodDecorator = EventPattern;
    @Controller()
    class Other {
      @on(patternOf('allotment.weather', 'int.iom.gpn.allotment.rented.v1'))
      async handle(): Promise<void> {}
    }
    class OtherModule {}
    await expect(start({ modules: [AllotmentModule, { module: OtherModule, controllers: [Other] }] })).rejects.toThrow(
      'two handlers share the pattern allotment.weather int.iom.gpn.allotment.rented.v1',
    );
  });
});
