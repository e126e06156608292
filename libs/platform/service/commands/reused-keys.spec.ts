import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINES, type Engines } from '../../index.js';
import { type Started, start } from '../../testing/start.js';

describe('what a client calls its requests', () => {
  let running: Started;
  const tokens: Record<string, string> = {};
  beforeAll(async () => {
    running = await start();
    for (const subject of ['officer-1', 'officer-2']) tokens[subject] = await running.token({ role: 'secretariat', subject });
  });
  afterAll(() => running.close());

  const post = (path: string, body: object, headers: Record<string, string>, subject = 'officer-1') =>
    fetch(`${running.url}/api/allotment/plots/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[subject]}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const readCode = async (answer: Response) => ((await answer.json()) as { code?: string }).code;
  const readEvents = (plot: string) => running.app.get<Engines>(ENGINES).store.readStream(`plot-${plot}`);
  const rentPlot = async (key: string) => {
    const plot = randomUUID();
    const body = { plot, authority: randomUUID() };
    expect((await post('rent-plot', body, { 'idempotency-key': key })).status).toBe(201);
    return body;
  };

  it('an Idempotency-Key is one command’s: another body, another record and another command are refused', async () => {
    const { plot, authority } = await rentPlot('row-7');
    const key = { 'idempotency-key': 'row-7' };
    const otherPlot = randomUUID();
    for (const [path, body] of [
      ['rent-plot', { plot, authority: randomUUID() }],
      ['rent-plot', { plot: otherPlot, authority }],
      [`${plot}/plant`, { crop: 'beans' }],
    ] as const) {
      const answer = await post(path, body, key);
      expect([answer.status, await readCode(answer)]).toEqual([422, 'platform/key-reused']);
    }
    const again = await post('rent-plot', { plot, authority }, key);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    const types = [...(await readEvents(plot)), ...(await readEvents(otherPlot))].map(({ type }) => type);
    expect(types.filter((type) => type !== 'WeatherNoted')).toEqual(['PlotRented']);
    // It is the caller's own: another caller may use the same word.
    expect((await post('rent-plot', { plot: otherPlot, authority }, key, 'officer-2')).status).toBe(201);
  });

  it('stands in the log as nothing that leads back to it, and is answered as it came', async () => {
    const made = { 'idempotency-key': 'ana@ministry.example', 'x-correlation-id': 'ana.testperson', 'x-request-id': 'for-ana' };
    const plot = randomUUID();
    const answer = await post('rent-plot', { plot, authority: randomUUID() }, made);
    expect([answer.headers.get('x-correlation-id'), answer.headers.get('x-request-id')]).toEqual(['ana.testperson', 'for-ana']);
    const [event] = await readEvents(plot);
    expect(JSON.stringify(event)).not.toMatch(/ana/);
    const next = randomUUID();
    await post('rent-plot', { plot: next, authority: randomUUID() }, { ...made, 'idempotency-key': 'another' });
    const [later] = await readEvents(next);
    expect([later?.correlationId, later?.causationId]).toEqual([event?.correlationId, event?.causationId]);
  });

  it('stands in the log as it is where it is a UUID', async () => {
    const [correlation, request, plot] = [randomUUID(), randomUUID(), randomUUID()];
    await post('rent-plot', { plot, authority: randomUUID() }, { 'x-correlation-id': correlation, 'x-request-id': request });
    expect((await readEvents(plot))[0]).toMatchObject({ correlationId: correlation, causationId: request });
  });
});
