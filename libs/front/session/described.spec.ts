import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { listRoutes } from '../../platform/http/routes.js';
import { BEGUN, CHOSEN, ENDED, RENEWED, SESSION } from './described.js';
import { type FrontUnderTest, startFront } from './front-under-test.fixture.js';

let front: FrontUnderTest;
beforeEach(async () => {
  front = await startFront();
});
afterEach(() => front.close());

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);

/** What an answer has that its description has not, and what it lacks. */
function toFaults(shape: object, answer: object): readonly unknown[] {
  const shapes = 'anyOf' in shape ? (shape.anyOf as object[]) : [shape];
  const closed = shapes.map((each) => ({ ...each, additionalProperties: false }));
  return ajv.validate({ anyOf: closed }, answer) ? [] : (ajv.errors ?? []);
}

test('each answer of a session is as the API describes it', async () => {
  const browser = front.browser();
  const answers = async (shape: object, response: Promise<{ readonly statusCode: number; json(): object }>) => {
    const { statusCode, json } = await response;
    const answer = json();
    expect([statusCode, toFaults(shape, answer)]).toEqual([200, []]);
    return answer;
  };
  await answers(SESSION, browser.get('/session'));
  await answers(BEGUN, browser.post('/session/one-time', { code: front.code() }));
  await answers(SESSION, browser.get('/session'));
  await answers(RENEWED, browser.post('/session/refresh'));
  await answers(CHOSEN, browser.post('/session/preferences', { language: 'es', zone: 'America/Lima' }));
  await answers(ENDED, browser.post('/session/sign-out'));
  expect(toFaults(SESSION, { signedIn: true, subject: 's' })).not.toEqual([]);
});

test('every route of sessions says what it is for, and to whom it leads', () => {
  const routes = listRoutes({ getHttpServer: () => front.app.server }).filter(
    ({ path, method }) => /^\/session/.test(path) && method !== 'HEAD',
  );
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'GET /session',
    'GET /session/callback',
    'GET /session/sign-in',
    'POST /session/links',
    'POST /session/one-time',
    'POST /session/preferences',
    'POST /session/refresh',
    'POST /session/sign-out',
  ]);
  expect(routes.filter(({ described }) => !described?.summary || !(described.answer ?? described.leadsTo))).toEqual([]);
});
