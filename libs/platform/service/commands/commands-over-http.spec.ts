import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINES, type Engines, type RunningApp } from '../../index.js';
import { fog } from '../../testing/rented.js';
import { start } from '../../testing/start.js';

let running: RunningApp;
let secretariat: string;

beforeAll(async () => {
  running = await start();
  secretariat = await running.token({ role: 'secretariat' });
});
afterAll(() => running.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${running.url}/api/allotment/plots/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretariat}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** A plot on which only the test writes: no weather report comes in between. */
async function rentPlot(): Promise<string> {
  const plot = randomUUID();
  fog.add(plot);
  await post('rent-plot', { plot, authority: randomUUID() });
  return plot;
}

describe('a command over HTTP', () => {
  it('is recorded, and says where it stands', async () => {
    const plot = randomUUID();
    const answer = await post('rent-plot', { plot, authority: randomUUID() });
    expect(answer.status).toBe(201);
    const outcome = (await answer.json()) as { position: number };
    expect(outcome).toEqual({ id: plot, revision: 0, position: outcome.position, events: ['PlotRented'], repeated: false });
    expect(answer.headers.get('etag')).toBe('"0"');
    expect(answer.headers.get('gpn-position')).toBe(String(outcome.position));
    expect(answer.headers.get('gpn-proof')).toBe(`/api/audit/streams/plot-${plot}/0/proof`);
    expect(answer.headers.get('idempotent-replayed')).toBeNull();
  });

  it('is recorded once under one key, and says so when it is repeated', async () => {
    const body = { authority: randomUUID() };
    const key = { 'idempotency-key': randomUUID() };
    const first = await post('rent-plot', body, key);
    const again = await post('rent-plot', body, key);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.json()).toEqual({ ...((await first.json()) as object), repeated: true });
  });

  it('is all in its path and body: a query is refused by name, and nothing is recorded', async () => {
    const own = randomUUID();
    const focalPoint = await running.token({ role: 'focal-point', authorities: [own] });
    const plot = await rentPlot();
    for (const body of [{}, { authority: own }, { authority: randomUUID() }]) {
      const answer = await post(`${plot}/give-back?authority=${own}`, body, { authorization: `Bearer ${focalPoint}` });
      expect([answer.status, await answer.json()]).toEqual([
        400,
        expect.objectContaining({ code: 'platform/bad-query', errors: [expect.objectContaining({ field: 'authority', rule: 'query' })] }),
      ]);
    }
    await problem(await post(`${plot}/plant?waitFor=3`, { crop: 'beans' }), 400, 'platform/bad-query');
    const held = await running.app.get<Engines>(ENGINES).store.readStream(`plot-${plot}`);
    expect(held.map(({ type }) => type)).toEqual(['PlotRented']);
  });

  it('is told apart from another command under the same key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await post('rent-plot', { authority: randomUUID() }, key);
    await problem(await post('rent-plot', { authority: randomUUID() }, key), 422, 'platform/key-reused');
  });

  it('of one caller never meets the key of another', async () => {
    const key = { 'idempotency-key': 'shared' };
    const body = { authority: randomUUID() };
    const otherToken = await running.token({ role: 'secretariat', subject: 'another-officer' });
    const mine = (await (await post('rent-plot', body, key)).json()) as { id: string };
    const theirs = (await (await post('rent-plot', body, { ...key, authorization: `Bearer ${otherToken}` })).json()) as { id: string };
    expect(theirs.id).not.toBe(mine.id);
  });

  it('takes the id from its path, and refuses another in its body', async () => {
    const plot = await rentPlot();
    const answer = await post(`${plot}/plant`, { crop: 'beans' });
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ id: plot, revision: 1, events: ['Planted'] })]);
    expect((await post(`${plot}/plant`, { plot, crop: 'peas' })).status).toBe(200);
    const errors = await problem(await post(`${plot}/plant`, { plot: randomUUID(), crop: 'kale' }), 400, 'platform/validation-failed');
    expect(errors).toEqual([{ field: 'plot', rule: 'path', message: 'plot must be the one in the path, or be left out' }]);
  });

  it('goes through at the revision that the caller saw, and not at another', async () => {
    const plot = await rentPlot();
    expect((await post(`${plot}/plant`, { crop: 'beans' }, { 'if-match': '"0"' })).status).toBe(200);
    const late = await post(`${plot}/plant`, { crop: 'peas' }, { 'if-match': '"0"' });
    expect(late.headers.get('etag')).toBe('"1"');
    await problem(late, 412, 'platform/revision-mismatch');
  });

  it.each(['0', '*', 'W/"0"', '"a"', '"0", "1"', '"-1"'])('refuses the If-Match %s', async (value) => {
    await problem(await post(`${randomUUID()}/plant`, { crop: 'beans' }, { 'if-match': value }), 400, 'platform/bad-header');
  });

  it.each(['', 'a b', 'k'.repeat(201)])('refuses the Idempotency-Key "%s"', async (key) => {
    await problem(await post('rent-plot', { authority: randomUUID() }, { 'idempotency-key': key }), 400, 'platform/bad-header');
  });

  it('names every field at fault, also those within', async () => {
    const body = {
      authority: 'ministry',
      colour: 'green',
      beds: [
        { crop: 'kale', metres: 3 },
        { crop: '', metres: 3.5, depth: 1 },
      ],
    };
    expect(await problem(await post('rent-plot', body), 400, 'platform/validation-failed')).toEqual([
      { field: 'colour', rule: 'whitelistValidation', message: 'colour is not a field of this' },
      { field: 'beds[1].depth', rule: 'whitelistValidation', message: 'beds[1].depth is not a field of this' },
      { field: 'authority', rule: 'isUuid', message: 'authority must be a UUID' },
      { field: 'beds[1].crop', rule: 'isLength', message: 'beds[1].crop must be longer than or equal to 1 characters' },
      { field: 'beds[1].metres', rule: 'isInt', message: 'beds[1].metres must be an integer number' },
    ]);
  });

  it('that is refused by a rule about a field that it does not have is answered without the field', async () => {
    const plot = await rentPlot();
    const refused = (await (await post('rent-plot', { plot, authority: randomUUID() })).json()) as object;
    expect(refused).toMatchObject({ code: 'allotment/already-rented', detail: 'This plot has a tenant.' });
    expect(refused).not.toHaveProperty('errors');
    const aboutCrop = await post(`${plot}/plant`, { crop: 'mint' });
    expect(await aboutCrop.json()).toMatchObject({ errors: [{ field: 'crop', rule: 'allotment/no-mint' }] });
  });

  it('that a rule refuses is answered with the rule', async () => {
    const plot = randomUUID();
    const refused = await post(`${plot}/plant`, { crop: 'beans' });
    expect([refused.status, await refused.json()]).toEqual([
      404,
      {
        type: '/problems/allotment/not-rented',
        title: 'Not rented',
        status: 404,
        detail: 'Rent the plot first.',
        code: 'allotment/not-rented',
        instance: `urn:gpn:request:${refused.headers.get('x-request-id')}`,
        errors: [{ field: 'plot', rule: 'allotment/not-rented', message: 'Rent the plot first.' }],
      },
    ]);
    await post('rent-plot', { plot, authority: randomUUID() });
    await problem(await post('rent-plot', { plot, authority: randomUUID() }), 409, 'allotment/already-rented');
    await problem(await post(`${plot}/plant`, { crop: 'mint' }), 422, 'allotment/no-mint');
  });

  it('that nobody may issue has no route', async () => {
    await problem(await post(`${randomUUID()}/note-weather`, { weather: 'rain' }), 404, 'platform/not-found');
  });

  it.each([
    ['{"authority":', 400, 'platform/malformed-json'],
    ['', 400, 'platform/malformed-json'],
    ['[]', 400, 'platform/validation-failed'],
    ['null', 400, 'platform/validation-failed'],
    ['"text"', 400, 'platform/validation-failed'],
    ['{"__proto__":{"authority":"x"}}', 400, 'platform/validation-failed'],
    ['{"constructor":{"prototype":{}},"toString":null}', 400, 'platform/validation-failed'],
  ])('with the body %s is refused', async (body, status, code) => {
    await problem(await post('rent-plot', body), status, code);
  });

  it('that is nested without end is refused', async () => {
    const deep = `{"authority":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const errors = await problem(await post('rent-plot', deep), 400, 'platform/validation-failed');
    expect(errors).toEqual([{ field: '', rule: 'depth', message: 'the content is nested too deeply' }]);
  });

  it('in bytes that are no UTF-8 is refused, and one with a byte order mark is read', async () => {
    const send = (body: Buffer) =>
      fetch(`${running.url}/api/allotment/plots/rent-plot`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secretariat}`, 'content-type': 'application/json' },
        body: new Uint8Array(body),
      });
    const json = JSON.stringify({ authority: randomUUID(), beds: [{ crop: 'maïs', metres: 1 }] });
    await problem(await send(Buffer.from(json, 'latin1')), 400, 'platform/malformed-json');
    expect((await send(Buffer.from(`\ufeff${json}`))).status).toBe(201);
  });

  it('as plain text is refused', async () => {
    await problem(await post('rent-plot', '{}', { 'content-type': 'text/plain' }), 415, 'platform/unsupported-media-type');
  });

  it('in another language than JSON is refused', async () => {
    await problem(
      await post('rent-plot', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'platform/unsupported-media-type',
    );
  });

  it('larger than the limit is refused', async () => {
    await problem(await post('rent-plot', { authority: 'x'.repeat(1024 * 1024) }), 413, 'platform/body-too-large');
  });

  it('carries who asked, and the ids of the request, into the log', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = { 'x-request-id': 'request-1', 'x-correlation-id': 'case-7', traceparent };
    const answer = await post('rent-plot', { authority: randomUUID() }, headers);
    expect(answer.headers.get('x-request-id')).toBe('request-1');
    const { id } = (await answer.json()) as { id: string };
    const [event] = await running.app.get<Engines>(ENGINES).store.readStream(`plot-${id}`);
    expect(event).toMatchObject({ actor: 'local-secretariat', traceparent });
    expect(answer.headers.get('x-correlation-id')).toBe('case-7');
  });
});

async function problem(answer: Response, status: number, code: string): Promise<unknown> {
  const document = (await answer.json()) as { code: string; status: number; errors?: unknown };
  expect([answer.status, document.status, document.code]).toEqual([status, status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return document.errors;
}
