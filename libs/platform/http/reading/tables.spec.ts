import { randomBytes, randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { defined, type Page, type Query, type ViewReader, type ViewSnapshot } from '#libs/event-sourcing';
import { XLSX } from '#libs/spreadsheets';
import { ENGINES, type Engines, type RunningApp, viewToken } from '../../index.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { type PlotEntry, plotDirectory } from '../../testing/plot-directory.js';
import { caller, eventually, start } from '../../testing/start.js';

const TENANT = '6f0f2b7e-6c5d-4d6a-9a52-0d1c9c7f3a10';
/** More than a page of a table. */
const PLOTS = 230;
const A_PAGE = 200;

let running: RunningApp;
let officer: ReturnType<typeof caller>;
let tenant: ReturnType<typeof caller>;
let reader: ViewReader<PlotEntry>;
let rented: readonly string[];
/** The whole log. */
let position: number;

beforeAll(async () => {
  running = await start({ environment: { GPN_LIMIT_FEEDS: '100000' } });
  officer = caller(running, await running.token({ role: 'secretariat' }));
  tenant = caller(running, await running.token({ role: 'focal-point', subject: 'tenant', authorities: [TENANT] }));
  reader = running.app.select(AllotmentModule).get<ViewReader<PlotEntry>>(viewToken(plotDirectory.name));
  const answers = await Promise.all(
    Array.from({ length: PLOTS }, () => officer.post('/api/allotment/plots/rent-plot', { authority: TENANT })),
  );
  rented = answers.map(({ body }) => body.id as string).sort();
  await officer.get('/api/allotment/plots?limit=1');
  // The weather of each, which nobody asks for, is noted too.
  const list = () => officer.get(`/api/allotment/plots?limit=200&sort=-plot`);
  await eventually(list, ({ body }) => body.total === PLOTS && body.items.every(({ weather }: PlotEntry) => weather !== undefined));
  await eventually(
    () => officer.get('/api/allotment/plots?limit=200&sort=plot'),
    ({ body }) => body.items.every(({ weather }: PlotEntry) => weather !== undefined),
  );
  position = await running.app.get<Engines>(ENGINES).store.head();
});
afterAll(() => running.close());

/** A table as it is sent; nothing of it is taken yet. */
const begin = (path: string, headers: Readonly<Record<string, string>>) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(`${running.url}/api/allotment/${path}`, { headers, agent: false }, resolve).on('error', reject);
  });

async function rest(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Stops before the page of this number, until it is let go. */
function stopBefore(number: number) {
  const find = reader.find.bind(reader);
  let pages = 0;
  let letGo = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let signal = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    signal = resolve;
  });
  const spy = jest.spyOn(reader, 'find').mockImplementation(async (query) => {
    if (++pages === number) {
      signal();
      await gone;
    }
    return find(query);
  });
  return { reached, letGo, end: () => spy.mockRestore() };
}

/** What snapshots are open. */
function watchSnapshots() {
  const { views } = running.app.get<Engines>(ENGINES);
  const snapshot = views.snapshot.bind(views);
  const open = new Set<ViewSnapshot>();
  const spy = jest.spyOn(views, 'snapshot').mockImplementation(async () => {
    const made = await snapshot();
    open.add(made);
    const close = made.close.bind(made);
    made.close = async () => {
      open.delete(made);
      await close();
    };
    return made;
  });
  return { open, taken: () => spy.mock.calls.length, end: () => spy.mockRestore() };
}

const plotsIn = (table: Buffer): readonly string[] =>
  table
    .toString()
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '');

describe('a table of several pages', () => {
  it('is of one moment, whatever is recorded while it is sent: each row once, as it was, and no other one', async () => {
    const snapshots = watchSnapshots();
    // The first page as it is now, the first and the second of the moment.
    const gate = stopBefore(3);
    const answer = await begin(`plots?sort=rented&waitFor=${position}`, { accept: 'text/csv' });
    await gate.reached;
    const said = Number(answer.headers['gpn-view-position']);
    // To the front of the order from the page that is still to come, from the front to its end, and one more.
    const last = rented.at(-1) ?? '';
    const given = await tenant.post(`/api/allotment/plots/${last}/give-back`, { authority: TENANT });
    await officer.post(`/api/allotment/plots/${rented[0]}/plant`, { crop: 'kale' });
    const { body: more } = await officer.post('/api/allotment/plots/rent-plot', { authority: TENANT });
    expect(given.status).toBe(200);
    gate.end();
    const moved = (await officer.get(`/api/allotment/plots?sort=rented&limit=1&waitFor=${more.position}`)).body;
    expect([moved.items[0].plot, moved.total]).toEqual([last, PLOTS + 1]);
    gate.letGo();
    const table = await rest(answer);
    expect(plotsIn(table)).toEqual(rented);
    expect(table.toString()).not.toMatch(/kale|,false,/);
    expect(said).toBe(position);
    await eventually(
      async () => snapshots.open.size,
      (count) => count === 0,
    );
    expect(snapshots.taken()).toBe(1);
    snapshots.end();
    expect(plotsIn(await rest(await begin(`plots?waitFor=${more.position}`, { accept: 'text/csv' })))).toHaveLength(PLOTS + 1);
  });

  it('keeps nothing of its moment once it is sent, broken off or refused; one of a page needs none', async () => {
    const snapshots = watchSnapshots();
    await rest(await begin('plots', { accept: XLSX }));
    const gate = stopBefore(3);
    const left = await begin('plots', { accept: XLSX });
    await gate.reached;
    expect(snapshots.open.size).toBe(1);
    left.destroy();
    gate.letGo();
    await eventually(
      async () => snapshots.open.size,
      (count) => count === 0,
    );
    gate.end();
    expect(snapshots.taken()).toBe(2);
    await rest(await begin('plots?crop=kale', { accept: XLSX }));
    await rest(await begin('plots?sort=colour', { accept: XLSX }));
    expect([snapshots.open.size, snapshots.taken()]).toEqual([0, 2]);
    snapshots.end();
  });

  it('is as it would be of pages, for the same caller, compressed or not', async () => {
    const rows = (await readWorkbook(await rest(await begin('plots?sort=-plot', { accept: XLSX, 'accept-encoding': 'gzip' })))).flatMap(
      ({ data }) => data,
    );
    const csv = gunzipSync(await rest(await begin('plots?sort=-plot', { accept: 'text/csv', 'accept-encoding': 'gzip' })));
    expect(rows.slice(1).map(([plot]) => plot)).toEqual(plotsIn(csv));
    expect(rows[0]).toEqual(['plot', 'crops', 'rented', 'weather', 'revision']);
    expect(typeof rows[1]?.[2]).toBe('boolean');
  });
});

describe.each([['text/csv'], [XLSX]])('%s of 100,000 rows', (accept) => {
  const PAGES = 500;

  /** The reader answers so many pages of plots that nothing could pack. */
  function many() {
    let pages = 0;
    const spy = jest.spyOn(reader, 'find').mockImplementation(async ({ cursor = '0' }: Query = {}): Promise<Page<PlotEntry>> => {
      pages = Number(cursor) + 1;
      const items = Array.from({ length: A_PAGE }, () => {
        const document = { plot: randomUUID(), crops: [randomBytes(400).toString('base64')], rented: true, revision: 1 };
        return { key: document.plot, document, position: 1 };
      });
      return defined({ items, next: pages < PAGES ? String(pages) : undefined });
    });
    return { pages: () => pages, end: () => spy.mockRestore() };
  }

  /** Until nothing more is asked for. */
  async function untilStill(pages: () => number): Promise<number> {
    for (let previous = -1; ; ) {
      const now = pages();
      if (now === previous) return now;
      previous = now;
      await delay(150);
    }
  }

  it('is made no faster than it is taken, and no longer than somebody takes it', async () => {
    const list = many();
    const answer = await begin('plots', { accept });
    expect(answer.statusCode).toBe(200);
    answer.pause();
    const pagesAsked = await untilStill(list.pages);
    // What lies in the buffers of the connection.
    expect(pagesAsked).toBeLessThan(PAGES / 2);
    answer.destroy();
    expect(await untilStill(list.pages)).toBeLessThan(pagesAsked + 20);
    list.end();
  });
});
