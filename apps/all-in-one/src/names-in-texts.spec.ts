import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FieldError, NamedPersons, type RunningApp } from '#libs/platform';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from './start-network.js';

let data: string;
let running: RunningApp;
let officer: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-names-'));
  running = await startNetwork({
    watchAnswers: new AnswersHeld().watch,
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' },
  });
  officer = await running.token({ role: 'secretariat' });
});
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

interface Answered {
  readonly status: number;
  readonly body: {
    readonly id: string;
    readonly code?: string;
    readonly position: number;
    readonly events?: readonly string[];
    readonly errors?: readonly FieldError[];
    readonly warnings?: readonly { readonly code: string }[];
    readonly texts?: readonly number[];
  };
}

async function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
  const answer = await running.app.inject({
    method: 'POST',
    url: `/api/${path}`,
    headers: { authorization: `Bearer ${officer}`, ...headers },
    payload: body,
  });
  return { status: answer.statusCode, body: answer.json() };
}

const authorityCalled = async (name: string): Promise<string> =>
  (
    await post('membership/authorities/express-interest', {
      name,
      country: 'LSO',
      level: 'national',
      kind: 'ministry',
      portfolios: ['labour'],
      channel: 'letter',
      reference: name,
    })
  ).body.id;

const registerPerson = async (authority: string, name: string): Promise<string> => {
  const { id, position } = (await post('people/persons/register', { profile: { name }, kind: 'contact', authority })).body;
  await running.app.inject({ url: `/api/people/persons?waitFor=${position}`, headers: { authorization: `Bearer ${officer}` } });
  return id;
};

const close = (authority: string, reason: string, headers?: Readonly<Record<string, string>>) =>
  post(`membership/authorities/${authority}/close-expression`, { reason }, headers);

describe('a text that names a person who is registered with the authority', () => {
  it('is not recorded before it is confirmed', async () => {
    const authority = await authorityCalled('Ministry of Examples');
    await registerPerson(authority, 'Ana María Ejemplo');
    const refused = await close(authority, 'Told by EJEMPLO Ana Maria in person');
    expect([refused.status, refused.body.code, refused.body.errors?.map(({ field, rule }) => [field, rule])]).toEqual([
      422,
      'platform/names-a-person',
      [['reason', 'names-a-person']],
    ]);
    expect(JSON.stringify(refused.body).toLowerCase()).not.toContain('ejemplo');
    const confirmed = await close(authority, 'Told by EJEMPLO Ana Maria in person', { 'gpn-confirm': 'names-a-person' });
    expect([confirmed.status, confirmed.body.events, confirmed.body.warnings]).toEqual([200, ['ExpressionClosed'], undefined]);
  });

  it('is told to nobody else: of persons of other authorities, of erased ones, and of texts that name nobody', async () => {
    const [authority, other] = [await authorityCalled('Ministry of Tests'), await authorityCalled('Ministry of Trials')];
    await registerPerson(other, 'Boris Primerov');
    const erased = await registerPerson(authority, 'Carla Prova');
    await post(`people/persons/${erased}/erase`, {});
    const closed = await close(authority, 'Told by Boris Primerov and Carla Prova');
    expect([closed.status, closed.body.warnings]).toEqual([200, undefined]);
    expect((await close(other, 'Told by the head of unit')).status).toBe(200);
  });

  it('is recorded, and said not to be looked through, while the people service is away', async () => {
    const authority = await authorityCalled('Ministry of Absence');
    await registerPerson(authority, 'Dora Primjer');
    const named = running.app.get(NamedPersons);
    const namesService = Reflect.get(named, 'known');
    named.offer(() => Promise.reject(new Error('away')));
    const key = { 'idempotency-key': 'closed-while-away' };
    const closed = await close(authority, 'Told by Dora Primjer', key);
    named.offer(namesService);
    expect([closed.status, closed.body.warnings?.map(({ code }) => code)]).toEqual([200, ['platform/names-not-checked']]);
    // The answer was lost, and the service is back.
    const again = await close(authority, 'Told by Dora Primjer', key);
    expect([again.status, again.body.events]).toEqual([200, ['ExpressionClosed']]);
  });

  it('is confirmed by name alone', async () => {
    const authority = await authorityCalled('Ministry of Confirmations');
    const { status, body } = await close(authority, 'Closed for a test', { 'gpn-confirm': 'everything' });
    expect([status, body.code]).toEqual([400, 'platform/bad-header']);
  });
});

describe('asking whether texts name somebody', () => {
  it('is no way to try out names, but for those whom one may see', async () => {
    const [authority, other] = [await authorityCalled('Ministry of Questions'), await authorityCalled('Ministry of Answers')];
    await registerPerson(authority, 'Elif Deneme');
    await registerPerson(other, 'Farid Sampel');
    const question = { authorities: [authority, other], texts: ['Elif Deneme\nsaid so', 'Farid Sampel'] };
    const as = async (claims: Parameters<RunningApp['token']>[0]) =>
      post('people/persons/named-in', question, { authorization: `Bearer ${await running.token(claims)}` });
    expect((await post('people/persons/named-in', question)).body.texts).toEqual([0, 1]);
    expect((await as({ role: 'focal-point', authorities: [authority], subject: 'focal' })).body.texts).toEqual([0]);
    expect((await as({ role: 'auditor' })).status).toBe(403);
    expect((await running.app.inject({ method: 'POST', url: '/api/people/persons/named-in', payload: question })).statusCode).toBe(401);
  });
});
