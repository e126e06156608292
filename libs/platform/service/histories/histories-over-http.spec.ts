import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINES, type Engines, EVENT_STORE } from '../../index.js';
import { fog } from '../../testing/rented.js';
import { caller, type Started, start } from '../../testing/start.js';

interface Entry {
  readonly entry: string;
  readonly revision: number;
  readonly type: string;
  readonly data: object;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
}

let running: Started;
let officer: ReturnType<typeof caller>;
let auditor: ReturnType<typeof caller>;

beforeAll(async () => {
  running = await start();
  officer = caller(running, await running.token({ role: 'secretariat', subject: 'officer-7' }));
  auditor = caller(running, await running.token({ role: 'auditor' }));
});
afterAll(() => running.close());

const speaker = async (...authorities: readonly string[]) => caller(running, await running.token({ role: 'focal-point', authorities }));

/** A plot on which only the test writes: no weather report comes in between. */
async function rentPlot(authority: string = randomUUID()): Promise<string> {
  const plot = randomUUID();
  fog.add(plot);
  await officer.post('/api/allotment/plots/rent-plot', { plot, authority });
  return plot;
}

const historyPath = (plot: string) => `/api/allotment/plots/${plot}/history`;
const types = ({ body }: { body: { items: readonly Entry[] } }) => body.items.map(({ type }) => type);

describe('the history of a record', () => {
  it('is what was recorded of it, in both clocks, with who recorded it', async () => {
    const authority = randomUUID();
    const plot = await rentPlot(authority);
    await officer.post(`/api/allotment/plots/${plot}/plant`, { crop: 'beans' });
    const { status, body } = await auditor.get(historyPath(plot));
    expect([status, types({ body })]).toEqual([200, ['PlotRented', 'Planted']]);
    expect(body.items[1]).toEqual({
      entry: expect.stringMatching(/^[\da-f-]{36}$/),
      revision: 1,
      type: 'Planted',
      data: { crop: 'beans' },
      effectiveAt: expect.stringMatching(/Z$/),
      recordedAt: expect.stringMatching(/Z$/),
      actor: 'officer-7',
      schemaVersion: 1,
      commandId: expect.any(String),
      correlationId: expect.any(String),
      causationId: expect.any(String),
    });
  });

  it('is as it was known at any time', async () => {
    const plot = await rentPlot();
    await officer.post(`/api/allotment/plots/${plot}/plant`, { crop: 'beans' });
    const [rented, planted]: readonly Entry[] = (await auditor.get(historyPath(plot))).body.items;
    expect(types(await auditor.get(`${historyPath(plot)}?knownAt=${rented?.recordedAt}`))[0]).toBe('PlotRented');
    expect(types(await auditor.get(`${historyPath(plot)}?knownAt=${planted?.recordedAt}`))).toEqual(['PlotRented', 'Planted']);
    const earlier = await auditor.get(`${historyPath(plot)}?knownAt=2021-03-31`);
    expect([earlier.status, earlier.body]).toEqual([200, { items: [] }]);
    expect((await auditor.get(`${historyPath(plot)}?knownAt=2021-02-30`)).body.errors[0].field).toBe('knownAt');
  });

  it('is for the Secretariat, auditors and whoever acts for the one whose it is', async () => {
    const [own, other] = [randomUUID(), randomUUID()];
    const plot = await rentPlot(own);
    const [tenant, another, ofBoth] = await Promise.all([speaker(own), speaker(other), speaker(own, other)]);
    const ask = async (who: ReturnType<typeof caller>, query = '') => {
      const { status, body } = await who.get(`${historyPath(plot)}${query}`);
      return body.items ? types({ body }) : `${status} ${body.code}`;
    };
    expect(await ask(officer)).toEqual(['PlotRented']);
    expect(await ask(tenant)).toEqual(['PlotRented']);
    expect(await ask(ofBoth, `?authority=${own}`)).toEqual(['PlotRented']);
    expect(await ask(ofBoth)).toBe('400 platform/which-authority');
    // As for one that is not there: nobody learns that it is another's.
    expect(await ask(another)).toBe('404 allotment/not-rented');
    expect(await ask(ofBoth, `?authority=${other}`)).toBe('404 allotment/not-rented');
    expect(await ask(officer, `?authority=${other}`)).toBe('404 allotment/not-rented');
    expect(await ask(another, `?authority=${own}`)).toBe('403 platform/not-your-authority');
    expect(await ask(another, `?authority=${other}&authority=${own}`)).toBe('403 platform/not-your-authority');
    expect(await ask(caller(running))).toBe('401 platform/unauthenticated');
    const learner = caller(running, await running.token({ role: [], subject: own }));
    expect(await ask(learner)).toBe('403 platform/role-needed');
  });

  it('is of the id in the path, and there is none of one under which nothing is recorded, from any place', async () => {
    const plot = await rentPlot();
    const nothing = randomUUID();
    const ask = async (path: string) => {
      const { status, body } = await officer.get(path);
      return [status, body.code ?? types({ body })];
    };
    expect(await ask(`${historyPath(nothing)}?plot=${plot}`)).toEqual([400, 'platform/validation-failed']);
    for (const query of ['', '?knownAt=2021-03-31', '?limit=1'])
      expect([query, ...(await ask(`${historyPath(nothing)}${query}`))]).toEqual([query, 404, 'allotment/not-rented']);
    expect(await ask(historyPath('not-an-id'))).toEqual([400, 'platform/validation-failed']);
    await officer.post(`/api/allotment/plots/${plot}/plant`, { crop: 'beans' });
    const { next } = (await officer.get(`${historyPath(plot)}?limit=1`)).body;
    expect(await ask(`${historyPath(plot)}?limit=1&cursor=${next}`)).toEqual([200, ['Planted']]);
    // A cursor is of its own record: the mark of the other list put before it by hand finds nothing either.
    expect(await ask(`${historyPath(nothing)}?cursor=${next}`)).toEqual([400, 'platform/validation-failed']);
    const mark = createHash('sha256')
      .update(JSON.stringify([historyPath(nothing), []]))
      .digest('base64url')
      .slice(0, 12);
    expect(await ask(`${historyPath(nothing)}?cursor=${mark}1`)).toEqual([404, 'allotment/not-rented']);
  });

  it.each([
    ...['limit=0', 'limit=201', 'limit=-1', 'limit=many', 'limit=1&limit=2', 'limit=1.5'],
    ...['cursor=-1', 'cursor=a', 'cursor=1e3', 'cursor=9999999999', 'cursor=1&cursor=2', 'knownAt=soon', 'after=1'],
  ])('refuses what says no page: %s', async (query) => {
    const { status, body } = await officer.get(`${historyPath(await rentPlot())}?${query}`);
    expect([status, body.errors?.[0].field]).toEqual([400, query.slice(0, query.indexOf('='))]);
  });

  it('of ten thousand events comes page after page, each once and in order, and no page is read further than it is long', async () => {
    const EVENTS = 10_000;
    const plot = await rentPlot();
    const stream = `plot-${plot}`;
    const { store } = running.app.get<Engines>(ENGINES);
    const [rented] = await store.readStream(stream);
    const { stream: _, revision: __, position: ___, recordedAt: ____, ...like } = rented as NonNullable<typeof rented>;
    const planted = Array.from({ length: EVENTS - 1 }, (____, index) => ({
      ...{ ...like, id: randomUUID(), type: 'Planted', commandId: randomUUID() },
      data: { crop: `row ${index + 1}` },
    }));
    for (let from = 0; from < planted.length; from += 1000) await store.append(stream, planted.slice(from, from + 1000), from);
    const read: number[] = [];
    const own = running.app.get<Engines['store']>(EVENT_STORE, { strict: false });
    const readStream = own.readStream.bind(own);
    own.readStream = async (...given) => {
      const events = await readStream(...given);
      if (given[0] === stream) read.push(events.length);
      return events;
    };
    const seen: Entry[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const { body }: { body: { items: readonly Entry[]; next?: string } } = await auditor.get(
        `${historyPath(plot)}?limit=200${next && `&cursor=${next}`}`,
      );
      seen.push(...body.items);
      next = body.next;
    }
    own.readStream = readStream;
    expect(seen.map(({ revision }) => revision)).toEqual(Array.from({ length: EVENTS }, (____, revision) => revision));
    expect(new Set(seen.map(({ entry }) => entry)).size).toBe(EVENTS);
    expect(Math.max(...read)).toBe(201);
  }, 60_000);

  it('stands in the description with what it is of, who may, what it is refused with, and what each event holds', async () => {
    const { paths, components } = (await officer.get('/api/openapi.json')).body;
    const { get } = paths['/api/allotment/plots/{plot}/history'];
    expect(get).toMatchObject({
      'x-gpn-history': 'plot',
      'x-gpn-rule': ['secretariat', 'auditor', { role: 'focal-point', owns: 'authority' }],
      'x-gpn-refusals': ['allotment/not-rented'],
      tags: ['Plots'],
    });
    const { anyOf } = components.schemas.PlotHistoryEntry;
    expect(anyOf.map(({ properties }: { properties: { type: { const: string } } }) => properties.type.const)).toEqual([
      'Planted',
      'PlotGivenBack',
      'PlotRented',
      'WeatherNoted',
    ]);
  });
});
