import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import {
  ConfigurationError,
  type Health,
  type Instance,
  issueLocalToken,
  type LetterShown,
  platformProblems,
  processLog,
  RETRY_AFTER_SECONDS,
  readConfiguration,
  type Status,
  serviceAway,
} from '#libs/platform';
import { gateway } from './gateway.js';
import { serviceAddresses } from './service-addresses.js';
import { Services } from './services.js';

const data = mkdtempSync(join(tmpdir(), 'gpn-gateway-'));
afterAll(() => rmSync(data, { recursive: true }));
const { configuration } = readConfiguration({ GPN_DATA: data });
const { logger } = processLog('silent', 'gateway');

const TOKEN = { authorization: 'Bearer of the secretariat' };
type View = Health['views'][number];

const view = (name: string, state: View['state'], position: number): View => ({
  view: name,
  version: 1,
  position,
  head: 90,
  state,
  progress: position / 90,
  serves: true,
  checked: true,
  setAside: 0,
  lag: 90 - position,
});

interface StandInInstance {
  readonly service: string;
  readonly instance?: string;
  readonly state?: View['state'];
  readonly ready?: boolean;
  readonly degraded?: boolean;
  readonly startedAt?: string;
}

const REFUSED = {
  type: '/problems/platform/unauthenticated',
  title: 'A token is needed',
  status: 401,
  detail: 'A bearer token is needed.',
  code: 'platform/unauthenticated',
  instance: 'urn:gpn:request:r',
};

const LETTER: LetterShown = {
  id: 'letter-1',
  group: 'people.membership',
  topic: 'gpn.membership.v1',
  key: 'a-1',
  type: 'int.iom.gpn.membership.confirmed.v1',
  cause: 'refused',
  attempts: 5,
  at: '2021-03-01T00:00:00.000Z',
};

const foreignIn = (service: string): Health['foreign']['events'][number] => ({
  ...{ service, stream: `${service}-1`, revision: 2, metAt: '2026-05-01T09:00:00.000Z' },
});

const missedBy = (service: string): Health['missed'][number] => ({
  group: `${service}.others`,
  topic: 'gpn.others.v1',
  partition: 2,
  from: '2-5',
  to: '2-11',
  messages: 7,
});

/** A service as it answers, no more than what is asked of it here. */
function standIn({
  service,
  instance = service,
  state = 'live',
  ready = true,
  degraded = false,
  startedAt = '2021-03-01T00:00:00.000Z',
}: StandInInstance) {
  const app = fastify();
  const health: Health = {
    status: ready ? (degraded ? 'degraded' : 'ready') : 'not-ready',
    components: { store: 'up', bus: 'up', views: ready ? 'up' : 'down' },
    views: [view(`${service}.roll`, state, state === 'live' ? 90 : 80)],
    publishers: [{ publisher: service, position: 90, head: 90, lag: 0, checked: true, state: state === 'live' ? 'live' : 'standby' }],
    policies: [
      { policy: `${service}.leavers`, position: 90, head: 90, lag: 0, checked: true, state: state === 'live' ? 'live' : 'standby' },
    ],
    indexes: [{ index: `commands:${service}`, state: ready ? 'live' : 'failed' }],
    missed: degraded ? [missedBy(service)] : [],
    foreign: degraded ? { count: 1, events: [foreignIn(service)] } : { count: 0, events: [] },
  };
  const instances: readonly Instance[] = [
    {
      service,
      instance,
      version: '0.1.0',
      startedAt,
      status: health.status,
      leads: state === 'live' ? [`${service}.roll@1`] : [],
      standsBy: [],
    },
  ];
  const status: Status = {
    ...health,
    title: service,
    version: '0.1.0',
    node: 'v24',
    engines: 'cluster',
    instance,
    startedAt,
    services: [{ name: service, title: service }],
    consumers: [{ group: `${service}.others`, lag: state === 'live' ? 3 : 0 }],
    deadLetters: 1,
  };
  app.get('/health/ready', (_request, reply) => reply.code(ready ? 200 : 503).send(health));
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/operations') && request.headers.authorization !== TOKEN.authorization) {
      const { accept } = request.headers;
      // As every service: a page for who prefers one.
      if (accept?.startsWith('text/html')) return reply.code(401).type('text/html').send('<p>of the service</p>');
      return reply.code(401).type('application/problem+json').send(REFUSED);
    }
  });
  app.get('/api/operations/status', () => status);
  app.get('/api/operations/instances', () => ({ items: instances }));
  app.get('/api/operations/dead-letters', () => ({ items: [LETTER] }));
  app.post('/api/operations/dead-letters/:id/redrive', () => ({ delivered: [`by ${service}`] }));
  app.get('/api/operations/restore', () => ({ services: [{ service }] }));
  app.post('/api/operations/accept-restore', (_request, reply) =>
    ready ? { services: [{ service }] } : reply.code(409).send({ code: 'platform/nothing-restored' }),
  );
  app.post('/api/operations/views/:view/rebuild', () => ({ rebuilt: service }));
  app.post('/api/operations/consumers/:group/replay', (request) => ({ replayed: request.body, by: service }));
  app.get('/api/openapi.json', () => ({
    openapi: '3.1.0',
    info: { title: service, version: '0.1.0' },
    tags: [{ name: 'Health' }, { name: service }],
    paths: { '/health/ready': {}, [`/api/${service}/roll`]: {} },
    components: { schemas: { Problem: {}, [service]: {} }, securitySchemes: { token: {} } },
  }));
  app.get('/problems', () => [{ code: 'platform/busy' }, { code: `${service}/closed` }]);
  app.get(`/problems/${service}/closed`, () => ({ code: `${service}/closed` }));
  app.get('/api/membership/authorities/:authority', (request, reply) =>
    request.headers.authorization?.startsWith('Bearer ey') ? { name: service } : reply.code(401).send(REFUSED),
  );
  app.get('/api/docs', (_request, reply) => reply.header('content-security-policy', 'self').type('text/html').send('<html></html>'));
  return app;
}

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('what is asked of the whole', () => {
  const AUTHORITY = '5f0f5b9c-2a3b-4a5c-8d6e-7f8091a2b3c4';
  const running: FastifyInstance[] = [];
  afterEach(() => Promise.all(running.splice(0).map((app) => app.close())));

  async function startGateway(instances: readonly StandInInstance[], away: readonly string[] = []): Promise<FastifyInstance> {
    const addresses = away.map((service) => ({ service, url: 'http://127.0.0.1:1' }));
    for (const instance of instances) {
      const app = standIn(instance);
      running.push(app);
      addresses.push({ service: instance.service, url: await app.listen({ host: '127.0.0.1', port: 0 }) });
    }
    const whole = gateway(new Services(addresses), { configuration, logger });
    running.push(whole);
    return whole;
  }

  test('the status of all services, of two instances what the leading one says', async () => {
    const whole = await startGateway([
      { service: 'membership', instance: 'membership-1', state: 'standby' },
      { service: 'membership', instance: 'membership-2', startedAt: '2021-03-02T00:00:00.000Z' },
      { service: 'people' },
    ]);
    const answer = await whole.inject({ url: '/api/operations/status', headers: TOKEN });
    expect(answer.json()).toEqual({
      title: 'Global Policy Network',
      version: '0.1.0',
      node: 'v24',
      engines: 'cluster',
      instance: 'membership-1 membership-2 people',
      startedAt: '2021-03-02T00:00:00.000Z',
      status: 'ready',
      components: { store: 'up', bus: 'up', views: 'up' },
      services: [
        { name: 'membership', title: 'membership' },
        { name: 'people', title: 'people' },
      ],
      views: [view('membership.roll', 'live', 90), view('people.roll', 'live', 90)],
      publishers: [
        { publisher: 'membership', position: 90, head: 90, lag: 0, checked: true, state: 'live' },
        { publisher: 'people', position: 90, head: 90, lag: 0, checked: true, state: 'live' },
      ],
      policies: [
        { policy: 'membership.leavers', position: 90, head: 90, lag: 0, checked: true, state: 'live' },
        { policy: 'people.leavers', position: 90, head: 90, lag: 0, checked: true, state: 'live' },
      ],
      indexes: [
        { index: 'commands:membership', state: 'live' },
        { index: 'commands:people', state: 'live' },
      ],
      missed: [],
      foreign: { count: 0, events: [] },
      consumers: [
        { group: 'membership.others', lag: 3 },
        { group: 'people.others', lag: 3 },
      ],
      deadLetters: 1,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('each instance of each service, with what it leads and how it says it is; who is away is named', async () => {
    const whole = await startGateway(
      [
        { service: 'people' },
        { service: 'membership', instance: 'membership-2', state: 'standby', ready: false },
        { service: 'membership', instance: 'membership-1' },
      ],
      ['training'],
    );
    const answer = (await whole.inject({ url: '/api/operations/instances', headers: TOKEN })).json();
    expect(answer.away).toEqual(['training']);
    const summaries = answer.items.map(({ service, instance, status, leads }: Instance) => [service, instance, status, leads]);
    expect(summaries).toEqual([
      ['membership', 'membership-1', 'ready', ['membership.roll@1']],
      ['membership', 'membership-2', 'not-ready', []],
      ['people', 'people', 'ready', ['people.roll@1']],
    ]);
  });

  test('who is signed in is answered here, with names that membership gives to whoever asks', async () => {
    const whole = await startGateway([{ service: 'membership' }]);
    const token = await issueLocalToken(data, { role: 'focal-point', authorities: [AUTHORITY] });
    const answer = await whole.inject({ url: '/session', headers: { authorization: `Bearer ${token}` } });
    expect(answer.json()).toMatchObject({ signedIn: true, authorities: [{ authority: AUTHORITY, name: 'membership' }] });
    const forged = await whole.inject({ url: '/session', headers: TOKEN });
    expect([forged.statusCode, forged.json().code]).toEqual([401, 'platform/bad-token']);
  });

  test('with the cookie of a session what shows where it was asked for is passed on, for the services to judge', async () => {
    const passed: unknown[] = [];
    const service = fastify();
    service.get('/api/operations/restore', ({ headers }) => {
      passed.push([headers.cookie, headers['gpn-request'], headers['sec-fetch-site']]);
      return { services: [] };
    });
    running.push(service);
    const url = await service.listen({ host: '127.0.0.1', port: 0 });
    const whole = gateway(new Services([{ service: 'people', url }]), { configuration, logger });
    running.push(whole);
    const headers = { cookie: 'gpn-local=a', 'gpn-request': '1', 'sec-fetch-site': 'cross-site' };
    await whole.inject({ url: '/api/operations/restore', headers });
    expect(passed).toEqual([['gpn-local=a', '1', 'cross-site']]);
  });

  test('an index that failed in any instance is told, and what a group has missed, once', async () => {
    const whole = await startGateway([
      { service: 'a', degraded: true },
      { service: 'a', degraded: true },
      { service: 'b' },
      { service: 'b', ready: false },
    ]);
    const health = (await whole.inject('/health/ready')).json();
    expect([health.status, health.missed]).toEqual(['degraded', [missedBy('a')]]);
    expect(health.foreign).toEqual({ count: 1, events: [foreignIn('a')] });
    expect(health.indexes).toEqual([
      { index: 'commands:a', state: 'live' },
      { index: 'commands:b', state: 'failed' },
    ]);
  });

  test('without a token the services refuse, and their answer is passed on', async () => {
    const whole = await startGateway([{ service: 'membership' }]);
    for (const url of ['/api/operations/status', '/api/operations/instances', '/api/operations/dead-letters']) {
      const answer = await whole.inject({ url });
      expect({ url, status: answer.statusCode, body: answer.json() }).toEqual({
        url,
        status: 401,
        body: REFUSED,
      });
    }
  });

  test.each<[string, readonly StandInInstance[], readonly string[], number, object]>([
    ['ready when of each service an instance is', [{ service: 'a' }, { service: 'b', ready: false }, { service: 'b' }], [], 200, {}],
    ['not ready when a service has none that is', [{ service: 'a' }, { service: 'b', ready: false }], [], 503, { views: 'down' }],
    ['not ready when a service is away, which is named', [{ service: 'a' }], ['b'], 503, { b: 'down' }],
  ])('%s', async (_what, instances, away, expected, components) => {
    const answer = await (await startGateway(instances, away)).inject('/health/ready');
    expect(answer.statusCode).toBe(expected);
    expect(answer.json()).toMatchObject({
      status: expected === 200 ? 'ready' : 'not-ready',
      components: { store: 'up', bus: 'up', views: 'up', ...components },
    });
  });

  test('degraded when the best instance of a service is, which is no reason to keep people out', async () => {
    const answer = await (await startGateway([{ service: 'a' }, { service: 'b', degraded: true }])).inject('/health/ready');
    expect([answer.statusCode, answer.json().status]).toEqual([200, 'degraded']);
  });

  test('a restore is accepted by every service that has something to accept; who is away is named', async () => {
    const post = (whole: Awaited<ReturnType<typeof startGateway>>, url: string) =>
      whole.inject({
        method: 'POST',
        url,
        headers: { ...TOKEN, 'content-type': 'application/json' },
        payload: '{"reason":"the disk broke"}',
      });
    const whole = await startGateway([{ service: 'a' }, { service: 'b', ready: false }, { service: 'c' }], ['d']);
    const acceptance = await post(whole, '/api/operations/accept-restore');
    expect([acceptance.statusCode, acceptance.json()]).toEqual([200, { services: [{ service: 'a' }, { service: 'c' }], away: ['d'] }]);
    const looked = await whole.inject({ url: '/api/operations/restore', headers: TOKEN });
    expect(looked.json()).toEqual({ services: [{ service: 'a' }, { service: 'b' }, { service: 'c' }], away: ['d'] });
    const nothing = await post(await startGateway([{ service: 'b', ready: false }]), '/api/operations/accept-restore');
    expect([nothing.statusCode, nothing.json()]).toEqual([409, { code: 'platform/nothing-restored' }]);
    expect((await post(whole, '/api/operations/views/c.roll/rebuild')).json()).toEqual({ rebuilt: 'c' });
    // The life in which the others go on is begun first, or nobody goes on.
    const audited = await post(await startGateway([{ service: 'a' }, { service: 'audit' }]), '/api/operations/accept-restore');
    expect(audited.json()).toEqual({ services: [{ service: 'audit' }, { service: 'a' }] });
    const withoutIt = await post(await startGateway([{ service: 'a' }], ['audit']), '/api/operations/accept-restore');
    expect([withoutIt.statusCode, withoutIt.json().code]).toEqual([503, 'platform/service-away']);
  });

  test('a dead letter is settled by the service that reads it, and a consumer’s replay done by its own', async () => {
    const whole = await startGateway([{ service: 'membership' }, { service: 'people' }]);
    const post = (url: string, body: object = {}) =>
      whole.inject({ method: 'POST', url, headers: { ...TOKEN, 'content-type': 'application/json' }, payload: JSON.stringify(body) });
    expect((await whole.inject({ url: '/api/operations/dead-letters', headers: TOKEN })).json()).toEqual({ items: [LETTER] });
    expect((await post('/api/operations/dead-letters/letter-1/redrive')).json()).toEqual({ delivered: ['by people'] });
    expect((await post('/api/operations/dead-letters/unknown/redrive')).json()).toEqual({ delivered: ['by membership'] });
    expect((await post('/api/operations/consumers/people.membership/replay', { fromPosition: 7 })).json()).toEqual({
      replayed: { fromPosition: 7 },
      by: 'people',
    });
  });

  test('one description of the API, one list of problems, each problem where it is known', async () => {
    const whole = await startGateway([{ service: 'membership' }, { service: 'people' }]);
    const described = (await whole.inject('/api/openapi.json')).json();
    const ofServices = { '/health/ready': {}, '/api/membership/roll': {}, '/api/people/roll': {} };
    expect(described).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Global Policy Network', version: '0.1.0' },
      tags: [{ name: 'Health' }, { name: 'membership' }, { name: 'people' }],
      paths: ofServices,
      components: { schemas: { Problem: {}, membership: {}, people: {} }, securitySchemes: { token: {} } },
    });
    // What the gateway answers itself it describes itself; each of these is held to its words by the process of all services.
    const own = Object.keys(described.paths).filter((path) => !(path in ofServices));
    expect(own).toEqual(expect.arrayContaining(['/api/front/inbox', '/api/front/positions', '/session/sign-out']));
    expect(own.filter((path) => !/^\/(?:api\/front|session)(?:\/|$)/.test(path))).toEqual([]);
    expect((await whole.inject('/problems')).json()).toEqual([
      { code: 'platform/busy' },
      { code: 'membership/closed' },
      { code: 'people/closed' },
    ]);
    expect((await whole.inject('/problems/people/closed')).json()).toEqual({ code: 'people/closed' });
    const unknown = await whole.inject('/problems/people/no-such');
    expect(unknown.statusCode).toBe(404);
  });

  test('the page of the API comes from a service that is there, with its headers', async () => {
    const whole = await startGateway([{ service: 'people' }], ['membership']);
    const page = await whole.inject('/api/docs');
    expect([page.statusCode, page.body, page.headers['content-security-policy']]).toEqual([200, '<html></html>', 'self']);
  });

  test('the status page: the health of all, what is for everybody, and each service', async () => {
    const whole = await startGateway([{ service: 'membership' }, { service: 'working-groups', ready: false }], ['people']);
    const { statusCode, headers, body } = await whole.inject({ url: '/status', headers: BROWSER });
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    for (const part of ['>Not ready<', 'data-view="membership.roll"', 'href="/api/membership/members"', '/api/docs?part=working-groups']) {
      expect(body).toContain(part);
    }
    // Of services that are not there nothing is linked.
    expect(body).not.toContain('/api/governance');
    for (const file of [...body.matchAll(/(?:href|src)="(\/start-page[^"]+)"/g)])
      expect((await whole.inject(String(file[1]))).statusCode).toBe(200);
  });

  test('with nobody there it says so and when to ask again', async () => {
    const whole = await startGateway([], ['membership']);
    for (const url of ['/api/operations/status', '/api/operations/dead-letters', '/api/openapi.json', '/problems', '/api/docs']) {
      const answer = await whole.inject(url);
      expect([url, answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([url, 503, 'platform/service-away', '1']);
      expect(answer.json().detail).toBe(serviceAway.query);
    }
    const sent = await whole.inject({ method: 'POST', url: '/api/operations/accept-restore', payload: '{}' });
    expect([sent.statusCode, sent.json().detail]).toEqual([503, serviceAway.command]);
    expect((await whole.inject('/nothing')).json()).toMatchObject({ status: 404, code: 'platform/not-found' });
  });

  test('what is refused is a page for a browser, problem details for everybody else', async () => {
    const whole = await startGateway([{ service: 'membership' }, { service: 'people' }]);
    for (const [url, status] of [
      ['/nothing/<b>', 404],
      ['/api/operations/status', 401],
    ] as const) {
      const page = await whole.inject({ url, headers: BROWSER });
      expect([page.statusCode, page.headers['content-type'], page.headers.vary]).toEqual([status, 'text/html; charset=utf-8', 'accept']);
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.body).toContain('<nav aria-label="Ways on">');
      expect(page.body).not.toContain('<b>');
      const problem = await whole.inject({ url });
      expect([problem.statusCode, problem.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
    }
  });

  test('a browser is told of the health of all although a service answers it in its own words', async () => {
    const whole = await startGateway([{ service: 'membership', ready: false }], ['people']);
    const { statusCode, headers } = await whole.inject({ url: '/health/ready', headers: BROWSER });
    expect([statusCode, headers['content-type']]).toEqual([503, 'application/json; charset=utf-8']);
    const away = await (await startGateway([], ['people'])).inject({ url: '/api/docs', headers: BROWSER });
    expect([away.statusCode, away.headers['content-type'], away.headers['retry-after']]).toEqual([
      503,
      'text/html; charset=utf-8',
      String(RETRY_AFTER_SECONDS),
    ]);
  });
});

test.each([[undefined], [''], ['membership'], ['membership=people:3000'], ['membership=http://membership:3000/api']])(
  'GPN_SERVICES may not be %p',
  (text) => {
    expect(() => serviceAddresses(text)).toThrow(ConfigurationError);
  },
);

test('GPN_SERVICES names each service with its address', () => {
  expect(serviceAddresses(' membership=http://membership:3000, working-groups=https://wg.example:8443/')).toEqual([
    { service: 'membership', url: 'http://membership:3000' },
    { service: 'working-groups', url: 'https://wg.example:8443' },
  ]);
});

test('the entry point says of a service that is away what the gateway says', () => {
  const conf = readFileSync(join(import.meta.dirname, '../../../deploy/gateway/nginx.conf'), 'utf8');
  const { title } = platformProblems['platform/service-away'];
  for (const [form, detail] of [
    ['json', serviceAway.query],
    ['command', serviceAway.command],
  ] as const) {
    const [, body = ''] = new RegExp(`location = /entry/away\\.${form} \\{[^}]*return 503 '([^\\n]+)';`).exec(conf) ?? [];
    expect(JSON.parse(body)).toMatchObject({ status: 503, code: 'platform/service-away', title, detail });
  }
  expect(conf).toMatch(/default command;\s*"~\^\(GET\|HEAD\) text\/html" html;\s*"~\^\(GET\|HEAD\) " json;/);
  expect(conf).toContain(`<h1>${title}</h1>`);
  expect(conf).toContain(`add_header Retry-After ${RETRY_AFTER_SECONDS} always;`);
});
