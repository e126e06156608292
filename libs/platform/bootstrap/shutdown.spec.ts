import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { AllotmentModule } from '../fixtures/allotment-module.js';
import { caller, start } from '../fixtures/start.js';
import { Allow, ENGINES, type Engines } from '../index.js';

let finish: () => void = () => undefined;
let begun: () => void = () => undefined;

@Controller('slow')
class SlowController {
  @Get()
  @Allow('public')
  async slow(): Promise<string> {
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    begun();
    await done;
    return 'finished';
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

/** Comes back once the request is being handled. */
const slowRequest = async (url: string): Promise<{ readonly answer: Promise<string> }> => {
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const answer = fetch(`${url}/slow`).then(
    async (response) => `${response.status} ${await response.text()}`,
    () => 'cut off',
  );
  await started;
  return { answer };
};

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
});
