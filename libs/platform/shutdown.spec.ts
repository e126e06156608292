import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { Bus } from '#libs/event-sourcing';
import { Allow, ENGINES, type Engines, type RunningApp } from './index.js';
import { Configuration } from './process/configuration.js';
import { embedded } from './process/engines/embedded.js';
import { AllotmentModule } from './testing/allotment-module.js';
import { MeadowModule } from './testing/meadow-module.js';
import { caller, start } from './testing/start.js';

let finish: () => void = () => undefined;
let onBegun: () => void = () => undefined;

@Controller('slow')
class SlowController {
  @Get()
  @Allow('public')
  async slow(): Promise<string> {
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    onBegun();
    await done;
    return 'finished';
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

/** Comes back once the request is being handled. */
const slowRequest = async (url: string): Promise<{ readonly answer: Promise<string> }> => {
  const started = new Promise<void>((resolve) => {
    onBegun = resolve;
  });
  const answer = fetch(`${url}/slow`).then(
    async (response) => `${response.status} ${await response.text()}`,
    () => 'cut off',
  );
  await started;
  return { answer };
};

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

describe('a process that stops', () => {
  it('finishes the requests under way, and takes no new ones', async () => {
    const running = await start({ modules: [AllotmentModule, SlowModule] });
    const { port, hostname } = new URL(running.url);
    const open = connect(Number(port), hostname);
    await once(open, 'connect');
    const { answer } = await slowRequest(running.url);
    const { store } = running.app.get<Engines>(ENGINES);
    const closed = running.close();
    const late = await fetch(`${running.url}/health/live`).then(
      ({ status }) => status,
      () => 'refused',
    );
    expect([503, 'refused']).toContain(late);
    finish();
    expect(await answer).toBe('200 finished');
    await closed;
    await expect(store.head()).rejects.toThrow();
    open.destroy();
  });

  it('cuts off a request that takes longer than the stop may', async () => {
    const running = await start({ modules: [AllotmentModule, SlowModule], environment: { GPN_SHUTDOWN_SECONDS: '1' } });
    const { answer } = await slowRequest(running.url);
    await running.close();
    expect(await answer).toBe('cut off');
    finish();
  });

  it('keeps what was recorded for the next start', async () => {
    const first = await start();
    const officer = caller(first, await first.token({ role: 'secretariat' }));
    const { id, position } = (await officer.post('/api/allotment/plots/rent-plot', { authority: '2f1c1e5e-7c1b-4a5e-9b1e-5d5f5c5b5a59' }))
      .body;
    await first.stop();
    const second = await start({ environment: { GPN_DATA: first.configuration.data } });
    const again = caller(second, await second.token({ role: 'secretariat' }));
    expect((await again.get(`/api/allotment/plots/${id}?waitFor=${position}`)).body).toMatchObject({ plot: id, rented: true });
    await second.close();
    await first.close();
  });

  it.each(SIGNALS)('that is told by %s while it starts stops as soon as it can', async (signal) => {
    const exited = new Promise((resolve) => {
      jest.spyOn(process, 'exit').mockImplementation(((code: number) => resolve(code)) as typeof process.exit);
    });
    const listenersBefore = new Map(SIGNALS.map((name) => [name, process.listeners(name)]));
    const data = await mkdtemp(join(tmpdir(), 'gpn-stopped-early-'));
    // As a broker does that gives a group its partitions only when a member that is gone has been given up.
    const joining = withoutPartitions(await embedded.open({ ...new Configuration(), data }));
    let starting: Promise<RunningApp> | undefined;
    try {
      // One that hears others waits to be let in.
      starting = start({ modules: [AllotmentModule, MeadowModule], engines: joining, signals: true });
      await joining.asked;
      process.emit(signal);
      process.emit(signal);
      expect(await exited).toBe(0);
      await expect(joining.store.head()).rejects.toThrow();
    } finally {
      await starting?.catch(() => undefined);
      for (const [one, there] of listenersBefore) {
        for (const listener of process.listeners(one)) if (!there.includes(listener)) process.off(one, listener);
      }
      jest.restoreAllMocks();
      await rm(data, { recursive: true, force: true });
    }
  });
});

/** Engines whose bus lets nobody in until it is closed. */
function withoutPartitions(engines: Engines): Engines & { readonly asked: Promise<void> } {
  let ask: () => void = () => undefined;
  let end: () => void = () => undefined;
  const askedToJoin = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const bus: Bus = Object.create(engines.bus, {
    consume: {
      value: async () => {
        ask();
        await ended;
        return { lag: async () => 0, stop: async () => undefined };
      },
    },
  });
  return {
    ...engines,
    bus,
    asked: askedToJoin,
    close: async () => {
      await engines.close();
      end();
    },
  };
}
