import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { AnyDecider } from '#libs/event-sourcing';
import { commandController, ENGINES, type Engines, service } from '../index.js';
import { plotHistory, plots } from '../testing/allotment.js';
import { eventSchemas } from '../testing/event-schemas.js';
import { plotSpeakers } from '../testing/plot-speakers.js';
import { caller, type Started, start } from '../testing/start.js';

/** `mint` is no text, `much` more than the log takes, `twice` more than the bus takes when both of it are told. */
const CROPS: Readonly<Record<string, unknown>> = { mint: null, much: 'x'.repeat(1_000_001), twice: 't'.repeat(600_000) };

/** The allotment, decided by somebody who did not read the types. */
const wrong: AnyDecider = {
  ...plots,
  decide: {
    ...plots.decide,
    Plant: ({ crop }) => [{ type: 'Planted', data: { crop: crop in CROPS ? CROPS[crop] : crop } }],
  },
};

@Module(
  service({
    name: 'allotment',
    title: 'Allotment',
    deciders: [wrong],
    eventSchemas,
    publications: ({ data, stream }) => {
      const value = JSON.stringify([data, data]);
      return value.includes('tt') ? [{ topic: 'gpn.allotment.v1', key: stream, headers: {}, value }] : [];
    },
    speakers: () => plotSpeakers,
    controllers: [commandController({ path: 'plots', id: 'plot', decider: wrong, tag: 'Plots', history: plotHistory })],
  }),
)
class WrongModule {}

describe('a decision that the log cannot take', () => {
  const lines: string[] = [];
  let running: Started;
  let post: ReturnType<typeof caller>['post'];
  const plot = randomUUID();
  beforeAll(async () => {
    running = await start({
      modules: [WrongModule],
      environment: { GPN_LOG_LEVEL: 'error' },
      logTo: { write: (line) => void lines.push(line) },
    });
    ({ post } = caller(running, await running.token({ role: 'secretariat' })));
    await post('/api/allotment/plots/rent-plot', { plot, authority: randomUUID() });
  });
  afterAll(() => running.close());

  const recordedTypes = async () => (await running.app.get<Engines>(ENGINES).store.readStream(`plot-${plot}`)).map(({ type }) => type);

  it('because its shape is wrong is refused with a code, and the log of the process names type and field, not what it holds', async () => {
    const { status, body } = await post(`/api/allotment/plots/${plot}/plant`, { crop: 'mint' });
    expect([status, body.code]).toEqual([422, 'platform/not-recordable']);
    expect(await recordedTypes()).toEqual(['PlotRented']);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['nothing was recorded on plot: Planted, field crop: must be string']);
  });

  it('because it is too large is refused in words', async () => {
    const { status, body } = await post(`/api/allotment/plots/${plot}/plant`, { crop: 'much' });
    expect([status, body.code]).toEqual([422, 'platform/too-much-at-once']);
    expect(body.detail).toMatch(/^It would be 100\d{4} bytes; the log takes 1000000 at once\. Nothing was recorded\.$/);
    expect(await recordedTypes()).toEqual(['PlotRented']);
  });

  it('because what would be told of it is more than the bus takes is refused in words, before it is recorded', async () => {
    const { status, body } = await post(`/api/allotment/plots/${plot}/plant`, { crop: 'twice' });
    expect([status, body.code]).toEqual([422, 'platform/too-much-at-once']);
    expect(body.detail).toMatch(/^It would be 12\d{5} bytes; the log takes 1000000 at once\. Nothing was recorded\.$/);
    expect(await recordedTypes()).toEqual(['PlotRented']);
  });

  it('leaves the record usable', async () => {
    expect((await post(`/api/allotment/plots/${plot}/plant`, { crop: 'beans' })).status).toBe(200);
    expect(await recordedTypes()).toEqual(['PlotRented', 'Planted']);
  });
});
