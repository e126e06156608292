import { join } from 'node:path';
import { nameBasedUuid, refusalCatalogues } from '#libs/event-sourcing';
import { eventually, TEST_IDS } from '#libs/testing';
import { openSqliteBus } from '../../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../../libs/parties/elsewhere.fixture.js';
import { everyRouteIsGuarded } from '../../../../libs/platform/testing/every-route-is-guarded.js';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { TrainingModule } from '../training.module.js';
import { enrolmentId } from './domain/enrolment-state.js';

const id = (name: string) => nameBasedUuid('enrolments-http', name);
const [LABOUR, INTERIOR, STRANGER] = [id('labour'), id('interior'), id('stranger')];
const [ANA, BEN, CAI, DAN, EVA, FAY] = [id('Ana'), id('Ben'), id('Cai'), id('Dan'), id('Eva'), id('Fay')];

describe('learning over HTTP', () => {
  let service: ServiceOverHttp;
  let bus: ReturnType<typeof openSqliteBus>;
  let elsewhere: Elsewhere;
  let [basics, module, pathway] = ['', '', ''];

  beforeAll(async () => {
    service = await ServiceOverHttp.open(TrainingModule, 'training');
    bus = openSqliteBus(join(service.data, 'events.db'));
    elsewhere = new Elsewhere(bus);
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      labour: { role: 'focal-point', authorities: [LABOUR] },
      interior: { role: 'focal-point', authorities: [INTERIOR] },
      ana: { role: 'public', subject: ANA },
      ben: { role: 'public', subject: BEN },
      fay: { role: 'public', subject: FAY },
      anaAsFocalPoint: { role: 'focal-point', authorities: [LABOUR], subject: ANA },
      cai: { role: 'public', subject: CAI },
    });
    for (const authority of [LABOUR, INTERIOR]) await elsewhere.join(authority, '2021-01-05');
    for (const person of [ANA, BEN, FAY]) await elsewhere.registered(person, '2021-01-06', LABOUR);
    for (const person of [CAI, EVA]) await elsewhere.registered(person, '2021-01-06', INTERIOR);
    await elsewhere.registered(DAN, '2021-01-06');
    basics = await publishModule('GPN-1.1', 'Basics', 1);
    module = await publishModule('GPN-3.1', 'Licensing', 3);
    const steps = [{ module: basics }, { module, requires: [basics] }];
    pathway = (await execute('secretariat', 'pathways/compose-pathway', { title: 'Regulators', audience: 'regulator', steps })).id;
  });
  afterAll(async () => {
    await bus.close();
    await service.close();
  });

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);
  const execute: ServiceOverHttp['execute'] = (...request) => service.execute(...request);
  const publishModule = async (code: string, title: string, chapter: number) => {
    const drafted = await execute('secretariat', 'modules/draft-module', {
      ...{ code, title, chapter, audience: ['regulator'], level: 'introductory', languages: ['en'], validityMonths: 24 },
      units: ['1', '2'].map((unit) => ({ unit, title: `Unit ${unit}`, minutes: 30 })),
      ...{ assessment: { passMark: 70, attempts: 2 }, effectiveAt: '2021-01-07' },
    });
    await execute('secretariat', `modules/${drafted.id}/publish-version`, { effectiveAt: '2021-01-08' });
    return drafted.id;
  };
  const fieldsAtFault = ({ body }: { readonly body: { readonly errors: readonly { readonly field: string }[] } }) =>
    [...new Set(body.errors.map(({ field }) => field))].sort();

  it('takes an official from the enrolment to the certificate, each step by whoever may', async () => {
    const enrolment = enrolmentId(TEST_IDS, ANA, basics);
    const enrolled = await ask('labour', 'enrolments/enrol', {
      learner: ANA,
      member: LABOUR,
      module: basics,
      pathway,
      effectiveAt: '2021-02-01',
    });
    expect([enrolled.status, enrolled.body]).toMatchObject([201, { id: enrolment, events: ['LearnerEnrolled'] }]);
    await execute('ana', `enrolments/${enrolment}/start-unit`, { learner: ANA, unit: '1', effectiveAt: '2021-02-02' });
    await execute('ana', `enrolments/${enrolment}/complete-unit`, { learner: ANA, unit: '1', effectiveAt: '2021-02-03' });
    await execute('labour', `enrolments/${enrolment}/complete-unit`, { member: LABOUR, unit: '2', effectiveAt: '2021-02-04' });
    const passed = await ask('labour', `enrolments/${enrolment}/attempt-assessment`, {
      member: LABOUR,
      score: 80,
      effectiveAt: '2021-02-05',
    });
    expect([passed.status, passed.body.events]).toEqual([200, ['AssessmentAttempted', 'EnrolmentCompleted']]);
    const shown = await ask('secretariat', `enrolments/${enrolment}?waitFor=${passed.body.position}`);
    expect(shown).toMatchObject({
      status: 200,
      etag: '"6"',
      body: { status: 'completed', completedOn: '2021-02-05', cohort: '2021-Q1', code: 'GPN-1.1', attempts: [{ score: 80, passed: true }] },
    });
    await eventually('the certificate is issued', async () => (await ask('secretariat', `enrolments/${enrolment}`)).body.certificate);
    const next = await ask('labour', 'enrolments/enrol', { learner: ANA, member: LABOUR, module, pathway, effectiveAt: '2021-02-05' });
    expect(next.status).toBe(201);
  });

  it('has a route for each step and each by whom it may be done; a member’s own only', async () => {
    const enrolment = enrolmentId(TEST_IDS, BEN, basics);
    await execute('labour', 'enrolments/enrol', { learner: BEN, member: LABOUR, module: basics, effectiveAt: '2021-04-01' });
    const steps: readonly (readonly [step: string, body: object, learnerMay: boolean])[] = [
      ['start-unit', { unit: '1' }, true],
      ['complete-unit', { unit: '1' }, true],
      ['attempt-assessment', { score: 80 }, false],
      ['change-offering', {}, true],
      ['withdraw-enrolment', { reason: 'no-time' }, true],
    ];
    for (const [step, body, learnerMay] of steps) {
      const path = `enrolments/${enrolment}/${step}`;
      const statuses = async (as: string | undefined, more: object = {}) => (await ask(as, path, { ...body, ...more })).status;
      expect([step, await statuses(undefined), await statuses('auditor')]).toEqual([step, 401, 403]);
      expect([step, await statuses('labour'), await statuses('labour', { member: INTERIOR })]).toEqual([step, 403, 403]);
      expect([step, await statuses('ben'), await statuses('ben', { learner: ANA })]).toEqual([step, 403, 403]);
      // One’s own authority, or oneself, named for an enrolment of others: there is no such enrolment.
      expect([step, await statuses('interior', { member: INTERIOR })]).toEqual([step, 404]);
      expect([step, await statuses('ana', { learner: ANA })]).toEqual([step, learnerMay ? 404 : 403]);
    }
    for (const step of ['correct-score', 'allow-attempts']) {
      for (const as of ['labour', 'ben', 'auditor'])
        expect([step, (await ask(as, `enrolments/${enrolment}/${step}`, {})).status]).toEqual([step, 403]);
    }
    const waiver = { learner: BEN, member: LABOUR, module, pathway, reason: 'Trained elsewhere' };
    expect((await ask('labour', 'enrolments/enrol-with-waiver', waiver)).status).toBe(403);
    expect((await ask('interior', 'enrolments/enrol', { learner: BEN, member: LABOUR, module })).status).toBe(403);
    expect((await ask('secretariat', 'enrolments/enrol-with-waiver', waiver)).status).toBe(201);
    for (const step of ['leave-offering', 'end-learning']) {
      expect([step, (await ask('secretariat', `enrolments/${enrolment}/${step}`, {})).status]).toEqual([step, 404]);
    }
  });

  it('lets nobody mark the own assessment, whatever else they may', async () => {
    await elsewhere.designated(LABOUR, ANA);
    const own = await ask('anaAsFocalPoint', `enrolments/${enrolmentId(TEST_IDS, ANA, module)}/attempt-assessment`, {
      member: LABOUR,
      score: 100,
    });
    expect([own.status, own.body.code]).toEqual([409, 'enrolment/own-assessment']);
    await elsewhere.undesignated(LABOUR, ANA);
  });

  it('refuses who is no official of a member, by name of the rule', async () => {
    const expectRefused = async (body: object) => {
      const { status, body: problem } = await ask('labour', 'enrolments/enrol', { member: LABOUR, module, ...body });
      return [status, problem.code, problem.errors?.map(({ field }: { field: string }) => field)];
    };
    const cases: readonly (readonly [body: object, code: string, field: string])[] = [
      [{ learner: CAI }, 'training/person-of-another-authority', 'learner'],
      [{ learner: DAN }, 'training/person-of-another-authority', 'learner'],
      [{ learner: STRANGER }, 'training/person-unknown', 'learner'],
      [{ learner: ANA, effectiveAt: '2021-01-04' }, 'not-a-member', 'member'],
      [{ learner: ANA }, 'already-enrolled', 'module'],
    ];
    await Promise.all(
      cases.map(async ([body, code, field]) => {
        const [name = '', scope = 'enrolment'] = code.split('/').toReversed();
        const rule = refusalCatalogues.get(scope)?.[name];
        expect([code, await expectRefused(body)]).toEqual([code, [rule?.kind === 'invalid' ? 422 : 409, `${scope}/${name}`, [field]]]);
      }),
    );
  });

  it('enrols for the Secretariat an official of another authority too, and says that it did', async () => {
    const enrol = { member: LABOUR, module: basics, learner: EVA };
    const key = { 'idempotency-key': 'an-official-of-the-interior' };
    for (const status of [201, 200]) {
      const answer = await ask('secretariat', 'enrolments/enrol', enrol, key);
      expect([answer.status, answer.body.warnings]).toEqual([
        status,
        [{ code: 'training/person-of-another-authority', message: expect.stringContaining('another authority'), field: 'learner' }],
      ]);
    }
  });

  it('enrols who was told to have moved to the authority a moment ago', async () => {
    await elsewhere.speaksFor(DAN, INTERIOR);
    expect((await ask('interior', 'enrolments/enrol', { learner: DAN, member: INTERIOR, module: basics })).status).toBe(201);
  });

  it('shows a record to the learner, the focal point of the authority, the Secretariat and auditors', async () => {
    const record = (as: string | undefined, person: string) => ask(as, `learners/${person}/record`);
    for (const as of ['secretariat', 'auditor', 'labour', 'ana']) {
      expect([as, await record(as, ANA)]).toMatchObject([
        as,
        {
          status: 200,
          body: { person: ANA, authority: LABOUR, completed: 1, inProgress: 1, enrolments: [{ code: 'GPN-1.1' }, { code: 'GPN-3.1' }] },
        },
      ]);
    }
    expect((await record(undefined, ANA)).status).toBe(401);
    for (const [as, person] of [
      ['interior', ANA],
      ['secretariat', STRANGER],
    ] as const) {
      expect([as, await record(as, person)]).toMatchObject([as, { status: 404, body: { code: 'enrolment/unknown-learner' } }]);
    }
    expect((await record('ben', ANA)).status).toBe(403);
    expect(await record('cai', CAI)).toMatchObject({ status: 200, body: { completed: 0, enrolments: [] } });
  });

  it('shows an official who moved to the new authority whole, and to the former one what it enrolled', async () => {
    await elsewhere.speaksFor(BEN, INTERIOR);
    await eventually('the move is known', async () => (await ask('secretariat', `learners/${BEN}/record`)).body.authority === INTERIOR);
    const extra = await publishModule('GPN-5.1', 'Ratings', 5);
    const { position } = await execute('interior', 'enrolments/enrol', { learner: BEN, member: INTERIOR, module: extra });
    const codes = async (as: string) =>
      (await ask(as, `learners/${BEN}/record?waitFor=${position}`)).body.enrolments.map(({ code }: { code: string }) => code).sort();
    expect(await codes('interior')).toEqual(['GPN-1.1', 'GPN-3.1', 'GPN-5.1']);
    expect(await codes('labour')).toEqual(['GPN-1.1', 'GPN-3.1']);
    expect((await ask('interior', `enrolments/${enrolmentId(TEST_IDS, BEN, basics)}`)).status).toBe(200);
    expect((await ask('labour', `enrolments/${enrolmentId(TEST_IDS, BEN, extra)}`)).status).toBe(404);
  });

  it('shows enrolments to those who may see them', async () => {
    const completed = enrolmentId(TEST_IDS, ANA, basics);
    expect((await ask('labour', `enrolments?member=${LABOUR}&status=completed`)).body.items).toMatchObject([{ enrolment: completed }]);
    expect((await ask('labour', 'enrolments')).body).toEqual((await ask('labour', `enrolments?member=${LABOUR}`)).body);
    expect((await ask('labour', `enrolments?member=${INTERIOR}`)).status).toBe(403);
    expect((await ask('auditor', `enrolments?module=${module}&limit=1`)).body).toMatchObject({
      items: [{ module }],
      next: expect.any(String),
    });
    expect([(await ask('labour', `enrolments/${completed}`)).status, (await ask('interior', `enrolments/${completed}`)).status]).toEqual([
      200, 404,
    ]);
    expect([
      (await ask('ana', `enrolments/${completed}?learner=${ANA}`)).status,
      (await ask('ana', `enrolments/${completed}`)).status,
    ]).toEqual([200, 403]);
    expect((await ask('ben', `enrolments/${completed}?learner=${BEN}`)).status).toBe(404);
    expect((await ask('secretariat', `enrolments/${STRANGER}`)).body.code).toBe('enrolment/unknown-enrolment');
  });

  it('counts the capacity of an authority; whose it is, is for the authority and the Secretariat', async () => {
    const path = `authorities/${LABOUR}/capacity?on=2021-06-01`;
    const { status, body } = await ask('labour', path);
    expect([status, body.chapters]).toEqual([
      200,
      [
        { chapter: 1, trained: 1, runningOut: 0, expired: 0, inProgress: 0 },
        { chapter: 3, trained: 0, runningOut: 0, expired: 0, inProgress: 1 },
      ],
    ]);
    expect(body.modules[0].officials).toMatchObject([{ learner: ANA, trained: true, validUntil: '2023-02-04' }]);
    const later = await ask('secretariat', `authorities/${LABOUR}/capacity?on=2023-02-01&within=30`);
    expect(later.body.modules[0]).toMatchObject({ code: 'GPN-1.1', trained: 1, runningOut: 1, expired: 0 });
    const audited = await ask('auditor', path);
    expect(audited.body.chapters).toEqual(body.chapters);
    expect(JSON.stringify(audited.body)).not.toContain(ANA);
    expect([(await ask('interior', path)).status, (await ask('ana', path)).status, (await ask(undefined, path)).status]).toEqual([
      403, 403, 401,
    ]);
  });

  it('counts how far enrolments come, for the Secretariat and auditors', async () => {
    const { body } = await ask('auditor', `funnel?module=${basics}&until=2021-Q1`);
    expect(body).toEqual({
      total: { enrolled: 1, started: 1, passed: 1, completed: 1, certified: 1 },
      cohorts: [
        {
          ...{ module: basics, code: 'GPN-1.1', region: 'southern-africa', quarter: '2021-Q1' },
          ...{ enrolled: 1, started: 1, passed: 1, completed: 1, certified: 1 },
        },
      ],
    });
    const table = await ask('auditor', `funnel?module=${basics}&until=2021-Q1`, undefined, { accept: 'text/csv' });
    expect(table.text.replace('\uFEFF', '')).toBe(
      `module,code,region,quarter,enrolled,started,passed,completed,certified\r\n${basics},GPN-1.1,southern-africa,2021-Q1,1,1,1,1,1\r\n`,
    );
    expect((await ask('secretariat', 'funnel?region=europe')).body.cohorts).toEqual([]);
    expect((await ask('secretariat', 'funnel?chapter=3')).body.total.enrolled).toBe(2);
    expect([(await ask('labour', 'funnel')).status, (await ask('ana', 'funnel')).status, (await ask(undefined, 'funnel')).status]).toEqual([
      403, 403, 401,
    ]);
  });

  it('has no route that is open to whoever has no business there', async () => {
    expect(await everyRouteIsGuarded(service.running.app)).toEqual([]);
  });

  it('names the field and the rule of bad input, and records nothing of it', async () => {
    const entries = (await ask('secretariat', 'enrolments')).body.items;
    const current = enrolmentId(TEST_IDS, ANA, module);
    const bad: readonly (readonly [path: string, body: object, fields: readonly string[]])[] = [
      ['enrolments/enrol', {}, ['learner', 'member', 'module']],
      ['enrolments/enrol', { learner: 'ana@labour.example', member: LABOUR, module }, ['learner']],
      [
        'enrolments/enrol',
        { learner: ANA, member: LABOUR, module, renews: '7', pathway: 'x', offering: 1 },
        ['offering', 'pathway', 'renews'],
      ],
      ['enrolments/enrol', { learner: ANA, member: LABOUR, module, name: 'Ana' }, ['name']],
      ['enrolments/enrol-with-waiver', { learner: ANA, member: LABOUR, module, reason: 'Ask ana@labour.example' }, ['reason']],
      [`enrolments/${current}/start-unit`, { unit: 'Unit one!' }, ['unit']],
      [`enrolments/${current}/attempt-assessment`, { score: 101 }, ['score']],
      [`enrolments/${current}/attempt-assessment`, { score: '80' }, ['score']],
      [`enrolments/${current}/correct-score`, { attempt: 0, score: 80.5 }, ['attempt', 'reason', 'score']],
      [`enrolments/${current}/allow-attempts`, { more: 0, reason: 'Ill' }, ['more']],
      [`enrolments/${current}/withdraw-enrolment`, { reason: 'bored' }, ['reason']],
      [`enrolments/${current}/withdraw-enrolment`, { reason: 'erased' }, ['reason']],
    ];
    for (const [path, body, fields] of bad) {
      const answer = await ask('secretariat', path, body);
      expect([path, body, answer.status, fieldsAtFault(answer)]).toEqual([path, body, 400, fields]);
    }
    for (const [path, field] of [
      ['enrolments?status=asleep', 'status'],
      ['enrolments/x', 'enrolment'],
      ['learners/x/record', 'person'],
      ['funnel?from=2021-03', 'from'],
      ['funnel?region=mars', 'region'],
      [`authorities/${LABOUR}/capacity?within=0`, 'within'],
      [`authorities/${LABOUR}/capacity?on=soon`, 'on'],
    ] as const) {
      const answer = await ask('secretariat', path);
      expect([path, answer.status, fieldsAtFault(answer)]).toEqual([path, 400, [field]]);
    }
    expect((await ask('secretariat', 'enrolments')).body.items).toEqual(entries);
  });

  it('opens what a unit is learnt from to who is enrolled, in the version and the language that there is', async () => {
    const taught = await publishModule('GPN-5.9', 'Contracts', 5);
    const attach = async (language: string, title: string, more: object) =>
      await execute('secretariat', `modules/${taught}/attach-material`, { unit: '1', language, title, ...more });
    const file = await service.upload('secretariat', `modules/${taught}`, 'Contracts, in French');
    await attach('fr', 'Les contrats', { file });
    await attach('en', 'The film', { link: 'https://example.org/film' });
    const enrolment = (
      await execute('labour', 'enrolments/enrol', { learner: FAY, member: LABOUR, module: taught, effectiveAt: '2021-04-01' })
    ).id;
    // Another version, with other material, which is not what Ben learns.
    await execute('secretariat', `modules/${taught}/start-revision`, {});
    const newer = await service.upload('secretariat', `modules/${taught}`, 'Contracts, second edition');
    await attach('fr', 'Les contrats, deux', { file: newer });
    const { position } = await execute('secretariat', `modules/${taught}/publish-version`, {});

    const material = `enrolments/${enrolment}/units/1/material`;
    const read = (as: string | undefined, query = '') => ask(as, `${material}?waitFor=${position}${query}`);
    const french = await read('fay', `&learner=${FAY}&language=fr`);
    expect([french.status, french.body]).toMatchObject([
      200,
      { module: taught, version: 1, unit: '1', title: 'Unit 1', asked: 'fr', language: 'fr', languages: ['en', 'fr'] },
    ]);
    expect(french.body.items).toMatchObject([{ title: 'Les contrats', file: { id: file, type: 'text/plain' } }]);
    const spanish = await read('labour', '&language=es');
    expect(spanish.body).toMatchObject({ asked: 'es', language: 'en', items: [{ title: 'The film', link: 'https://example.org/film' }] });
    expect((await ask('fay', `enrolments/${enrolment}/units/2/material?learner=${FAY}`)).body).toMatchObject({ languages: [], items: [] });
    expect((await ask('fay', `enrolments/${enrolment}/units/9/material?learner=${FAY}`)).body.code).toBe('enrolment/unknown-unit');

    const open = (as: string | undefined, id: string, query: string) => ask(as, `modules/${taught}/files/${id}${query}`);
    const own = await open('fay', file, `?enrolment=${enrolment}&learner=${FAY}`);
    expect([own.status, own.text, own.headers.get('cache-control')]).toEqual([200, 'Contracts, in French', 'private, no-cache']);
    expect(own.headers.get('content-disposition')).toBe('attachment; filename="Les contrats.txt"');
    expect((await open('labour', file, `?enrolment=${enrolment}`)).status).toBe(200);
    for (const [as, id, query] of [
      ['fay', newer, `?enrolment=${enrolment}&learner=${FAY}`],
      ['cai', file, `?enrolment=${enrolment}&learner=${CAI}`],
      ['labour', file, ''],
      ['interior', file, `?enrolment=${enrolment}`],
    ] as const) {
      expect([as, id, (await open(as, id, query)).body.code]).toEqual([as, id, 'file/unknown-file']);
    }
    expect((await open('cai', file, `?enrolment=${enrolment}&learner=${FAY}`)).status).toBe(403);
    expect((await open(undefined, file, `?enrolment=${enrolment}`)).status).toBe(401);
    expect((await read('cai', `&learner=${CAI}`)).body.code).toBe('enrolment/unknown-enrolment');
    for (const as of ['secretariat', 'auditor']) expect((await open(as, newer, '')).text).toBe('Contracts, second edition');
    // The catalogue is for everybody: what a module is learnt from is not.
    expect(JSON.stringify((await ask(undefined, `catalogue/modules/${taught}`)).body)).not.toContain('material');

    const withdrawn = await execute('labour', `enrolments/${enrolment}/withdraw-enrolment`, { member: LABOUR, reason: 'no-time' });
    expect((await ask('fay', `${material}?learner=${FAY}&waitFor=${withdrawn.position}`)).body.code).toBe('enrolment/withdrawn');
    expect((await open('fay', file, `?enrolment=${enrolment}&learner=${FAY}`)).body.code).toBe('file/unknown-file');
  });
});
