import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Module } from '@nestjs/common';
import { type EventStore, type RecordedEvent, START } from '#libs/event-sourcing';
import { ENGINES, type Engines, InjectEventStore, service } from '../index.js';
import { InjectRawStores, RAW_STORES, type RawStore, type RawStores } from '../sources/index.js';
import { AllotmentModule } from '../testing/allotment-module.js';
import { caller, start } from '../testing/start.js';

@Injectable()
class Notary {
  constructor(
    @InjectRawStores() readonly sources: RawStores,
    @InjectEventStore() readonly own: EventStore,
  ) {}
}

@Module(service({ name: 'audit', title: 'Audit', deciders: [], reads: 'every-event', providers: [Notary] }))
class AuditModule {}

@Injectable()
class Curious {
  constructor(@Inject(RAW_STORES) readonly sources: RawStores) {}
}

@Module(service({ name: 'curious', title: 'Curious', deciders: [], providers: [Curious] }))
class CuriousModule {}

@Module(service({ name: 'curious', title: 'Curious', deciders: [], reads: 'every-event', providers: [Curious] }))
class PresumptuousModule {}

const whole = async (store: Pick<RawStore, 'readAll'>): Promise<readonly RecordedEvent[]> => (await store.readAll(START, {}, 1_000)).events;

describe('the raw logs', () => {
  it('are read by the service that says so: every event of every other, with its salt, and nothing can be appended', async () => {
    const running = await start({ modules: [AllotmentModule, AuditModule] });
    const { post } = caller(running, await running.token({ role: 'secretariat' }));
    const plot = randomUUID();
    await post('/api/allotment/plots/rent-plot', { plot, authority: randomUUID() });
    const { sources, own } = running.app.get(Notary);
    expect([...sources.keys()]).toEqual(['main']);
    const main = sources.get('main') as RawStore;
    const events = await whole(main);
    expect(events.map(({ type, stream }) => [type, stream])).toEqual([
      ['LogBegun', 'installation-log'],
      ['PlotRented', `plot-${plot}`],
    ]);
    expect(events.map(({ salt }) => salt)).toEqual([expect.stringMatching(/^[\w-]{22}$/), expect.stringMatching(/^[\w-]{22}$/)]);
    expect(await main.readStream(`plot-${plot}`)).toEqual(events.slice(1));
    expect(await main.head()).toBe(events.at(-1)?.position);
    expect(Object.keys(main).sort()).toEqual(['follow', 'head', 'positionBefore', 'readAll', 'readStream']);
    // The engines that others are given show no salt, and its own store none of the streams of others.
    expect((await whole(running.app.get<Engines>(ENGINES).store)).map((event) => Object.hasOwn(event, 'salt'))).toEqual([false, false]);
    await expect(own.readStream(`plot-${plot}`)).rejects.toThrow(`plot-${plot} belongs to another service`);
    await running.close();
  });

  it('are given to no other service: not to one that asks for them, and one that says that it reads them does not start', async () => {
    await expect(start({ modules: [AllotmentModule, CuriousModule] })).rejects.toThrow(/Curious/);
    await expect(start({ modules: [AllotmentModule, PresumptuousModule] })).rejects.toThrow('curious reads every event: audit alone does');
  });
});
