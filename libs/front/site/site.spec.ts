import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { guardRoutes, processLog, readConfiguration } from '#libs/platform';
import type { Ask, Send, ServiceAnswer } from '../ask.js';
import { preferredEncoding, preferredLanguage } from './accepted.js';
import { KeptPages, SentPage } from './kept-pages.js';
import { routeSite } from './site-routes.js';
import { toSitemap } from './sitemap.js';

const STYLES = 'h1 { color: green }';
/** A site of one page, which says what a service told it; another that nobody keeps, and nothing else. */
const MODULE = `
export async function renderSite({ language, path, query, origin, styles, ask, send, form }) {
  if (form) {
    const answer = await send('membership', '/api/membership/letters', { words: form.get('words') }, 'key-of-' + form.get('words'));
    if (answer?.status === 202) return { status: 303, html: '', isKept: false, location: '/' + language + '/join/received' };
    return { status: 422, html: 'again: ' + form.get('words'), isKept: false };
  }
  if (path === '/front') return { status: 200, html: (await ask('front', '/api/front/trees')).text, isKept: true };
  if (path === '/away') return { status: 503, html: 'away', isKept: false };
  if (path !== '/trees' && path !== '/own') return { status: 404, html: 'nothing', isKept: false };
  const answer = await ask('membership', '/api/membership/trees');
  return { status: 200, html: [language, query.get('kind'), origin, styles, answer?.text].join(' '), isKept: path !== '/own' };
}
export const listPaths = async (ask) => (await ask('membership', '/api/membership/trees')) && ['/', '/trees'];
`;

let folder: string;
let app: FastifyInstance;
let position: number;
let isAway: boolean;
let questions: { path: string; authorization: string | undefined }[];
let clock: number;
let sent: { path: string; body: object; key: string; authorization: string | undefined }[];

const answers: Ask = async (service, path, { authorization }) => {
  questions.push({ path, authorization });
  if (isAway) return undefined;
  const body = path === '/health/ready' ? { views: [{ view: `${service}.trees`, position }] } : { trees: position };
  return { status: 200, headers: {}, text: JSON.stringify(body) } satisfies ServiceAnswer;
};

const takes: Send = async (_service, path, { body, key }, { authorization }) => {
  sent.push({ path, body, key, authorization });
  return isAway ? undefined : { status: 202, headers: {}, text: '{}' };
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-site-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'site.js'), MODULE);
  writeFileSync(join(folder, 'site.css'), `${STYLES}\n`);
  [position, isAway, questions, clock, sent] = [1, false, [], 0, []];
  app = fastify();
  const { configuration } = readConfiguration({ GPN_DATA: folder });
  const guarding = await guardRoutes(app, configuration, processLog('silent', 'front').logger);
  routeSite(app, { ask: answers, send: takes, configuration, guarding, now: () => clock, siteFolder: folder });
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ url, headers });
const askedForTrees = () => questions.filter(({ path }) => path === '/api/membership/trees');

test('a page comes in its language, drawn by its own styles and by nothing else, and sets no cookie', async () => {
  const { statusCode, headers, body } = await get('/fr/trees?kind=pear');
  expect([statusCode, headers['content-language'], headers['cache-control'], headers['content-type']]).toEqual([
    200,
    'fr',
    'public, max-age=60',
    'text/html; charset=utf-8',
  ]);
  expect(body).toBe(`fr pear http://localhost ${STYLES} {"trees":1}`);
  const hash = createHash('sha256').update(STYLES).digest('base64');
  expect(headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'; img-src data:;`);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|script|https?:/);
  expect(headers['set-cookie']).toBeUndefined();
});

test('services are asked as nobody, whoever asks for the page', async () => {
  await get('/en/trees', { cookie: 'gpn-local=over' });
  expect(askedForTrees()).toEqual([{ path: '/api/membership/trees', authorization: undefined }]);
});

test('a page is made once, until a read model that it was made of moves on', async () => {
  await get('/en/trees');
  const first = await get('/en/trees');
  expect(askedForTrees()).toHaveLength(1);
  position = 2;
  clock = 3_000;
  const second = await get('/en/trees');
  expect([first.body, second.body].map((body) => body.split(' ').at(-1))).toEqual(['{"trees":1}', '{"trees":2}']);
  expect(askedForTrees()).toHaveLength(2);
  // What the clock alone changes is told within a minute.
  clock = 70_000;
  await get('/en/trees');
  expect(askedForTrees()).toHaveLength(3);
  // Another language, another query: another page.
  await get('/es/trees');
  await get('/es/trees?kind=plum');
  expect(askedForTrees()).toHaveLength(5);
});

test('who has the page is told that it is the same', async () => {
  const { headers } = await get('/en/trees');
  const again = await get('/en/trees', { 'if-none-match': `W/"other", ${headers.etag}` });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect((await get('/en/trees', { 'if-none-match': 'W/"other"' })).statusCode).toBe(200);
});

test('it comes in the smallest form that can be read', async () => {
  const plain = (await get('/en/trees')).body;
  for (const [accepted, encoding, decode] of [
    ['gzip, br', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['identity', undefined, (content: Buffer) => content],
  ] as const) {
    const { headers, rawPayload } = await get('/en/trees', { 'accept-encoding': accepted });
    expect([headers['content-encoding'], headers.vary, decode(rawPayload).toString()]).toEqual([encoding, 'accept-encoding', plain]);
  }
});

test('what nobody keeps is not kept, tagged or compressed', async () => {
  const { headers, body } = await get('/en/own', { 'accept-encoding': 'br' });
  expect([headers['cache-control'], headers.etag, headers['content-encoding']]).toEqual(['no-store', undefined, undefined]);
  expect(body).toContain('{"trees":1}');
  await get('/en/own');
  expect(askedForTrees()).toHaveLength(2);
});

test('a form is sent on as nobody, also by who has signed in, and what was taken is not sent by loading the page again', async () => {
  const post = (payload: string, headers: object = {}) =>
    app.inject({
      ...{ method: 'POST', url: '/fr/join', payload },
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const taken = await post('words=a+pear', { cookie: 'gpn-local=whatever', 'sec-fetch-site': 'same-origin' });
  expect([taken.statusCode, taken.headers.location]).toEqual([303, '/fr/join/received']);
  expect(sent).toEqual([{ path: '/api/membership/letters', body: { words: 'a pear' }, key: 'key-of-a pear', authorization: undefined }]);
  isAway = true;
  const again = await post('words=a+plum');
  expect([again.statusCode, again.body, again.headers['cache-control']]).toEqual([422, 'again: a plum', 'no-store']);
  expect((await app.inject({ method: 'POST', url: '/fr/join', payload: { words: 'a pear' } })).statusCode).toBe(415);
  expect((await post('words='.padEnd(70_000, 'a'))).statusCode).toBe(413);
  expect((await app.inject({ method: 'POST', url: '/fr/trees' })).statusCode).toBe(404);
});

test('what stands before the services is asked here, and a calendar programme is led on', async () => {
  app.get('/api/front/trees', { config: { rule: ['public'] } }, () => ({ trees: 'of the front' }));
  expect((await get('/en/front')).body).toBe('{"trees":"of the front"}');
  const calendar = await get('/es/calendar.ics');
  expect([calendar.statusCode, calendar.headers.location]).toEqual([302, '/api/front/public-calendar.ics']);
});

test('nothing, and what is away, are pages that say so', async () => {
  const nothing = await get('/es/nada');
  expect([nothing.statusCode, nothing.headers['content-language'], nothing.body]).toEqual([404, 'es', 'nothing']);
  const away = await get('/es/away');
  expect([away.statusCode, away.headers['retry-after'], away.headers['cache-control']]).toEqual([503, '5', 'no-store']);
});

test('the address itself leads to the language of the reader, a slash too many to the page', async () => {
  for (const [accepted, language] of [
    ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
    ['de, es;q=0.5, en;q=0.4', 'es'],
    ['de', 'en'],
    ['en;q=0, fr;q=0.1', 'fr'],
    ['', 'en'],
  ] as const) {
    expect(preferredLanguage(accepted)).toBe(language);
  }
  const start = await get('/', { 'accept-language': 'es' });
  expect([start.statusCode, start.headers.location, start.headers.vary]).toEqual([302, '/es', 'accept-language']);
  expect((await get('/fr/trees/?kind=pear')).headers.location).toBe('/fr/trees?kind=pear');
  expect((await get('/fr/')).headers.location).toBe('/fr');
  expect(preferredEncoding('gzip;q=0.5')).toBe('gzip');
});

test('the map names every page in every language with the others beside it; while a service is away it is not shorter', async () => {
  const { body, headers } = await get('/sitemap.xml');
  expect(headers['content-type']).toBe('application/xml; charset=utf-8');
  expect([...body.matchAll(/<loc>([^<]+)/g)].map(([, address]) => address)).toEqual(
    ['', '/trees'].flatMap((path) => ['en', 'fr', 'es'].map((language) => `http://localhost/${language}${path}`)),
  );
  expect(body.match(/hreflang="fr" href="http:\/\/localhost\/fr\/trees"/g)).toHaveLength(3);
  expect(toSitemap(['/a&b'], 'https://gpn.example')).toContain('<loc>https://gpn.example/en/a&amp;b</loc>');
  [isAway, clock] = [true, 70_000];
  expect((await get('/sitemap.xml')).statusCode).toBe(503);
  expect((await get('/robots.txt')).body).toContain('Sitemap: http://localhost/sitemap.xml');
});

test('where nothing is built, it says what to do', async () => {
  rmSync(join(folder, 'site.css'));
  const answer = await get('/en');
  expect([answer.statusCode, answer.json().detail]).toEqual([404, expect.stringContaining('is not built here')]);
});

test('pages that were asked for long ago make room', () => {
  const kept = new KeptPages(() => 0);
  const page = new SentPage({ status: 200, html: '', isKept: true });
  const positions = new Map([['membership', 'trees:1']]);
  kept.keep('first', positions, page);
  kept.keep('second', positions, page);
  for (let count = 0; count < 998; count++) kept.keep(`page ${count}`, positions, page);
  expect(kept.find('first', positions)).toBe(page);
  kept.keep('one more', positions, page);
  expect([kept.find('first', positions), kept.find('second', positions)]).toEqual([page, undefined]);
  expect(kept.find('first', new Map([['membership', 'trees:2']]))).toBeUndefined();
});
