import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { daysAfter, today } from '#libs/event-sourcing';
import { guardRoutes, issueLocalToken, type LocalToken, processLog, readConfiguration } from '#libs/platform';
import { everyRouteIsGuarded } from '../../platform/testing/every-route-is-guarded.js';
import type { Ask } from '../ask.js';
import { routeFront } from '../front.js';

const OURS = '5f0f5b9c-2a3b-4a5c-8d6e-7f8091a2b3c4';
const THEIRS = '0b9f8a7c-1d2e-4f3a-9b8c-7d6e5f4a3b2c';

let data: string;
const open: FastifyInstance[] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-desk-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
  await rm(data, { recursive: true });
});

type ByPath = Readonly<Record<string, object | number | undefined>>;

/** Services that answer what is given for a path; `undefined`: away; a number: that status. */
function tell(answers: ByPath): { readonly ask: Ask; readonly questions: string[] } {
  const questions: string[] = [];
  const ask: Ask = async (service, path) => {
    questions.push(path);
    const [name = ''] = path.split('?');
    const own = Object.entries(answers).find(([key]) => name === `/api/${service}/${key}` || key === service);
    if (own && own[1] === undefined) return undefined;
    const answer = own?.[1] ?? { items: [] };
    return typeof answer === 'number'
      ? { status: answer, headers: {}, text: '{}' }
      : { status: 200, headers: {}, text: JSON.stringify(answer) };
  };
  return { ask, questions };
}

async function start(ask: Ask): Promise<FastifyInstance> {
  const { configuration } = readConfiguration({ GPN_DATA: data });
  const app = fastify();
  open.push(app);
  const guarding = await guardRoutes(app, configuration, processLog('silent', 'front').logger);
  routeFront(app, { ask, send: async () => undefined, configuration, guarding });
  return app;
}

const bearer = async (token: LocalToken) => ({ authorization: `Bearer ${await issueLocalToken(data, token)}` });
const focalPoint = (...authorities: readonly string[]): LocalToken => ({ role: 'focal-point', subject: 'fp', authorities });

async function inbox(answers: ByPath, token: LocalToken, query = '') {
  const { ask, questions } = tell(answers);
  const app = await start(ask);
  const answer = await app.inject({ url: `/api/front/inbox${query}`, headers: await bearer(token) });
  return { status: answer.statusCode, body: answer.json(), questions };
}

describe('the inbox', () => {
  test('names the service whose items are missing, with the kinds, and has those of the others', async () => {
    const seat = {
      seat: 's',
      body: 'b',
      bodyName: 'Committee',
      holder: 'h',
      nameEn: 'Bureau',
      termEndsOn: daysAfter(today(), 9),
      daysLeft: 9,
    };
    for (const away of [undefined, 503, 502, 429]) {
      const { body } = await inbox({ membership: away, seats: { items: [seat] } }, { role: 'secretariat' });
      expect(body.items).toEqual([
        {
          ...{ kind: 'seat-running-out', group: 'later', by: seat.termEndsOn, command: 'extend-term' },
          record: { service: 'governance', kind: 'body', id: 'b' },
          params: { body: 'Committee', name: 'Bureau', seat: 's', days: 9 },
        },
      ]);
      expect(body.missing).toEqual([
        { service: 'membership', kinds: expect.arrayContaining(['expression-without-step', 'liaison-unassigned']) },
      ]);
    }
  });

  test('leaves out what a service does not tell the caller, without a word', async () => {
    const { body } = await inbox({ membership: 403, governance: 404 }, { role: 'secretariat' });
    expect(body).toEqual({ day: today(), items: [], missing: [] });
  });

  test('has a written procedure for each seat holder, with the deadline, asked for each authority by name', async () => {
    const deadline = `${daysAfter(today(), 3)}T12:00:00.000Z`;
    const decision = { decision: '2026-001', title: 'Budget', body: 'b', bodyName: 'Committee', statusSince: today(), deadline };
    const { body, questions } = await inbox({ decisions: { items: [decision] } }, focalPoint(OURS, THEIRS), '?kind=position-awaited');
    expect(body.items.map(({ authority, by, group, params }: Record<string, unknown>) => [authority, by, group, params])).toEqual(
      [OURS, THEIRS].map((authority) => [authority, deadline, 'this-week', { decision: '2026-001', title: 'Budget', body: 'Committee' }]),
    );
    expect(questions).toEqual([OURS, THEIRS].map((holder) => `/api/governance/decisions?holder=${holder}&awaiting=position&limit=200`));
  });

  test('tells the Secretariat that the members are waited for while a written procedure is open, and of no decision of a meeting', async () => {
    const written = { decision: '2026-001', title: 'Budget', body: 'b', statusSince: today(), deadline: `${today()}T23:59:59.999Z` };
    const ofMeeting = { decision: '2026-002', title: 'Seat', body: 'b', statusSince: today() };
    const { body } = await inbox({ decisions: { items: [written, ofMeeting] } }, { role: 'secretariat' }, '?kind=written-procedure-open');
    expect(body.items).toEqual([
      {
        ...{ kind: 'written-procedure-open', group: 'waiting', since: today(), by: written.deadline },
        record: { service: 'governance', kind: 'decision', id: '2026-001' },
        params: { decision: '2026-001', title: 'Budget', body: 'b' },
      },
    ]);
  });

  test('says that it could not be read where a question of its own is not understood, and not that nothing is there', async () => {
    expect((await inbox({ decisions: 400 }, focalPoint(OURS))).status).toBe(500);
  });
});

test('positions are those of the services that answer; who is away, or says nothing of views, is named', async () => {
  const ask: Ask = async (service) => {
    const views = [{ view: `${service}.list`, position: 7, lag: 1 }];
    if (service === 'people') return undefined;
    if (service === 'training') return { status: 502, headers: {}, text: 'Bad gateway' };
    return { status: service === 'research' ? 503 : 200, headers: {}, text: JSON.stringify({ views }) };
  };
  const app = await start(ask);
  const body = (await app.inject('/api/front/positions')).json();
  expect(body.away).toEqual(['people', 'training']);
  expect(Object.keys(body.views)).toEqual(['audit.list', 'governance.list', 'membership.list', 'research.list', 'working-groups.list']);
});

test('a calendar is not told without the entries of a service that is away: a programme would take them out', async () => {
  const session = {
    ...{ session: OURS, group: THEIRS, groupName: 'Fees', title: 'First session', status: 'cancelled', sequence: 2 },
    ...{
      start: '2026-12-01T09:00:00.000Z',
      end: '2026-12-01T10:00:00.000Z',
      local: '2026-12-01T10:00',
      zone: 'Europe/Paris',
      mode: 'virtual',
    },
    changedAt: '2026-11-01T09:00:00.000Z',
  };
  const app = await start(tell({ 'public-sessions': { items: [session] }, training: undefined }).ask);
  expect((await app.inject('/api/front/public-calendar.ics')).statusCode).toBe(503);
  const { entries, away } = (await app.inject('/api/front/public-calendar?from=2026-11-30')).json();
  expect([away, entries.map(({ title, convenorName, local }: Record<string, unknown>) => [title, convenorName, local])]).toEqual([
    ['training'],
    [['First session', 'Fees', '2026-12-01T10:00']],
  ]);
  const feed = (await app.inject('/api/front/public-calendar.ics?kind=session')).payload;
  expect(feed).toContain(`UID:${OURS}@gpn.iom.int`);
  expect(feed).toContain('SEQUENCE:2');
  expect(feed).toContain('STATUS:CANCELLED');
});

test('every route of the desk names its rule', async () => {
  const app = await start(tell({}).ask);
  const { configuration } = readConfiguration({ GPN_DATA: data });
  const guarded = { get: () => configuration, getHttpServer: () => app.server, inject: app.inject.bind(app) };
  expect(await everyRouteIsGuarded(guarded as never)).toEqual([]);
});
