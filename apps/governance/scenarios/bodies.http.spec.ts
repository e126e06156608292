import { join } from 'node:path';
import { listRoutes } from '#libs/platform';
import { openSqliteBus, openSqliteEventStore } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { ServiceOverHttp } from '../../../libs/platform/testing/service-over-http.js';
import { GovernanceModule } from '../src/governance.module.js';
import { recordAdoption } from './decided.fixture.js';
import { clausesWith } from './governance-scenario.fixture.js';

const uuid = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;
const [COMMITTEE, GROUP] = [uuid('c1'), uuid('c2')];
const [LABOUR, INTERIOR, EMPLOYERS] = [uuid('a1'), uuid('a2'), uuid('b1')];
const [FIRST, SECOND, THIRD] = [uuid('51'), uuid('52'), uuid('53')];
const ANA = uuid('91');
const NOBODY_KNOWN = uuid('a8');

describe('bodies, seats and terms over HTTP', () => {
  let service: ServiceOverHttp;
  let bus: ReturnType<typeof openSqliteBus>;
  let store: ReturnType<typeof openSqliteEventStore>;
  let elsewhere: Elsewhere;
  beforeAll(async () => {
    service = await ServiceOverHttp.open(GovernanceModule, 'governance');
    bus = openSqliteBus(join(service.data, 'events.db'));
    store = openSqliteEventStore(join(service.data, 'events.db'));
    elsewhere = new Elsewhere(bus);
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      labour: { role: 'focal-point', authorities: [LABOUR] },
      interior: { role: 'focal-point', authorities: [INTERIOR] },
      employers: { role: 'focal-point', authorities: [EMPLOYERS] },
      nobody: { role: 'focal-point', authorities: [NOBODY_KNOWN] },
    });
    await elsewhere.join(LABOUR, '2021-01-15', { name: 'Ministère du Travail' });
    await elsewhere.updated(LABOUR, 'Ministry of Labour', '2021-01-16');
    await elsewhere.join(INTERIOR, '2021-02-10', { name: 'Ministry of the Interior' });
    await elsewhere.registered(ANA, undefined, LABOUR);
  });
  afterAll(async () => {
    await Promise.all([bus.close(), store.close()]);
    await service.close();
  });

  const ask: ServiceOverHttp['ask'] = (...question) => service.ask(...question);
  const execute = (path: string, body: object) => service.execute('secretariat', path, body);
  /** Asks until the answer is as expected: for what follows over the bus. */
  const eventually = async (as: string, path: string, holds: (body: { readonly [field: string]: unknown }) => boolean) => {
    for (let tries = 0; ; tries++) {
      const answer = await ask(as, path);
      if (answer.status === 200 && holds(answer.body)) return answer.body;
      if (tries > 400) throw new Error(`${path} stays ${JSON.stringify(answer.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  it('lets the public read bodies and the terms that were adopted, and nothing else', () => {
    const open = listRoutes(service.running.app).filter(
      ({ path, rule }) => /\/(bodies|seats|part|organ|terms|drafts)/.test(path) && rule?.includes('public'),
    );
    expect([...new Set(open.map(({ path }) => path))].sort()).toEqual([
      '/api/governance/bodies',
      '/api/governance/bodies/:body',
      '/api/governance/terms',
      '/api/governance/terms/:owner',
      '/api/governance/terms/:owner/compare',
    ]);
  });

  it('constitutes bodies, and seats members and organisations', async () => {
    await execute('bodies/constitute', {
      body: COMMITTEE,
      name: 'International Steering Committee',
      kind: 'steering-committee',
      effectiveAt: '2021-03-01',
    });
    await execute('bodies/constitute', {
      body: GROUP,
      name: 'Employers’ Advisory Group',
      kind: 'advisory-group',
      sector: 'private-sector',
      effectiveAt: '2021-03-01',
    });
    const registered = { organisation: EMPLOYERS, name: 'Employers’ federation', sector: 'private-sector', effectiveAt: '2021-03-01' };
    await execute('organisations/register-organisation', registered);
    const term = { startsOn: '2021-05-01', endsOn: '2023-04-30' };
    await execute(`bodies/${COMMITTEE}/appoint-seat`, {
      seat: FIRST,
      holder: LABOUR,
      holderKind: 'member',
      capacity: 'chair',
      person: ANA,
      ...term,
    });
    await execute(`bodies/${COMMITTEE}/appoint-seat`, {
      seat: SECOND,
      holder: INTERIOR,
      holderKind: 'member',
      capacity: 'observer',
      startsOn: '2021-05-01',
      endsOn: '2021-12-31',
    });
    const { position } = await execute(`bodies/${GROUP}/appoint-seat`, {
      seat: THIRD,
      holder: EMPLOYERS,
      holderKind: 'organisation',
      capacity: 'member',
      ...term,
    });

    const shown = await ask(undefined, `bodies/${COMMITTEE}?on=2021-06-01&waitFor=${position}`);
    expect(shown).toMatchObject({ status: 200, etag: '"2"' });
    expect(shown.body).toEqual({
      body: COMMITTEE,
      name: 'International Steering Committee',
      kind: 'steering-committee',
      status: 'constituted',
      constitutedOn: '2021-03-01',
      formerNames: [],
      revision: 2,
      asOf: '2021-06-01',
      composition: [
        {
          seat: FIRST,
          holder: LABOUR,
          holderKind: 'member',
          name: 'Ministère du Travail',
          nameEn: 'Ministry of Labour',
          country: 'LSO',
          capacity: 'chair',
          votes: true,
          ...term,
        },
        {
          seat: SECOND,
          holder: INTERIOR,
          holderKind: 'member',
          name: 'Ministry of the Interior',
          country: 'LSO',
          capacity: 'observer',
          votes: false,
          startsOn: '2021-05-01',
          endsOn: '2021-12-31',
        },
      ],
    });
    expect((await ask(undefined, `bodies/${COMMITTEE}?on=2021-04-30`)).body.composition).toEqual([]);
    const all = await ask(undefined, 'bodies?on=2021-06-01');
    expect(all.body.items.map(({ body, seats, votingSeats }: Record<string, unknown>) => [body, seats, votingSeats])).toEqual([
      [COMMITTEE, 2, 1],
      [GROUP, 1, 1],
    ]);
  });

  it('finds the terms that run out, and keeps persons to those whom they concern', async () => {
    const expiring = await ask('auditor', 'seats?on=2021-12-01&within=90');
    expect(expiring.body.items).toMatchObject([
      { seat: SECOND, holder: INTERIOR, name: 'Ministry of the Interior', daysLeft: 30, termEndsOn: '2021-12-31' },
    ]);
    expect((await ask('auditor', 'seats?on=2021-12-01&within=29')).body.items).toEqual([]);
    const held = await ask('secretariat', 'seats?on=2021-06-01');
    expect(held.body.items.map(({ seat, person }: Record<string, unknown>) => [seat, person])).toEqual([
      [THIRD, undefined],
      [FIRST, ANA],
      [SECOND, undefined],
    ]);
    expect((await ask('labour', `seats?on=2021-06-01&holder=${LABOUR}`)).body.items).toHaveLength(1);
    // Left out it is the own one, which the token names alone.
    expect((await ask('labour', 'seats?on=2021-06-01')).body.items).toMatchObject([{ holder: LABOUR }]);
    expect((await ask('interior', `seats?on=2021-06-01&holder=${LABOUR}`)).status).toBe(403);
    expect((await ask(undefined, 'seats')).status).toBe(401);
  });

  it('lets a party name its person and give its seat up, and no other’s', async () => {
    const name = { holder: INTERIOR, person: ANA, effectiveAt: '2021-07-01' };
    expect((await ask('labour', `bodies/${COMMITTEE}/name-seat-holder`, { seat: SECOND, ...name })).status).toBe(403);
    expect((await ask('interior', `bodies/${COMMITTEE}/name-seat-holder`, { seat: FIRST, ...name })).body.code).toBe('body/not-the-holder');
    expect((await ask('interior', `bodies/${COMMITTEE}/name-seat-holder`, { seat: SECOND, ...name })).body.code).toBe(
      'governance/person-of-another-authority',
    );
    expect(
      (await ask('interior', `bodies/${COMMITTEE}/end-appointment`, { seat: SECOND, holder: INTERIOR, effectiveAt: '2021-10-01' })).status,
    ).toBe(200);
    expect((await ask('interior', `bodies/${COMMITTEE}/appoint-seat`, { seat: uuid('54') })).status).toBe(403);
  });

  it('tells everything that a party takes part in', async () => {
    const own = await ask('employers', `parties/${EMPLOYERS}`);
    expect(own.body).toMatchObject({
      holder: EMPLOYERS,
      holderKind: 'organisation',
      sector: 'private-sector',
      seats: [{ body: GROUP, capacity: 'member' }],
    });
    expect((await ask('employers', `parties/${LABOUR}`)).status).toBe(403);
    const ended = await eventually(
      'secretariat',
      `parties/${INTERIOR}`,
      ({ seats }) => (seats as { endsOn: string }[])[0]?.endsOn === '2021-09-30',
    );
    expect(ended).toMatchObject({ seats: [{ seat: SECOND, endCause: 'resigned', runsOut: false }] });
    for (const list of ['consultations', 'meetings', 'decisions', 'actions']) expect(ended).toHaveProperty(list, []);
    expect((await ask('secretariat', `parties/${uuid('ff')}`)).body.code).toBe('organisation/unknown-organisation');
    const listed = await ask('secretariat', 'organisations?text=employers&sector=private-sector');
    expect(listed.body.items).toMatchObject([{ organisation: EMPLOYERS, status: 'registered', registeredOn: '2021-03-01' }]);
    expect(await ask('auditor', `organisations/${EMPLOYERS}`)).toMatchObject({ status: 200, etag: expect.stringMatching(/^"\d+"$/) });
  });

  it('takes Terms of Reference from the draft into force, and compares any two versions', async () => {
    const workOnDraft = (path: string, more: object = {}) => execute(`terms/${COMMITTEE}/${path}`, more);
    const version = async (year: string, clauses: object, number: number) => {
      await workOnDraft('draft-terms', { ownerKind: 'body', clauses, effectiveAt: `${year}-05-02` });
      expect((await ask('labour', `drafts/${COMMITTEE}?holder=${LABOUR}`)).body).not.toHaveProperty('clauses');
      await workOnDraft('open-consultation', { endsOn: `${year}-05-10`, effectiveAt: `${year}-05-03`, afterwards: true });
      const view = { holder: LABOUR, holderKind: 'member', stance: 'support', effectiveAt: `${year}-05-04` };
      const said = await ask('labour', `terms/${COMMITTEE}/record-consultation-view`, view);
      expect(said.status).toBe(200);
      const read = `waitFor=${said.body.position}`;
      expect((await ask('labour', `drafts/${COMMITTEE}?holder=${LABOUR}&${read}`)).body).toMatchObject({
        status: 'consultation',
        views: [{ stance: 'support' }],
      });
      expect((await ask('interior', `drafts/${COMMITTEE}?holder=${INTERIOR}`)).body).toMatchObject({ clauses: {}, views: [] });
      expect((await ask('secretariat', `drafts/${COMMITTEE}`)).body.views).toMatchObject([
        { holder: LABOUR, name: 'Ministère du Travail' },
      ]);
      // Its last day is over: a draft is for members from then on, and never for who is not known here.
      for (const [as, party] of [
        ['employers', EMPLOYERS],
        ['nobody', NOBODY_KNOWN],
      ] as const) {
        expect((await ask(as, `drafts/${COMMITTEE}?holder=${party}`)).body).not.toHaveProperty('clauses');
      }
      await workOnDraft('submit-terms', { effectiveAt: `${year}-05-11` });
      const adopted = { owner: COMMITTEE, version: number, inForceFrom: `${year}-06-01`, day: `${year}-05-20` };
      await recordAdoption(store, { reference: `${year}-001`, body: COMMITTEE, ...adopted });
    };
    await version('2021', clausesWith(), 1);
    await eventually('secretariat', `terms/${COMMITTEE}`, ({ versions }) => (versions as object[]).length === 1);
    await version('2022', clausesWith({ writtenProcedureDays: 15, mandate: 'Strategic guidance\nto the Network' }), 2);
    const { versions } = await eventually(
      'secretariat',
      `terms/${COMMITTEE}`,
      ({ versions: adopted }) => (adopted as object[]).length === 2,
    );
    expect(versions).toMatchObject([
      { version: 1, decision: '2021-001', adoptedOn: '2021-05-20', startsOn: '2021-06-01', endsOn: '2022-05-31' },
      { version: 2, decision: '2022-001', startsOn: '2022-06-01' },
    ]);
    for (const [day, number] of [
      ['2021-05-31', undefined],
      ['2022-05-31', 1],
      ['2022-06-01', 2],
    ] as const) {
      expect((await ask(undefined, `terms/${COMMITTEE}?on=${day}`)).body.inForce?.version).toBe(number);
      expect((await ask(undefined, `bodies/${COMMITTEE}?on=${day}`)).body.terms?.version).toBe(number);
    }
    const compare = await ask(undefined, `terms/${COMMITTEE}/compare?from=1&to=2`);
    const changed = compare.body.clauses.filter((change: { changed: boolean }) => change.changed);
    expect(changed).toEqual([
      {
        clause: 'mandate',
        changed: true,
        previous: clausesWith().mandate,
        next: 'Strategic guidance\nto the Network',
        lines: [
          { change: 'removed', line: clausesWith().mandate },
          { change: 'added', line: 'Strategic guidance' },
          { change: 'added', line: 'to the Network' },
        ],
      },
      { clause: 'writtenProcedureDays', changed: true, previous: 10, next: 15 },
    ]);
    expect((await ask(undefined, `terms/${COMMITTEE}/compare?from=1&to=3`)).body.code).toBe('terms/unknown-version');
    const listed = await ask(undefined, 'terms?on=2022-06-01&ownerKind=body');
    expect(
      listed.body.items.map(({ ownerName, inForce }: { ownerName: string; inForce?: { version: number } }) => [
        ownerName,
        inForce?.version,
      ]),
    ).toEqual([
      ['Employers’ Advisory Group', undefined],
      ['International Steering Committee', 2],
    ]);
    const work = await ask('secretariat', 'drafts?reviewBy=2030-01-01');
    expect(work.body.items.map(({ owner, status, reviewOn }: Record<string, unknown>) => [owner, status, reviewOn])).toEqual([
      [COMMITTEE, 'none', '2023-05-01'],
    ]);
  });

  it('shows what is recorded, from the log, to the Secretariat and auditors', async () => {
    const first = await ask('auditor', `bodies/${COMMITTEE}/history?limit=2`);
    expect(first.body.items.map(({ type }: { type: string }) => type)).toEqual(['BodyConstituted', 'SeatAppointed']);
    const second = await ask('auditor', `bodies/${COMMITTEE}/history?limit=2&cursor=${first.body.next}`);
    expect(second.body.items.map(({ type }: { type: string }) => type)).toEqual(['SeatAppointed', 'AppointmentEnded']);
    expect((await ask('secretariat', `terms/${COMMITTEE}/history`)).body.items).toHaveLength(10);
    expect((await ask('labour', `bodies/${COMMITTEE}/history`)).status).toBe(403);
    expect((await ask('secretariat', `bodies/${uuid('ff')}/history`)).body.code).toBe('body/unknown-body');
    expect((await ask('secretariat', `terms/${uuid('ff')}/history`)).body.code).toBe('terms/unknown-terms');
  });

  it('names the fields at fault', async () => {
    const fields = (answer: { body: { errors: { field: string }[] } }) => [...new Set(answer.body.errors.map(({ field }) => field))].sort();
    const bad = await ask('secretariat', 'bodies/constitute', { name: 'x', kind: 'club', sector: 'none' });
    expect([bad.status, fields(bad)]).toEqual([400, ['kind', 'name', 'sector']]);
    const clauses = {
      ...clausesWith(),
      quorum: { kind: 'share', numerator: 0 },
      rule: { kind: 'qualified-majority', numerator: 2, denominator: 3 },
      reviewOn: '2023-02-30',
    };
    const draft = await ask('secretariat', `terms/${GROUP}/draft-terms`, { ownerKind: 'body', clauses });
    expect([draft.status, fields(draft)]).toEqual([
      400,
      ['clauses.quorum.denominator', 'clauses.quorum.numerator', 'clauses.reviewOn', 'clauses.rule.countedAmong'],
    ]);
    const none = await ask('secretariat', `terms/${GROUP}/draft-terms`, {
      ownerKind: 'body',
      clauses: { ...clausesWith(), quorum: undefined, rule: 'consensus' },
    });
    expect(fields(none)).toEqual(['clauses.quorum', 'clauses.rule']);
    const mandate = { ...clausesWith(), mandate: 'Write to\nsecretary@example.org' };
    expect(fields(await ask('secretariat', `terms/${GROUP}/draft-terms`, { ownerKind: 'body', clauses: mandate }))).toEqual([
      'clauses.mandate',
    ]);
    expect(fields(await ask('secretariat', 'seats?within=soon'))).toEqual(['within']);
    expect(fields(await ask(undefined, `bodies/${COMMITTEE}?on=2021-02-30`))).toEqual(['on']);
    expect(fields(await ask(undefined, `terms/${COMMITTEE}/compare?from=1`))).toEqual(['to']);
    expect((await ask(undefined, `bodies/${uuid('ff')}`)).body.code).toBe('body/unknown-body');
    expect((await ask(undefined, `terms/${uuid('ff')}`)).body.code).toBe('terms/unknown-terms');
  });
});
