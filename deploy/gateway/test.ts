// The one entry point before services that run each on their own, on the cluster's engines: npm run test:gateway
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterUnderTest } from '../faults/cluster-under-test.ts';
import { report } from '../faults/progress.ts';
import { run } from '../faults/run.ts';
import { isThere } from '../local/engines/server.ts';
import { ExitError, main } from '../local/log.mjs';
import { root } from '../local/setup.mjs';
import { services } from '../services/list.ts';
import { startEntry } from './gateway-under-test.ts';

/** Whatever another process answers: it is asserted here, and held to its description elsewhere. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

interface Entry {
  readonly cluster: ClusterUnderTest;
  readonly url: string;
}
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

const WITHIN_MS = 240_000;
/** As the build of the console has it: smaller files have no compressed copies. */
const SMALLEST_PACKED = 1_024;
const EXPRESSIONS = 'apps/membership/examples/illustrative-expressions.csv';

await main(async () => {
  if (!isThere('nginx', '-v')) throw new ExitError('This needs nginx (Debian: apt-get install nginx-light).');
  if (!isThere('kcat', '-V')) throw new ExitError('This needs kcat (Debian: apt-get install kcat).');
  const folder = mkdtempSync(join(tmpdir(), 'gpn-gateway-'));
  const cluster = new ClusterUnderTest(folder);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void cluster.killAll().then(() => process.exit(1)));
  let passed = false;
  try {
    await cluster.start();
    const url = await startEntry(cluster);
    await untilReady(url);
    report(`the entry point is ready at ${url}`);
    for (const check of [
      theCommandLine,
      signingIn,
      deadLetters,
      theApi,
      theConsole,
      thePublicSite,
      whatIsNotThere,
      aServiceThatIsAway,
      whoAsksTooOften,
    ]) {
      await check({ cluster, url });
      report(`${check.name}: as it should be`);
    }
    passed = true;
  } catch (error) {
    console.error(cluster.lastWords());
    throw error;
  } finally {
    await cluster.stop();
    if (passed) rmSync(folder, { recursive: true, force: true });
    else console.error(`Logs and data are in ${folder}.`);
  }
});

async function until<Met>(what: string, condition: () => Promise<Met | false>): Promise<Met> {
  const giveUp = performance.now() + WITHIN_MS;
  for (;;) {
    const met = await condition();
    if (met) return met;
    if (performance.now() > giveUp) throw new ExitError(`waited ${WITHIN_MS / 1_000} seconds in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function untilReady(url: string): Promise<true> {
  return until('the entry point is ready', async () => (await get(url, '/health/ready')).status === 200);
}

async function get(url: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const answer = await fetch(url + path, { headers, signal: AbortSignal.timeout(30_000) });
  const text = await answer.text();
  const json = /\bjson\b/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
  return { status: answer.status, headers: answer.headers, text, json };
}

/** `gpn` as people use it, at the entry point's address. */
function gpn({ cluster, url }: Entry, ...args: readonly string[]) {
  return run(process.execPath, [join(root, 'apps/cli/bin/gpn.mjs'), ...args], { GPN_URL: url, GPN_TOKEN: cluster.token });
}

async function gpnSays(entry: Entry, ...args: readonly string[]): Promise<Json> {
  const { status, stdout, stderr } = await gpn(entry, ...args, '--json');
  assert.equal(status, 0, `${stderr}${stdout}`);
  return JSON.parse(stdout);
}

async function theCommandLine(entry: Entry): Promise<void> {
  const { recorded, unchanged, refused } = await gpnSays(entry, 'import', 'expressions', EXPRESSIONS);
  assert.deepEqual({ recorded, unchanged, refused }, { recorded: 63, unchanged: 0, refused: 0 });
  const roll = await until('the roll has them', async () => {
    const { members, expressions } = await gpnSays(entry, 'roll', '--as-of', '2021-03-31');
    return members.count + expressions.count === 63 && [members.count, expressions.count];
  });
  assert.deepEqual(roll, [23, 40]);
  const status = await gpnSays(entry, 'status');
  assert.deepEqual(status.services.map(({ name }: Json) => name).sort(), services());
  assert.deepEqual(status.components, { store: 'up', bus: 'up', views: 'up' });
  assert.ok(status.views.some(({ view, state }: Json) => view === 'membership.roll' && state === 'live'));
  assert.match((await gpn(entry, 'status')).stdout, /^Global Policy Network 0\.1\.0: ready/);
}

/** Every address of it is one page, which loads what is there, compressed as it was built. */
async function theConsole({ url }: Entry): Promise<void> {
  const page = await get(url, '/console/authorities?status=member', { 'accept-encoding': 'br' });
  assert.deepEqual(
    [page.status, page.headers.get('content-type'), page.headers.get('cache-control')],
    [200, 'text/html; charset=utf-8', 'no-cache'],
  );
  assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/);
  const assets = [...page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  assert.ok(assets.length > 0, 'the page loads nothing');
  for (const path of assets) {
    const { status, headers, text } = await get(url, path, { 'accept-encoding': 'br' });
    // What is smaller than a packet is kept as it is.
    const encoding = Buffer.byteLength(text) < SMALLEST_PACKED ? null : 'br';
    assert.deepEqual([path, status, headers.get('content-encoding')], [path, 200, encoding]);
    assert.match(headers.get('cache-control') ?? '', /immutable/);
  }
  assert.equal((await get(url, '/assets/gone.js')).status, 404);
  assert.equal((await get(url, '/status')).status, 200);
}

/** A link of the local key, opened at the entry point, signs in for the gateway and for each service behind it. */
async function thePublicSite({ url }: Entry): Promise<void> {
  const start = await fetch(url, { redirect: 'manual', headers: { 'accept-language': 'es-PE' } });
  assert.deepEqual([start.status, start.headers.get('location')], [302, '/es']);
  const { status, headers, text } = await get(url, '/fr/members', { 'accept-encoding': 'br' });
  assert.deepEqual([status, headers.get('content-encoding'), headers.get('content-language')], [200, 'br', 'fr']);
  assert.match(text, /<html lang="fr">.*<h1[^>]*>.*<table/s);
  assert.ok(!headers.has('set-cookie') && headers.get('content-security-policy')?.startsWith("default-src 'none'; style-src 'sha256-"));
  assert.equal((await get(url, '/fr/members', { 'if-none-match': headers.get('etag') ?? '' })).status, 304);
  assert.equal((await get(url, '/es/nada')).status, 404);
  assert.match((await get(url, '/sitemap.xml')).text, /<loc>[^<]*\/es\/members\/[0-9a-f-]{36}<\/loc>/);
  assert.match((await get(url, '/robots.txt')).text, /^Sitemap: /m);
}

async function signingIn(entry: Entry): Promise<void> {
  const { url } = entry;
  const data = join(entry.cluster.folder, 'services');
  const printed = await run(process.execPath, [join(root, 'apps/cli/bin/gpn.mjs'), 'sign-in', '--role', 'secretariat'], {
    GPN_URL: url,
    GPN_DATA: data,
  });
  assert.equal(printed.status, 0, printed.stderr);
  const link = new URL(printed.stdout.trim());
  assert.equal(link.origin + link.pathname, `${url}/console/sign-in`);
  const ownPage = { 'content-type': 'application/json', 'gpn-request': '1', 'sec-fetch-site': 'same-origin' };
  const post = (path: string, body: object, headers: Readonly<Record<string, string>>) =>
    fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) });
  const code = link.hash.replace('#once=', '');
  const begun = await post('/session/one-time', { code }, ownPage);
  assert.equal(begun.status, 200, await begun.clone().text());
  assert.equal((await post('/session/one-time', { code }, ownPage)).status, 410);
  const cookies = new Map(begun.headers.getSetCookie().map((cookie) => [cookie.split('=', 1)[0], cookie.split(';', 1)[0]] as const));
  const cookie = cookies.get('gpn-local') ?? '';
  const session = await get(url, '/session', { cookie });
  assert.deepEqual([session.json.signedIn, session.json.subject, session.json.roles], [true, 'local-secretariat', ['secretariat']]);
  for (const path of ['/api/membership/authorities?limit=1', '/api/people/persons?limit=1', '/api/operations/status']) {
    assert.equal((await get(url, path, { cookie })).status, 200, path);
  }
  const act = '/api/operations/hear-again';
  assert.equal((await post(act, {}, { cookie, 'content-type': 'application/json' })).status, 403);
  const both = [...cookies.values()].join('; ');
  assert.equal((await post('/session/refresh', {}, { ...ownPage, cookie: both })).status, 200);
  assert.equal((await post('/session/sign-out', {}, { ...ownPage, cookie: both })).status, 200);
  assert.equal((await get(url, '/session', { cookie: both })).json.signedIn, false);
}

/** A message that no service can read is set aside by each that listens; each letter is dropped by the service that has it. */
async function deadLetters(entry: Entry): Promise<void> {
  assert.deepEqual(await gpnSays(entry, 'dead-letters', 'list'), { items: [] });
  const { consumers } = await gpnSays(entry, 'status');
  const groups: string[] = consumers.map(({ group }: Json) => group).filter((group: string) => group.endsWith('.people'));
  assert.ok(groups.length > 0, 'nobody listens to the people service');
  const broker = entry.cluster.setting('GPN_KAFKA');
  const header = 'ce_type=int.iom.gpn.people.registered.v1';
  const sent = await run('kcat', ['-b', broker, '-P', '-t', 'gpn.people.v1', '-k', 'nobody', '-H', header], {}, 'not what it should be\n');
  assert.equal(sent.status, 0, sent.stderr);
  const letters = await until('each that listens has set it aside', async () => {
    const { items } = await gpnSays(entry, 'dead-letters', 'list');
    return items.length === groups.length && items;
  });
  assert.deepEqual(letters.map(({ group }: Json) => group).sort(), groups.sort());
  const again = await gpn(entry, 'dead-letters', 'redrive', letters[0].id);
  assert.match(again.stderr, /failed again/);
  for (const { id } of letters) assert.equal((await gpn(entry, 'dead-letters', 'drop', id)).status, 0);
  await until('they are gone', async () => (await gpnSays(entry, 'dead-letters', 'list')).items.length === 0);
  assert.match((await gpn(entry, 'dead-letters', 'drop', letters[0].id)).stderr, /no-such-letter/);
}

async function theApi({ url }: Entry): Promise<void> {
  const page = await get(url, '/api/docs');
  assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
  for (const [, asset = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) assert.equal((await get(url, asset)).status, 200, asset);
  const { json: description } = await get(url, '/api/openapi.json');
  const paths = Object.keys(description.paths);
  for (const path of ['/api/membership/roll', '/api/people/persons/register', '/api/operations/status'])
    assert.ok(paths.includes(path), path);
  const events = await get(url, '/api/events');
  assert.match(events.json.asyncapi, /^3\./);
  const { json: problems } = await get(url, '/problems');
  for (const code of ['platform/service-away', 'membership/already-interested']) {
    assert.ok(
      problems.some((problem: Json) => problem.code === code),
      code,
    );
    assert.equal((await get(url, `/problems/${code}`)).json.code, code);
  }
}

async function whatIsNotThere({ url }: Entry): Promise<void> {
  for (const path of ['/api/kafka/', '/api/mongo', '/api/membershipx', '/metrics']) {
    const { status, headers, json } = await get(url, path);
    assert.deepEqual([path, status, json?.code], [path, 404, 'platform/not-found']);
    assert.equal(headers.get('content-type'), 'application/problem+json');
  }
  assert.equal((await get(url, '/api/membership/nothing')).json.code, 'platform/not-found');
  assert.equal((await get(url, '/api/membership/roll')).json.code, 'platform/unauthenticated');
  assert.equal((await get(url, '/api/operations/status')).json.code, 'platform/unauthenticated');
  // By whom it is refused, nginx, the gateway or a service: a browser is answered a page.
  for (const [path, code] of [
    ['/metrics', 404],
    ['/entry/nothing.html', 404],
    ['/api/operations/status', 401],
    ['/api/membership/roll', 401],
  ] as const) {
    await aPage(url, path, code);
  }
}

async function aPage(url: string, path: string, code: number): Promise<void> {
  const { status, headers, text } = await get(url, path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
  assert.deepEqual([path, status, headers.get('content-type')?.split(';')[0]], [path, code, 'text/html']);
  assert.ok(headers.get('content-security-policy') && /<h1>.*<a href="\/status">/s.test(text), `${path}: ${text.slice(0, 500)}`);
  // And by what it can be compressed with, where a service answers.
  const varied = headers.get('vary')?.toLowerCase().split(/,\s*/) ?? [];
  assert.deepEqual(
    varied.filter((header) => header !== 'accept-encoding'),
    ['accept'],
  );
}

async function aServiceThatIsAway({ cluster, url }: Entry): Promise<void> {
  await cluster.process('people').kill();
  const { status, json: health } = await get(url, '/health/ready');
  assert.deepEqual([status, health.status, health.components.people], [503, 'not-ready', 'down']);
  assert.match((await gpn({ cluster, url }, 'status')).stdout, /not ready .*people down/);
  const away = await get(url, '/api/people/persons');
  assert.deepEqual([away.status, away.json.code, away.headers.get('retry-after')], [503, 'platform/service-away', '1']);
  assert.match(away.json.detail, /Ask again\.$/);
  const cut = await fetch(`${url}/api/people/persons/register`, { method: 'POST' });
  assert.deepEqual([cut.status, cut.headers.get('retry-after')], [503, '1']);
  assert.match(((await cut.json()) as Json).detail, /may have been carried out. Send it again with the same Idempotency-Key/);
  await aPage(url, '/api/people/persons', 503);
  assert.equal((await get(url, '/api/membership/roll', { authorization: `Bearer ${cluster.token}` })).status, 200);
  await cluster.process('people').startAgain();
  await untilReady(url);
}

/** Whatever a client says of where it comes from: the entry point says it anew. */
async function whoAsksTooOften({ url }: Entry): Promise<void> {
  const statuses = new Set<number>();
  for (let times = 0; times <= 60; times++) {
    const { status, headers } = await get(url, '/api/membership/roll', {
      authorization: 'Bearer x.y.z',
      'x-forwarded-for': `198.51.100.${times}`,
    });
    statuses.add(status);
    if (status === 429) assert.ok(Number(headers.get('retry-after')) > 0);
  }
  assert.deepEqual([...statuses], [401, 429]);
}
