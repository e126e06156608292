import { type FastifyInstance, fastify } from 'fastify';
import { guardRoutes, processLog, readConfiguration } from '#libs/platform';
import type { ServiceAnswer } from '../ask.js';
import { routeProof } from './proof-routes.js';

let app: FastifyInstance;
let questions: { readonly path: string; readonly authorization: string | undefined }[];
let answers: Readonly<Record<string, readonly [status: number, text: string]>>;

const LOG = { '/api/audit/log/vkeys': [200, 'key\n'], '/api/audit/log/policy': [404, '{}'] } as const;

beforeAll(async () => {
  const { configuration } = readConfiguration({ GPN_LOG_LEVEL: 'silent' });
  app = fastify();
  const guarding = await guardRoutes(app, configuration, processLog('silent', 'front').logger);
  routeProof(app, {
    ...{ configuration, guarding },
    send: async () => undefined,
    ask: async (_service, path, { authorization }) => {
      questions.push({ path, authorization });
      const [status, text] = answers[path] ?? [];
      return status === undefined ? undefined : ({ status, headers: {}, text: text ?? '' } satisfies ServiceAnswer);
    },
  });
  await app.ready();
});
beforeEach(() => {
  questions = [];
  answers = LOG;
});
afterAll(() => app.close());

const get = (url: string, headers = {}) => app.inject({ url, headers });
const readData = (html: string): Record<string, unknown> => JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}');

test('the printed address leads on in the language of the reader, with what was printed', async () => {
  for (const [accepted, language] of [
    ['fr-CH, en;q=0.5', 'fr'],
    ['de', 'en'],
  ]) {
    const { statusCode, headers } = await get('/proof?size=5&root=A_-b', { 'accept-language': accepted });
    expect([statusCode, headers.location, headers.vary]).toEqual([302, `/${language}/proof?size=5&root=A_-b`, 'accept-language']);
  }
  expect((await get('/proof')).headers.location).toBe('/en/proof');
});

test('a page is whole, under a policy of its own, and made for nobody in particular', async () => {
  for (const path of ['/fr/proof', '/fr/countersign']) {
    const { statusCode, headers, body } = await get(path, { cookie: 'gpn=a' });
    expect([path, statusCode, headers['content-language'], headers['set-cookie']]).toEqual([path, 200, 'fr', undefined]);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'sha256-/);
    expect(body).toContain('<html lang="fr">');
  }
  expect(questions.every(({ authorization }) => authorization === undefined)).toBe(true);
});

test('what the log says of a printed size is in the page; keys and policy where there are any', async () => {
  answers = { ...LOG, '/api/audit/log/consistency?from=1234': [200, 'old 1234\n\nnote'] };
  const data = readData((await get('/en/proof?size=1,234&root=AAAA')).body);
  expect(data).toMatchObject({ language: 'en', growth: 'old 1234\n\nnote', keys: 'key\n' });
  expect([data.policy, data.refusal]).toEqual([undefined, undefined]);
});

test.each([
  ['more entries than there are', '9', [422, '{}'], 'fewer-entries'],
  ['a log that is away', '9', undefined, 'log-away'],
  ['a log that cannot answer', '9', [503, ''], 'log-away'],
  ['no size', 'x', undefined, 'printed-unreadable'],
  ['nothing', '0', undefined, 'printed-unreadable'],
  ['another question', '1%26to=2', undefined, 'printed-unreadable'],
] as const)('of %s nothing is proved, and it is said', async (_, size, answer, refusal) => {
  answers = answer ? { ...LOG, [`/api/audit/log/consistency?from=${size}`]: answer } : LOG;
  const data = readData((await get(`/en/proof?size=${size}&root=AAAA`)).body);
  expect([data.refusal, data.growth]).toEqual([refusal, undefined]);
});

test('what is printed is written into the page as text', async () => {
  const { body } = await get(`/en/proof?size=5&root=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(body).not.toContain('<script>alert');
});
