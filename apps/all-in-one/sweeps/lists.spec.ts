import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import readWorkbook from 'read-excel-file/node';
import { aggregateId, defined, streamCategory } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { ENGINES, type Engines, type JsonSchema, listRoutes, type Route, type RunningApp } from '#libs/platform';
import { tableRows, XLSX } from '#libs/spreadsheets';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from '../src/start-network.js';
import { COPIES, record } from './recorded-by-all.fixture.js';

type Item = Readonly<Record<string, unknown>>;
interface Page {
  readonly items: readonly Item[];
  readonly total?: number;
  readonly next?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

/** A list as it is asked for, with a record of its path and a filter that leaves something. */
interface List {
  readonly route: Route;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly parameters: readonly Parameter[];
  readonly items: readonly Item[];
}

/** What is kept beyond a period, which no sample sets. */
const EMPTY: readonly string[] = ['/api/people/persons/over-retention', '/api/people/persons/consents-over-retention'];
/** Of the log itself, which nobody counts. */
const UNCOUNTED = /\/history$/;
/** Orders by the kind before the name or the id that is shown. */
const BY_MORE: readonly string[] = ['/api/governance/seats body', '/api/governance/terms owner', '/api/governance/drafts owner'];
/** Orders that the samples are all alike in. */
const ALIKE: readonly string[] = [];
/** Filters of which no sample has a value that the answer shows. */
const UNTRIED: readonly string[] = ['/api/research/published-figures destination'];

/** On which something of the samples was going on. */
const DAYS = ['2020-01-01', '2021-02-01', '2021-06-01', '2025-12-01', '2026-03-01', '2026-06-01'];

const STARTS_WITHIN_MS = 240_000;

let data: string;
let running: RunningApp;
let token: string;
let lists: readonly List[];
/** The whole log. */
let position = -1;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-lists-'));
  running = await startNetwork({
    watchAnswers: new AnswersHeld().watch,
    environment: {
      GPN_DATA: data,
      GPN_PORT: '0',
      GPN_LOG_LEVEL: 'silent',
      GPN_LIMIT_FEEDS: '100000',
      GPN_LIMIT_READINGS: '100000',
    },
  });
  token = await running.token({ role: 'secretariat', subject: 'officer' });
  await record(running, COPIES.slice(0, -1));
  await everythingFollowed();
  lists = await findLists();
}, STARTS_WITHIN_MS);
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

/** Until what follows from what was recorded is recorded, too. */
async function everythingFollowed(): Promise<void> {
  const { store } = running.app.get<Engines>(ENGINES);
  for (let quiet = 0, head = -2; quiet < 10; quiet++) {
    const now = await store.head();
    if (now !== head) quiet = 0;
    head = now;
    await delay(100);
  }
  position = await store.head();
}

async function ask(
  path: string,
  query: Readonly<Record<string, string | readonly string[]>> = {},
  { isSignedIn = true, ...headers }: Readonly<Record<string, string | boolean>> = {},
) {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])),
  );
  search.set('waitFor', String(position));
  const {
    statusCode,
    headers: said,
    payload,
    rawPayload,
  } = await running.app.inject({
    url: `${path}?${search}`,
    headers: defined({ authorization: isSignedIn ? `Bearer ${token}` : undefined, ...(headers as Readonly<Record<string, string>>) }),
  });
  return { status: statusCode, headers: said, payload, rawPayload };
}

async function page(path: string, query: Readonly<Record<string, string | readonly string[]>>): Promise<Page> {
  const { status, payload } = await ask(path, query);
  if (status !== 200) throw new Error(`${path} ${JSON.stringify(query)}: ${status} ${payload}`);
  return JSON.parse(payload);
}

/** All pages. */
async function everyItem(list: Pick<List, 'path' | 'query' | 'parameters'>, query: Readonly<Record<string, string | readonly string[]>>) {
  const pages: Page[] = [];
  for (let next: string | undefined = ''; next !== undefined; next = pages.at(-1)?.next) {
    pages.push(await page(list.path, { ...list.query, ...query, ...defined({ cursor: next || undefined }) }));
  }
  return { pages, items: pages.flatMap(({ items }) => items) };
}

async function findLists(): Promise<readonly List[]> {
  const document = (await running.app.inject({ url: '/api/openapi.json' })).json();
  const routes = listRoutes(running.app).filter(({ method, list }) => method === 'GET' && list);
  const { store } = running.app.get<Engines>(ENGINES);
  const ids = new Map<string, Set<string>>();
  for (let place = -1; ; ) {
    const read = await store.readAll(place, {}, 5_000);
    for (const { stream } of read.events) {
      const category = streamCategory(stream);
      ids.set(category, (ids.get(category) ?? new Set()).add(aggregateId(stream)));
    }
    if (read.atHead) break;
    place = read.position;
  }
  const filled: List[] = [];
  for (const route of routes) {
    const parameters: readonly Parameter[] = document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')].get.parameters ?? [];
    filled.push(await fullest(route, parameters, route.path.includes(':') ? await findIds(route.path, [...ids.values()]) : []));
  }
  return filled;
}

/** The ids of the categories whose records have such a list. */
async function findIds(path: string, categories: readonly ReadonlySet<string>[]): Promise<readonly string[]> {
  const existing: string[] = [];
  for (const ids of categories) {
    const [first = ''] = ids;
    if ((await ask(path.replaceAll(/:\w+/g, first))).status === 200) existing.push(...[...ids].slice(0, 12));
  }
  return existing;
}

/** Of the records that a list may be of, and of its filters of one code, those which leave the most. */
async function fullest(route: Route, parameters: readonly Parameter[], ids: readonly string[]): Promise<List> {
  const paths = route.path.includes(':') ? ids.map((id) => route.path.replaceAll(/:\w+/g, id)) : [route.path];
  const filters = parameters.flatMap(({ name, schema }) => {
    const values = schema.format === 'date' ? DAYS : ((schema.enum as readonly unknown[] | undefined) ?? []).map(String);
    return name === 'sort' ? [] : values.map((value) => ({ [name]: value }));
  });
  // A filter that has to be said, and whose values are codes.
  const [required] = parameters.filter(({ required, schema }) => required && schema.enum);
  const least = required ? { [required.name]: String((required.schema.enum as readonly unknown[])[0]) } : {};
  let best: List = { route, path: paths[0] ?? route.path, query: least, parameters, items: [] };
  for (const path of paths) {
    for (const query of [least, ...(paths.length === 1 ? filters : [])]) {
      const { status, payload } = await ask(path, query);
      const items = status === 200 ? (JSON.parse(payload) as Page).items : [];
      if (status === 200 && items.length > best.items.length) best = { ...best, path, query, items };
    }
  }
  return best;
}

const findParameter = (parameters: readonly Parameter[], name: string) => parameters.find((parameter) => parameter.name === name);
const inOneOrder = (items: readonly Item[]) => items.map((item) => JSON.stringify(item)).sort();
const toPath = ({ route: { path } }: List): string => path;
const pagewise = () => lists.filter(({ parameters }) => findParameter(parameters, 'limit'));

test('every list has something to be held to', async () => {
  expect(lists.length).toBeGreaterThan(50);
  expect(lists.filter(({ items }) => items.length === 0).map(toPath)).toEqual(EMPTY);
});

test('`total` is how many there are on all pages, and each page says the same', async () => {
  for (const list of pagewise()) {
    const { path, query } = list;
    const { pages, items } = await everyItem(list, { limit: '2' });
    const inOne = await page(path, { ...query, limit: '200' });
    expect({ path, items: inOneOrder(items) }).toEqual({ path, items: inOneOrder(inOne.items) });
    const totals = new Set(pages.map(({ total }) => total));
    expect({ path, totals: [...totals] }).toEqual({ path, totals: [UNCOUNTED.test(path) ? undefined : items.length] });
  }
});

describe('the order that is asked for', () => {
  const orders = (list: List): readonly string[] => {
    const names = (findParameter(list.parameters, 'sort')?.schema.enum ?? []) as readonly string[];
    return names.filter((name) => !name.startsWith('-'));
  };
  const inOrder = (values: readonly unknown[]): boolean =>
    values.every((value, index) => index === 0 || compare(values[index - 1], value) <= 0);

  /** What an item is sorted by, as far as it shows that: the name in English where it has one. */
  const shownValue = (item: Item, order: string): unknown => item[`${order}En`] ?? item[order];

  it('is that of the field, and with `-` the other way round, over all pages', async () => {
    const toldApart: string[] = [];
    const alike: string[] = [];
    const byMore: string[] = [];
    for (const list of lists) {
      for (const order of orders(list)) {
        const name = `${toPath(list)} ${order}`;
        const [forwards, backwards] = [
          await everyItem(list, { sort: order, limit: '3' }),
          await everyItem(list, { sort: `-${order}`, limit: '3' }),
        ];
        expect([name, inOneOrder(backwards.items)]).toEqual([name, inOneOrder(forwards.items)]);
        const isReversed = JSON.stringify(forwards.items) !== JSON.stringify(backwards.items);
        if (isReversed) toldApart.push(name);
        else if (forwards.items.length > 1) alike.push(name);
        const isOrdered = [forwards.items, backwards.items.toReversed()].every((items) =>
          inOrder(items.flatMap((item) => shownValue(item, order) ?? [])),
        );
        if (!isOrdered) byMore.push(name);
      }
    }
    expect(byMore).toEqual(BY_MORE);
    expect(alike).toEqual(ALIKE);
    expect(toldApart.length).toBeGreaterThan(60);
  });
});

function compare(a: unknown, b: unknown): number {
  const [one, other] = [a, b].map((value) => (typeof value === 'string' ? sortKey(value) : (value as number))) as [number, number];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Everything short that an answer holds, at any depth: what a filter may be of. */
function valuesWithin(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(valuesWithin);
  const text = String(value);
  return ['string', 'number'].includes(typeof value) && /^[\w.-]{1,36}$/.test(text) ? [text, text.slice(0, 4)] : [];
}

test('a filter that is said several times finds what has one of the values', async () => {
  const untried: string[] = [];
  for (const list of pagewise()) {
    for (const { name, schema } of list.parameters.filter((parameter) => parameter.schema.type === 'array')) {
      const { [name]: _, ...query } = list.query;
      const find = async (value: string | readonly string[]) => {
        const { status, payload } = await ask(list.path, { ...query, [name]: value, limit: '200' });
        return status === 200 ? (JSON.parse(payload) as Page) : { items: [] };
      };
      const { enum: codes } = (schema.items ?? {}) as { readonly enum?: readonly string[] };
      const matches = new Map<string, readonly string[]>();
      for (const value of codes ?? new Set(valuesWithin(list.items))) {
        const { items } = await find(value);
        if (items.length > 0) matches.set(value, inOneOrder(items));
        if (matches.size === 2) break;
      }
      const [first, second] = [...matches];
      if (!first) untried.push(`${toPath(list)} ${name}`);
      else {
        const both = await find([first[0], second?.[0] ?? first[0]]);
        const expected = [...new Set([...first[1], ...(second?.[1] ?? [])])].sort();
        expect([toPath(list), name, inOneOrder(both.items), both.total]).toEqual([toPath(list), name, expected, expected.length]);
      }
    }
  }
  expect(untried).toEqual(UNTRIED);
});

describe('the table of a list', () => {
  /** The cells of a file, its heading first, as a program reads them that did not write them. */
  const readers: Readonly<Record<string, (file: Buffer) => Promise<readonly (readonly unknown[])[]>>> = {
    'text/csv; charset=utf-8; header=present': async (file) => {
      const rows: (readonly string[])[] = [];
      for await (const { cells } of tableRows(Readable.from([file]))) rows.push(cells);
      return rows;
    },
    [XLSX]: async (file) => (await readWorkbook(file, { trim: false })).flatMap(({ data }) => data),
  };

  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present', toText],
    ['xlsx', XLSX, toTyped],
  ])('has the rows of all pages in their order, and all that is in them, as %s', async (extension, type, toCell) => {
    for (const list of lists.filter(({ route }) => route.table)) {
      const { path, query } = list;
      const { items } = findParameter(list.parameters, 'limit') ? await everyItem(list, { limit: '200' }) : await page(path, query);
      const { status, headers, rawPayload } = await ask(path, query, { accept: type });
      expect([path, status, headers['content-type']]).toEqual([path, 200, type]);
      const place = headers['gpn-view-position'] === undefined ? '' : `-position-${headers['gpn-view-position']}`;
      expect([path, headers['content-disposition']]).toEqual([
        path,
        expect.stringMatching(new RegExp(`^attachment; filename="[a-z-]+${place}\\.${extension}"$`)),
      ]);
      const [columns = [], ...rows] = (await readers[type]?.(rawPayload)) ?? [];
      expect([path, rows]).toEqual([path, toRows(items, columns as readonly string[], toCell)]);
      expect([path, missingIn(items, columns as readonly string[])]).toEqual([path, []]);
    }
  });

  it('would be told apart from one that lacks a row, a column, a sign or a kind', () => {
    const items = [{ code: '007', since: '2021-03-31', seat: { city: 'Nairobi' }, sizes: [1, 2] }, { code: '1-2' }];
    const columns = ['code', 'since', 'seat.city', 'sizes'];
    const rows = toRows(items, columns, toTyped);
    expect(rows).toEqual([
      ['007', new Date('2021-03-31'), 'Nairobi', '1; 2'],
      ['1-2', null, null, null],
    ]);
    for (const wrong of [rows.slice(1), rows.toReversed(), [[7, ...(rows[0]?.slice(1) ?? [])], rows[1]], toRows(items, columns, toText)])
      expect(wrong).not.toEqual(rows);
    expect(missingIn(items, ['code', 'since', 'sizes'])).toEqual(['seat.city']);
    expect(missingIn([{ seat: 'Nairobi' }], ['seat.city', 'seat.hall'])).toEqual(['seat']);
  });

  it('is not given of personal data, but for the registers that are handed over', async () => {
    const personal = lists.filter(({ route }) => route.personal);
    expect(personal.filter(({ route }) => route.table).map(toPath)).toEqual([
      '/api/people/persons/retention-periods',
      '/api/people/consents',
      '/api/people/readings',
    ]);
    for (const { path, query, route } of personal.filter(({ route: { table } }) => !table)) {
      for (const accept of ['text/csv', XLSX]) {
        const { status, payload } = await ask(path, query, { accept });
        expect([route.path, status, JSON.parse(payload).code]).toEqual([route.path, 406, 'platform/not-acceptable']);
      }
      expect([route.path, (await ask(path, query, { accept: `${XLSX}, */*;q=0.1` })).status]).toEqual([route.path, 200]);
    }
  });

  it('is described: each list names the forms that it is given in', async () => {
    const { paths } = (await running.app.inject({ url: '/api/openapi.json' })).json();
    for (const { route } of lists) {
      const { 200: answer } = paths[route.path.replaceAll(/:(\w+)/g, '{$1}')].get.responses;
      const expected = route.table ? ['application/json', 'text/csv', XLSX] : ['application/json'];
      expect([route.path, Object.keys(answer.content)]).toEqual([route.path, expected]);
    }
  });
});

const valueAt = (item: Item, column: string): unknown =>
  column.split('.').reduce<unknown>((value, field) => (value as Item | null | undefined)?.[field], item);

const toRows = (items: readonly Item[], columns: readonly string[], toCell: (value: unknown, column: string) => unknown) =>
  items.map((item) => columns.map((column) => toCell(valueAt(item, column), column)));

/** What items hold, and no column. */
function missingIn(items: readonly Item[], columns: readonly string[]): readonly string[] {
  const places = new Set(items.flatMap((item) => placesWithin(item)));
  return [...places].filter((place) => !columns.some((column) => place === column || place.startsWith(`${column}.`)));
}

function placesWithin(item: object, path = ''): readonly string[] {
  return Object.entries(item).flatMap(([field, value]) => {
    if (value === null || value === undefined) return [];
    const isObject = typeof value === 'object' && !Array.isArray(value);
    return isObject ? placesWithin(value, `${path}${field}.`) : [`${path}${field}`];
  });
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) && value.every((each) => typeof each !== 'object') ? value.join('; ') : JSON.stringify(value);
}

const DATE = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
/** Since when spreadsheets count days as everybody does. */
const FIRST_DAY = '1900-03-01';
/** The data of events, whose schemas say of a day that it is a text. */
const DATA = 'data.';

function toTyped(value: unknown, column: string): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = toText(value);
  if (DATE.test(text) && text >= FIRST_DAY && !column.startsWith(DATA)) return new Date(text);
  return text === '' ? null : text;
}

describe('who may keep the answer', () => {
  const isPublic = ({ rule }: Route): boolean => rule?.every((permission) => permission === 'public') === true;

  it('is as decided: what is personal nobody, what everybody is answered anyone for a minute, else who asked alone', async () => {
    const said: unknown[] = [];
    for (const { route, path, query } of lists) {
      const ways = isPublic(route) ? [true, false] : [true];
      for (const isSignedIn of ways) said.push([route.path, isSignedIn, (await ask(path, query, { isSignedIn })).headers['cache-control']]);
    }
    expect(said).toEqual(
      lists.flatMap(({ route }) => [
        [route.path, true, route.personal ? 'no-store' : 'private, no-cache'],
        ...(isPublic(route) ? [[route.path, false, 'public, max-age=60']] : []),
      ]),
    );
    expect(lists.filter(({ route }) => route.personal).map(toPath)).toEqual(
      lists.map(toPath).filter((path) => path.startsWith('/api/people/')),
    );
  });

  it('lets pages of other places read what is public, of every route, and nothing else', async () => {
    const gets = listRoutes(running.app).filter(({ method }) => method === 'GET');
    const said = [];
    for (const { path } of gets) {
      const url = path.replaceAll(/:\w+|\*/g, '6f0f2b7e-6c5d-4d6a-9a52-0d1c9c7f3a10');
      const { headers } = await running.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
      said.push([path, headers['access-control-allow-origin']]);
    }
    expect(said).toEqual(gets.map((route) => [route.path, isPublic(route) && !route.personal ? '*' : undefined]));
    expect(gets.filter(isPublic).length).toBeGreaterThan(50);
  });

  it('decides whether it is compressed: nothing personal is', async () => {
    const compressed: Route[] = [];
    for (const { route, path, query } of lists) {
      const { headers } = await ask(path, query, { 'accept-encoding': 'br' });
      if (headers['content-encoding'] === 'br') compressed.push(route);
    }
    expect(compressed.filter(({ personal }) => personal)).toEqual([]);
    expect(compressed.length).toBeGreaterThan(lists.length / 2);
  });

  it('is answered 304 as long as the answer is the same, and anew as soon as it is another one; what is personal has no tag', async () => {
    const askWith = async ({ path, query }: List, tag?: string) => ask(path, query, tag === undefined ? {} : { 'if-none-match': tag });
    const previous = new Map<List, Awaited<ReturnType<typeof ask>>>();
    let unchanged = 0;
    for (const list of lists) {
      const answer = await askWith(list);
      previous.set(list, answer);
      expect([list.path, typeof answer.headers.etag]).toEqual([list.path, list.route.personal ? 'undefined' : 'string']);
      const again = await askWith(list, answer.headers.etag ?? '*');
      // What follows late may have changed it meanwhile: the very answer is never sent twice.
      if (list.route.personal || again.payload === answer.payload)
        expect([list.path, again.status]).toEqual([list.path, list.route.personal ? 200 : 304]);
      else if (again.status === 304) unchanged++;
    }
    expect(unchanged).toBeGreaterThan(lists.length / 2);
    await record(running, COPIES.slice(-1));
    await everythingFollowed();
    let changed = 0;
    for (const [list, { headers, payload }] of previous) {
      const answer = await askWith(list);
      const again = await askWith(list, headers.etag ?? '*');
      if (again.status === 304) expect([list.path, answer.payload]).toEqual([list.path, payload]);
      else expect([list.path, list.route.personal || again.payload !== payload]).toEqual([list.path, true]);
      if (answer.payload !== payload && !UNCOUNTED.test(list.path)) changed++;
    }
    // What is recorded of another record stands in no history of this one.
    expect(changed).toBeGreaterThan(lists.filter(({ path }) => !UNCOUNTED.test(path)).length / 2);
  });
});

describe('the facets of the directory', () => {
  const AUTHORITIES = '/api/membership/authorities';
  type Facets = Readonly<Record<string, readonly { readonly value: string; readonly count: number }[]>>;

  it.each(['secretariat', 'focal-point'])(
    'count what %s finds by each value beside the other filters, and every value that there is',
    async (role) => {
      const member = lists
        .find(({ path }) => path === AUTHORITIES)
        ?.items.find(({ status, focalPoint }) => status === 'member' && focalPoint === 'awaiting');
      const authorities = role === 'focal-point' ? [String(member?.authority)] : undefined;
      const authorization = `Bearer ${await running.token(defined({ role, subject: 'account', authorities }) as never)}`;
      const read = async (path: string, query: Readonly<Record<string, string>>) =>
        JSON.parse((await ask(path, query, { authorization })).payload);
      for (const filters of [{}, { kind: 'ministry' }, { country: 'FJI', status: 'member' }] as readonly Readonly<
        Record<string, string>
      >[]) {
        const { total, facets } = (await read(`${AUTHORITIES}/facets`, filters)) as { readonly total: number; readonly facets: Facets };
        const listed: Page = await read(AUTHORITIES, { ...filters, limit: '200' });
        expect([filters, total]).toEqual([filters, listed.total]);
        for (const [facet, counts] of Object.entries(facets)) {
          const { [facet]: _, ...others } = filters;
          expect(counts.map(({ count }) => count)).toEqual(counts.map(({ count }) => count).toSorted((a, b) => b - a));
          for (const { value, count } of counts) {
            const { total: expected } = (await read(AUTHORITIES, { ...others, [facet]: value })) as Page;
            expect([facet, value, count]).toEqual([facet, value, expected]);
          }
        }
        // A value that is not counted is one that nobody has.
        const counted = new Set(facets.country?.map(({ value }) => value));
        const { country: _, ...others } = filters;
        const all: Page = await read(AUTHORITIES, { ...others, limit: '200' });
        expect(all.items.filter(({ country }) => !counted.has(String(country)))).toEqual([]);
      }
    },
  );
});
