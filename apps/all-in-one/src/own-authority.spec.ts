import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#libs/event-sourcing';
import { listRoutes, type RunningApp } from '#libs/platform';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from './start-network.js';

interface Query {
  readonly path: string;
  /** Of the query: the authority that a focal point has to own. */
  readonly field: string;
}

const STARTS_WITHIN_MS = 60_000;

let data: string;
let running: RunningApp;
let own: string;
let another: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-own-'));
  running = await startNetwork({
    watchAnswers: new AnswersHeld().watch,
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' },
  });
  own = await member('Ministry of Labour', 'LSO');
  another = await member('Ministry of the Interior', 'ZMB');
}, STARTS_WITHIN_MS);
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

async function ask(
  path: string,
  token: string,
  body?: object,
): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> {
  const response = await fetch(
    new URL(path, running.url),
    defined({
      headers: defined({ authorization: `Bearer ${token}`, 'content-type': body && 'application/json' }),
      method: body && 'POST',
      body: body && JSON.stringify(body),
    }),
  );
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return { status: response.status, answer: json ? JSON.parse(text) : { text } };
}

async function member(name: string, country: string): Promise<string> {
  const token = await running.token({ role: 'secretariat' });
  const invited = {
    name,
    country,
    kind: 'ministry',
    portfolios: ['labour'],
    letterReference: `GPN/2021/${country}`,
    effectiveAt: '2021-01-08',
  };
  const authorities = '/api/membership/authorities';
  const { answer } = await ask(`${authorities}/invite-authority`, token, invited);
  const joined = await ask(`${authorities}/${answer.id}/record-response`, token, { response: 'accepted', effectiveAt: '2021-02-01' });
  await ask(`${authorities}?waitFor=${joined.answer.position}`, token);
  return answer.id as string;
}

/** Every query whose rule asks for an own authority that does not stand in its path; with ids of nothing. */
const queries = (): readonly Query[] =>
  listRoutes(running.app).flatMap(({ method, path, rule = [] }) => {
    const [field] = rule.flatMap((permission) => (typeof permission === 'object' && 'owns' in permission ? [permission.owns] : []));
    if (method !== 'GET' || field === undefined || path.split('/').includes(`:${field}`)) return [];
    return [{ path: path.replaceAll(/:\w+/g, () => randomUUID()), field }];
  });

/** What is answered but for what is of the one request, and of the moment. */
const toComparable = ({ status, answer: { instance: _, asOf: __, knownAt: ___, ...answer } }: Awaited<ReturnType<typeof ask>>) => ({
  status,
  answer,
});

test('a query with the own authority left out is answered as with it, where the token names exactly one', async () => {
  const token = await running.token({ role: 'focal-point', subject: 'account', authorities: [own] });
  expect(queries().length).toBeGreaterThan(25);
  const answers: number[] = [];
  for (const { path, field } of queries()) {
    const [said, leftOut] = [await ask(`${path}?${field}=${own}`, token), await ask(path, token)];
    expect({ path, ...toComparable(leftOut) }).toEqual({ path, ...toComparable(said) });
    answers.push(leftOut.status);
  }
  // A gate that is shut to both would hold nothing.
  expect(answers.filter((status) => status === 200).length).toBeGreaterThan(5);
  expect(answers).not.toContain(403);
});

test('where the token names several, the answer lists them and does nothing else', async () => {
  const token = await running.token({ role: 'focal-point', subject: 'account', authorities: [own, another] });
  for (const { path, field } of queries()) {
    const { status, answer } = await ask(path, token);
    expect([path, status, answer.code, answer.authorities]).toEqual([path, 400, 'platform/which-authority', [own, another]]);
    expect(answer.detail).toBe(`${field} must say which of your authorities is meant: ${own}, ${another}`);
  }
});

test('a command always names it', async () => {
  const token = await running.token({ role: 'focal-point', subject: 'account', authorities: [own] });
  const commands = listRoutes(running.app).filter(
    ({ method, path, rule = [] }) =>
      method === 'POST' &&
      rule.some((permission) => typeof permission === 'object' && 'owns' in permission && !path.split('/').includes(`:${permission.owns}`)),
  );
  expect(commands.length).toBeGreaterThan(20);
  for (const { path } of commands) {
    const { status, answer } = await ask(
      path.replaceAll(/:\w+/g, () => randomUUID()),
      token,
      {},
    );
    expect([path, status, answer.code]).toEqual([path, 403, 'platform/not-your-authority']);
  }
});

test('the description of the API says so of each', async () => {
  const { paths } = (await (await fetch(`${running.url}/api/openapi.json`)).json()) as {
    readonly paths: Readonly<
      Record<
        string,
        {
          readonly get?: {
            readonly parameters?: readonly { readonly name: string; readonly required: boolean; readonly description?: string }[];
          };
        }
      >
    >;
  };
  for (const { path, rule = [], method } of listRoutes(running.app)) {
    const [field] = rule.flatMap((permission) => (typeof permission === 'object' && 'owns' in permission ? [permission.owns] : []));
    if (method !== 'GET' || field === undefined || path.split('/').includes(`:${field}`)) continue;
    const parameter = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.get?.parameters?.find(({ name }) => name === field);
    expect({ path, ...parameter }).toMatchObject({
      path,
      required: false,
      description: expect.stringContaining('A focal point whose token names exactly one authority may leave it out.'),
    });
  }
});
