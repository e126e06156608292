import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { guardRoutes, issueLocalToken, processLog, readConfiguration } from '#libs/platform';
import { everyRouteIsGuarded } from '../../platform/testing/every-route-is-guarded.js';
import type { Ask, Asker } from '../ask.js';
import { routeFront } from '../front.js';

const AUTHORITY = '5f0f5b9c-2a3b-4a5c-8d6e-7f8091a2b3c4';
const PERSON = '0b9f8a7c-1d2e-4f3a-9b8c-7d6e5f4a3b2c';

let data: string;
const open: FastifyInstance[] = [];
const questions: [path: string, caller: Asker][] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-front-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
  questions.splice(0);
  await rm(data, { recursive: true });
});

const membership: Ask = async (_service, path, caller) => {
  questions.push([path, caller]);
  return { status: 200, headers: {}, text: JSON.stringify({ name: 'Ministère du Travail', nameEn: 'Ministry of Labour' }) };
};

/** What stands before the services, alone. */
async function startFront(ask: Ask = membership): Promise<FastifyInstance> {
  const { configuration } = readConfiguration({ GPN_DATA: data });
  const { logger } = processLog('silent', 'front');
  const app = fastify();
  open.push(app);
  await guardRoutes(app, configuration, logger);
  routeFront(app, { ask, configuration });
  return app;
}

const bearer = async (token: Parameters<typeof issueLocalToken>[1]) => ({ authorization: `Bearer ${await issueLocalToken(data, token)}` });

describe('who is signed in', () => {
  test('nobody is, without a token', async () => {
    const app = await startFront();
    const answer = await app.inject('/session');
    expect([answer.statusCode, answer.headers['cache-control'], answer.json()]).toEqual([200, 'no-store', { signedIn: false }]);
  });

  test('a focal point, with the names of its authorities, asked for in its own name', async () => {
    const app = await startFront();
    const headers = await bearer({ role: 'focal-point', authorities: [AUTHORITY], subject: PERSON });
    const answer = await app.inject({ url: '/session', headers });
    expect(answer.json()).toMatchObject({
      signedIn: true,
      subject: PERSON,
      person: PERSON,
      roles: ['focal-point'],
      authorities: [{ authority: AUTHORITY, name: 'Ministère du Travail', nameEn: 'Ministry of Labour' }],
    });
    expect(questions).toEqual([[`/api/membership/authorities/${AUTHORITY}`, expect.objectContaining(headers)]]);
  });

  test('an officer is no person, and an authority has no name while membership is away', async () => {
    const app = await startFront(async () => undefined);
    const officer = await app.inject({ url: '/session', headers: await bearer({ role: 'secretariat' }) });
    expect(officer.json()).toMatchObject({ subject: 'local-secretariat', roles: ['secretariat'], authorities: [] });
    expect(officer.json()).not.toHaveProperty('person');
    const focalPoint = await app.inject({ url: '/session', headers: await bearer({ role: 'focal-point', authorities: [AUTHORITY] }) });
    expect(focalPoint.json().authorities).toEqual([{ authority: AUTHORITY }]);
  });
});

test('every route has a rule, and is guarded by it', async () => {
  const app = await startFront();
  const { configuration } = readConfiguration({ GPN_DATA: data });
  const asGuarded = { get: () => configuration, getHttpServer: () => app.server, inject: app.inject.bind(app) };
  expect(await everyRouteIsGuarded(asGuarded as never)).toEqual([]);
});
