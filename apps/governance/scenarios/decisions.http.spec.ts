import { join } from 'node:path';
import { jest } from '@jest/globals';
import { listRoutes } from '#libs/platform';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { type HttpAnswer, ServiceOverHttp } from '../../../libs/platform/testing/service-over-http.js';
import { GovernanceModule } from '../src/governance.module.js';
import { clausesWith } from './decisions-scenario.fixture.js';

// A busy machine takes its time.
jest.setTimeout(60_000);

const uuid = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;
const [COMMITTEE, LABOUR, INTERIOR, OUTSIDER] = [uuid('c1'), uuid('a1'), uuid('a2'), uuid('a9')];
const [CHAIR, SECOND, ADVISER] = [uuid('51'), uuid('52'), uuid('61')];
const [CIVIL, MIGRANTS] = [uuid('c3'), uuid('b2')];
const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const year = daysAgo(0).slice(0, 4);

describe('decisions over HTTP', () => {
  let service: ServiceOverHttp;
  let bus: ReturnType<typeof openSqliteBus>;

  beforeAll(async () => {
    service = await ServiceOverHttp.open(GovernanceModule, 'governance');
    bus = openSqliteBus(join(service.data, 'events.db'));
    const elsewhere = new Elsewhere(bus);
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      labour: { role: 'focal-point', subject: 'of-labour', authorities: [LABOUR] },
      interior: { role: 'focal-point', subject: 'of-interior', authorities: [INTERIOR] },
      outsider: { role: 'focal-point', subject: 'of-outsider', authorities: [OUTSIDER] },
      migrants: { role: 'focal-point', subject: 'of-migrants', authorities: [MIGRANTS] },
    });
    for (const [member, name] of [
      [LABOUR, 'Ministry of Labour'],
      [INTERIOR, 'Ministry of the Interior'],
      [OUTSIDER, 'Consular Service'],
    ] as const) {
      await elsewhere.join(member, '2021-01-15', { name });
    }
    await execute('bodies/constitute', {
      body: COMMITTEE,
      name: 'International Steering Committee',
      kind: 'steering-committee',
      effectiveAt: daysAgo(60),
    });
    const seat = (id: string, holder: string, capacity: string) =>
      execute(`bodies/${COMMITTEE}/appoint-seat`, {
        seat: id,
        holder,
        holderKind: 'member',
        capacity,
        startsOn: daysAgo(50).slice(0, 10),
        endsOn: daysAgo(-300).slice(0, 10),
        effectiveAt: daysAgo(50),
      });
    await seat(CHAIR, LABOUR, 'chair');
    await seat(SECOND, INTERIOR, 'member');
    const clauses = clausesWith({ writtenProcedureDays: 0, reviewOn: daysAgo(-500).slice(0, 10) });
    await execute(`terms/${COMMITTEE}/draft-terms`, { ownerKind: 'body', clauses, effectiveAt: daysAgo(45) });
    await execute(`terms/${COMMITTEE}/open-consultation`, { endsOn: daysAgo(30).slice(0, 10), effectiveAt: daysAgo(44), afterwards: true });
    await execute(`terms/${COMMITTEE}/submit-terms`, { effectiveAt: daysAgo(20) });
  });
  afterAll(async () => {
    await bus.close();
    await service.close();
  });

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);
  const execute = (path: string, body: object) => service.execute('secretariat', path, body);
  /** Asks until the answer is as expected: for what the clock of the service does. */
  const eventually = async (path: string, holds: (body: HttpAnswer['body']) => boolean) => {
    for (let tries = 0; ; tries++) {
      const answer = await ask('secretariat', path);
      if (answer.status === 200 && holds(answer.body)) return answer.body;
      if (tries > 1_000) throw new Error(`${path} stays ${JSON.stringify(answer.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  const proposal = { body: COMMITTEE, title: 'Work plan', text: 'The Steering Committee adopts the work plan.', effectiveAt: daysAgo(10) };
  const terms = (reference = 1) => ({
    ...proposal,
    title: 'Terms of Reference',
    text: 'The Steering Committee adopts its Terms of Reference.',
    effects: [{ kind: 'adopt-terms', owner: COMMITTEE, version: reference, inForceFrom: daysAgo(0).slice(0, 10) }],
  });
  const SOON_MS = 1_500;

  /** Opened two days ago, until a moment from now. */
  const openUntilSoon = (reference: string) =>
    execute(`decisions/${reference}/open-decision`, {
      procedure: 'written',
      deadline: new Date(Date.now() + SOON_MS).toISOString(),
      effectiveAt: daysAgo(2),
    });

  it('lets the public read the register, and nothing else', () => {
    const open = listRoutes(service.running.app).filter(({ path, rule }) => /decisions|register/.test(path) && rule?.includes('public'));
    expect([...new Set(open.map(({ path }) => path))].sort()).toEqual([
      '/api/governance/register',
      '/api/governance/register/:decision',
      '/api/governance/register/print',
    ]);
  });

  it('gives a proposal the next number, once for a key', async () => {
    const key = { 'idempotency-key': 'terms' };
    const first = await ask('secretariat', 'decisions/propose-decision', terms(), key);
    expect(first).toMatchObject({ status: 201, body: { id: `${year}-001`, revision: 0, events: ['DecisionProposed'], repeated: false } });
    expect(first.headers.get('etag')).toBe('"0"');
    const again = await ask('secretariat', 'decisions/propose-decision', terms(), key);
    expect([again.status, again.body.id, again.headers.get('idempotent-replayed')]).toEqual([200, `${year}-001`, 'true']);
    const reused = await ask('secretariat', 'decisions/propose-decision', terms(2), key);
    expect([reused.status, reused.body.code]).toEqual([422, 'platform/key-reused']);
  });

  it('names the fields at fault', async () => {
    const effects = [{ kind: 'adopt-terms', owner: 'x' }];
    const bad = await ask('secretariat', 'decisions/propose-decision', {
      ...proposal,
      title: 'x',
      effects,
      papers: [{ title: 'A', digest: 'b' }],
    });
    expect(bad.status).toBe(400);
    const fields = new Set(bad.body.errors.map(({ field }: { field: string }) => field));
    expect([...fields].sort()).toEqual(['effects[0].inForceFrom', 'effects[0].owner', 'effects[0].version', 'papers[0].digest', 'title']);
    expect((await ask('secretariat', 'decisions/2026-1')).body.errors[0].field).toBe('decision');
    expect((await ask('secretariat', 'decisions/1999-001')).body.code).toBe('decision/unknown-decision');
    expect((await ask('secretariat', 'decisions?year=26')).body.errors[0].field).toBe('year');
    const nobody = await ask('secretariat', 'decisions/propose-decision', { ...proposal, body: uuid('99') });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'decision/unknown-body']);
  });

  it('closes a written procedure at its deadline by itself, explains it, and puts it into the public register', async () => {
    const reference = `${year}-001`;
    expect((await ask(undefined, `register/${reference}`)).body.code).toBe('decision/unknown-decision');
    await execute(`decisions/${reference}/circulate-decision`, { effectiveAt: daysAgo(9) });
    await openUntilSoon(reference);
    const said = await ask('labour', `decisions/${reference}/take-position`, { seat: CHAIR, holder: LABOUR, position: 'support' });
    expect(said.status).toBe(200);
    const { closedAt, deadline } = await eventually(`decisions/${reference}`, ({ status }) => status === 'adopted');
    expect(closedAt).toBe(deadline);

    const explained = await ask('auditor', `decisions/${reference}/explanation`);
    expect([explained.status, explained.body.agrees, explained.body.closings[0].recomputed]).toEqual([
      200,
      true,
      explained.body.closings[0].recorded,
    ]);
    expect(explained.body.closings[0].steps.at(-1)).toBe(
      'Count: 1 support, 0 object, 0 abstain, 1 silent. By consensus: Nobody objected: 1 supported, 1 assented by silence. Adopted.',
    );
    const history = await ask('auditor', `decisions/${reference}/history?limit=4`);
    expect([history.body.items.map(({ type }: { type: string }) => type), history.body.next]).toEqual([
      ['DecisionProposed', 'DecisionCirculated', 'DecisionOpened', 'PositionTaken'],
      expect.any(String),
    ]);
    const rest = await ask('auditor', `decisions/${reference}/history?limit=4&cursor=${encodeURIComponent(history.body.next)}`);
    expect(rest.body.items[0].revision).toBe(4);

    const shown = await ask(undefined, `register/${reference}`);
    expect(shown.body).toMatchObject({
      decision: reference,
      bodyName: 'International Steering Committee',
      status: 'adopted',
      outcome: { result: 'adopted', tally: { support: 1, silent: 1 } },
      rules: { version: 1, provisional: true, rule: { kind: 'consensus' } },
      supersedes: [],
    });
    expect(JSON.stringify(shown.body)).not.toMatch(new RegExp(`${CHAIR}|${SECOND}`));
    // The Terms of Reference that it adopted are in force.
    await eventually(`terms/${COMMITTEE}`, (body) => JSON.stringify(body).includes(reference));
  });

  it('keeps deliberations to the body and the Secretariat, and what is not public out of the register', async () => {
    const proposed = await ask('labour', 'decisions/propose-decision', {
      ...proposal,
      holder: LABOUR,
      public: false,
      effectiveAt: undefined,
    });
    expect(proposed.status).toBe(201);
    const { id: reference } = proposed.body;
    expect((await ask('labour', 'decisions/propose-decision', { ...proposal, holder: INTERIOR })).status).toBe(403);
    expect((await ask('outsider', 'decisions/propose-decision', { ...proposal, holder: OUTSIDER })).body.code).toBe(
      'decision/not-its-seat',
    );
    await execute(`decisions/${reference}/circulate-decision`, {});
    await execute(`decisions/${reference}/open-decision`, { procedure: 'written', deadline: daysAgo(-3) });
    const position = { seat: SECOND, holder: INTERIOR, position: 'object' };
    expect((await ask('labour', `decisions/${reference}/take-position`, position)).status).toBe(403);
    const taken = await ask('interior', `decisions/${reference}/take-position`, position);
    const waitFor = `waitFor=${taken.body.position}`;

    const read = async (as: string | undefined, path: string) => (await ask(as, path)).status;
    const deliberated = `decisions/${reference}/deliberations?${waitFor}`;
    expect(await read('labour', `${deliberated}&holder=${LABOUR}`)).toBe(200);
    expect(await read('labour', deliberated)).toBe(200);
    expect(await read('labour', `${deliberated}&holder=${INTERIOR}`)).toBe(403);
    expect(await read('outsider', `${deliberated}&holder=${OUTSIDER}`)).toBe(404);
    expect(await read('outsider', `decisions/${reference}?holder=${OUTSIDER}`)).toBe(404);
    expect(await read('outsider', `decisions/${reference}`)).toBe(404);
    expect(await read('outsider', `decisions/${reference}/explanation?holder=${OUTSIDER}`)).toBe(404);
    expect(await read(undefined, deliberated)).toBe(401);
    const seen = await ask('secretariat', deliberated);
    expect(seen.body.rounds[0].said).toMatchObject([{ seat: SECOND, position: 'object', stands: true }]);
    expect(seen.body.names).toEqual({ [INTERIOR]: 'Ministry of the Interior (Lesotho)' });
    const own = await ask('labour', `decisions?holder=${LABOUR}&status=open&${waitFor}`);
    expect(own.body.items.map(({ decision }: { decision: string }) => decision)).toEqual([reference]);
    expect((await ask('outsider', `decisions?holder=${OUTSIDER}`)).body.items).toEqual([]);
    expect((await ask('secretariat', `decisions/${reference}`)).body).not.toHaveProperty('known');

    const items = (await ask(undefined, `register?${waitFor}`)).body.items;
    expect(items.map(({ decision }: { decision: string }) => decision)).toEqual([`${year}-001`]);
  });

  it('lets an Advisory Group that is asked read what it advises on, from the asking on, and not what the body says', async () => {
    const civil = { sector: 'civil-society', effectiveAt: daysAgo(60) };
    await execute('organisations/register-organisation', { organisation: MIGRANTS, name: 'Migrants’ forum', ...civil });
    await execute('bodies/constitute', { body: CIVIL, name: 'Advisory Group', kind: 'advisory-group', ...civil });
    await execute(`bodies/${CIVIL}/appoint-seat`, {
      ...{ seat: ADVISER, holder: MIGRANTS, holderKind: 'organisation', capacity: 'chair' },
      ...{ startsOn: daysAgo(50).slice(0, 10), endsOn: daysAgo(-300).slice(0, 10), effectiveAt: daysAgo(50) },
    });
    const paper = { title: 'Draft plan', digest: 'a'.repeat(64) };
    const { id: reference } = await execute('decisions/propose-decision', {
      ...proposal,
      title: 'Transit',
      public: false,
      papers: [paper],
    });
    await execute(`decisions/${reference}/circulate-decision`, {});
    const theirs = (path: string) => ask('migrants', `decisions${path}holder=${MIGRANTS}`);
    expect([(await theirs(`/${reference}?`)).status, (await theirs('?')).body.items]).toEqual([404, []]);

    const dueOn = daysAgo(-9).slice(0, 10);
    const question = uuid('f1');
    const { position } = await execute(`decisions/${reference}/ask-advice`, { advisoryBody: CIVIL, question, dueOn });
    const waitFor = `waitFor=${position}&`;
    const read = await theirs(`/${reference}?${waitFor}`);
    expect(read.body).toMatchObject({
      ...{ decision: reference, title: 'Transit', text: proposal.text, papers: [paper], bodyName: 'International Steering Committee' },
      advice: [{ advisoryBody: CIVIL, askedOn: daysAgo(0).slice(0, 10), dueOn, question }],
    });
    expect((await theirs(`?${waitFor}`)).body.items).toMatchObject([{ decision: reference, title: 'Transit' }]);
    expect((await theirs(`?body=${COMMITTEE}&`)).body.items).toHaveLength(1);
    for (const path of ['deliberations', 'explanation']) expect((await theirs(`/${reference}/${path}?`)).status).toBe(404);

    const advice = { advisoryBody: CIVIL, advice: 'support', holder: MIGRANTS };
    await service.execute('migrants', `decisions/${reference}/record-advice`, advice);
    await execute(`decisions/${reference}/open-decision`, { procedure: 'written', deadline: daysAgo(-3) });
    const taken = await ask('interior', `decisions/${reference}/take-position`, { seat: SECOND, holder: INTERIOR, position: 'support' });
    const later = await theirs(`/${reference}?waitFor=${taken.body.position}&`);
    expect(later.body).toMatchObject({ status: 'open', advice: [{ advice: 'support' }] });
    for (const field of ['basis', 'outcome', 'deadline', 'procedure', 'report', 'reason']) expect(later.body).not.toHaveProperty(field);
  });

  it('tells the id of a sealed text to its author, the Secretariat and the parties that it was shared with', async () => {
    const { id: reference } = await execute('decisions/propose-decision', { ...proposal, title: 'Ids of texts', public: false });
    await execute(`decisions/${reference}/circulate-decision`, {});
    await execute(`decisions/${reference}/open-decision`, { procedure: 'written', deadline: daysAgo(-3) });
    const [reason, statement] = [uuid('f2'), uuid('f3')];
    await service.execute('interior', `decisions/${reference}/declare-recusal`, { seat: SECOND, holder: INTERIOR, reason });
    const position = { seat: CHAIR, holder: LABOUR, position: 'support', statement };
    const taken = await ask('labour', `decisions/${reference}/take-position`, position);
    const textsFor = async (as: string, holder?: string) => {
      const query = `waitFor=${taken.body.position}${holder ? `&holder=${holder}` : ''}`;
      const { body } = await ask(as, `decisions/${reference}/deliberations?${query}`);
      expect(JSON.stringify(body)).not.toContain('readers');
      return body.rounds[0].said.map(({ text }: { text?: string }) => text);
    };
    expect(await textsFor('secretariat')).toEqual([reason, statement]);
    expect(await textsFor('auditor')).toEqual([reason, statement]);
    expect(await textsFor('labour', LABOUR)).toEqual([undefined, statement]);
    // Who wrote it is told what they wrote.
    expect(await textsFor('interior', INTERIOR)).toEqual([reason, statement]);
  });

  it('is searched, and prints as one page', async () => {
    const count = async (query: string) => (await ask(undefined, `register?${query}`)).body.items.length;
    expect(
      await Promise.all(['text=terms', 'text=nothing', `year=${year}`, 'year=1999', 'status=superseded', `body=${COMMITTEE}`].map(count)),
    ).toEqual([1, 0, 1, 0, 0, 1]);
    const page = await ask(undefined, `register/print?year=${year}&text=terms`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain(`<h2>${year}-001 Terms of Reference</h2>`);
    expect(page.body.replaceAll(/\s+/g, ' ')).toContain(`1 decision (${year}, with “terms”)`);
    expect(page.body).toContain('Nobody objected: 1 supported, 1 assented by silence.');
  });
});
