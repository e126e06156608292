import { join } from 'node:path';
import { nameBasedUuid } from '#libs/event-sourcing';
import { listRoutes } from '#libs/platform';
import { openSqliteBus } from '../../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../../libs/parties/elsewhere.fixture.js';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { TrainingModule } from '../training.module.js';

const id = (name: string) => nameBasedUuid('programme-http', name);

describe('the programme over HTTP', () => {
  let service: ServiceOverHttp;
  let bus: ReturnType<typeof openSqliteBus>;
  beforeAll(async () => {
    service = await ServiceOverHttp.open(TrainingModule, 'training');
    bus = openSqliteBus(join(service.data, 'events.db'));
    await service.signIn({
      stranger: { role: 'focal-point', authorities: [id('stranger')] },
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      officer: { role: 'focal-point', authorities: [id('authority')] },
    });
  });
  afterAll(async () => {
    await bus.close();
    await service.close();
  });

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);
  const execute = (path: string, body: object) => service.execute('secretariat', path, body);
  const fieldsAtFault = ({ body }: { readonly body: { readonly errors: readonly { readonly field: string }[] } }) =>
    [...new Set(body.errors.map(({ field }) => field))].sort();

  const draft = {
    ...{ code: 'GPN-3.1', title: 'Licensing', summary: 'Who needs a licence', chapter: 3, audience: ['regulator'], level: 'introductory' },
    ...{ languages: ['en', 'fr'], units: [{ unit: '1', title: 'Why licences', minutes: 30 }], assessment: { passMark: 70, attempts: 3 } },
    effectiveAt: '2021-02-01',
  };

  it('lets the Secretariat alone write it; everybody reads the catalogue and the guidance library', async () => {
    const ours = /^\/api\/training\/(catalogue\/)?(modules|pathways|guidance)\b/;
    const routes = listRoutes(service.running.app).filter(({ path }) => ours.test(path));
    expect(
      routes.filter(({ method, rule }) => method === 'POST' && JSON.stringify(rule) !== '["secretariat"]').map(({ path }) => path),
    ).toEqual([]);
    expect([...new Set(routes.filter(({ rule }) => rule?.includes('public')).map(({ path }) => path))].sort()).toEqual([
      ...['/api/training/catalogue/modules', '/api/training/catalogue/modules/:module'],
      ...['/api/training/catalogue/pathways', '/api/training/catalogue/pathways/:pathway'],
      ...['/api/training/guidance', '/api/training/guidance/:resource', '/api/training/guidance/:resource/files/:file'],
    ]);
    for (const as of ['auditor', 'officer']) {
      expect([as, (await ask(as, 'modules/draft-module', draft)).status]).toEqual([as, 403]);
      expect([as, (await ask(as, 'guidance/register-resource', {})).status]).toEqual([as, 403]);
    }
    expect((await ask(undefined, 'modules/draft-module', draft)).status).toBe(401);
    expect((await ask('officer', 'modules')).status).toBe(403);
    expect((await ask(undefined, `modules/${id('none')}`)).status).toBe(401);
    expect((await ask('auditor', 'modules')).status).toBe(200);
  });

  it('takes a module from its draft to a second version, and to its end', async () => {
    const opened = await ask('secretariat', 'modules/draft-module', draft);
    expect(opened).toMatchObject({ status: 201, etag: '"0"', body: { events: ['ModuleDrafted'] } });
    const module: string = opened.body.id;
    const path = `modules/${module}`;
    expect(await ask('secretariat', 'modules/draft-module', { ...draft, title: 'Another' })).toMatchObject({
      status: 409,
      body: { code: 'module/code-taken', errors: [{ field: 'code' }] },
    });
    const shown = await ask('auditor', `${path}?waitFor=${opened.body.position}`);
    expect(shown).toMatchObject({ status: 200, etag: '"0"', body: { status: 'draft', draft: { title: 'Licensing' }, versions: [] } });
    expect((await ask(undefined, `catalogue/${path}`)).body.code).toBe('module/unknown-module');
    expect((await ask(undefined, 'catalogue/modules')).body.items).toEqual([]);

    await execute(`${path}/publish-version`, { effectiveAt: '2021-02-10' });
    await execute(`${path}/start-revision`, { effectiveAt: '2021-02-11' });
    expect((await ask('secretariat', `${path}/edit-draft`, { title: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
    const edited = await execute(`${path}/edit-draft`, { assessment: { passMark: 80 }, effectiveAt: '2021-02-12' });
    const open = await ask(undefined, `catalogue/${path}?waitFor=${edited.position}`);
    expect(open.body).toMatchObject({ status: 'published', version: 1, assessment: { passMark: 70, attempts: 3 }, minutes: 30 });
    for (const hidden of ['draft', 'search']) expect(open.body).not.toHaveProperty(hidden);
    expect((await ask('secretariat', path)).body.draft.assessment).toEqual({ passMark: 80 });

    const published = await execute(`${path}/publish-version`, { changes: 'A higher mark', effectiveAt: '2021-02-13' });
    const page = await ask(
      undefined,
      `catalogue/modules?chapter=3&audience=regulator&level=introductory&language=fr&text=licen&waitFor=${published.position}`,
    );
    expect(page.body.items).toMatchObject([{ module, code: 'GPN-3.1', version: 2, assessment: { passMark: 80 } }]);
    for (const hidden of ['draft', 'search', 'versions']) expect(page.body.items[0]).not.toHaveProperty(hidden);
    for (const filter of ['chapter=4', 'audience=inspector', 'level=advanced', 'language=es', 'text=visa']) {
      expect([filter, (await ask(undefined, `catalogue/modules?${filter}`)).body.items]).toEqual([filter, []]);
    }
    expect((await ask('secretariat', `${path}/publish-version`, {})).body.code).toBe('module/no-draft');

    const { position } = await execute(`${path}/retire-module`, { reason: 'Outdated', effectiveAt: '2021-03-01' });
    expect((await ask(undefined, `catalogue/modules?waitFor=${position}`)).body.items).toEqual([]);
    const versions = (await ask(undefined, `catalogue/${path}`)).body.versions as { version: number; assessment: { passMark: number } }[];
    expect(versions.map(({ version, assessment }) => [version, assessment.passMark])).toEqual([
      [1, 70],
      [2, 80],
    ]);
    expect((await ask('auditor', 'modules?status=retired')).body.items).toHaveLength(1);
    expect((await ask('secretariat', `${path}/start-revision`, {})).body.code).toBe('module/retired');
  });

  it('keeps the guidance library, with the editions that there were', async () => {
    const given = { kind: 'handbook-chapter', title: 'Inspectorates', language: 'en', part: 3, chapters: [4], publishedOn: '2023-03-31' };
    const opened = await ask('secretariat', 'guidance/register-resource', { ...given, effectiveAt: '2023-04-01' });
    expect(opened).toMatchObject({ status: 201, body: { events: ['ResourceRegistered'] } });
    const resource: string = opened.body.id;
    const added = await execute(`guidance/${resource}/add-edition`, { edition: 'Second', effectiveAt: '2023-05-01' });
    expect((await ask('secretariat', `guidance/${resource}/add-edition`, { edition: 'Second' })).body.code).toBe('resource/same-edition');
    const listed = await ask(undefined, `guidance?kind=handbook-chapter&language=en&chapter=4&text=inspect&waitFor=${added.position}`);
    expect(listed.body.items).toMatchObject([
      {
        resource,
        editions: [
          { number: 1, publishedOn: '2023-03-31', supersededOn: '2023-05-01' },
          { number: 2, edition: 'Second' },
        ],
      },
    ]);
    expect(Object.keys(listed.body.items[0])).not.toContain('search');
    expect(await ask(undefined, `guidance/${resource}`)).toMatchObject({ status: 200, etag: '"1"', body: { title: 'Inspectorates' } });
    const retired = await execute(`guidance/${resource}/retire-resource`, { reason: 'Withdrawn', effectiveAt: '2023-06-01' });
    expect((await ask(undefined, `guidance?waitFor=${retired.position}`)).body.items).toEqual([]);
    expect((await ask(undefined, 'guidance?status=retired')).body.items).toMatchObject([{ resource, retiredBecause: 'Withdrawn' }]);
    expect((await ask(undefined, `guidance/${id('none')}`)).body.code).toBe('resource/unknown-resource');
  });

  it('shows the pathways of an authority to itself, and those for a role to everybody', async () => {
    const authority = id('authority');
    await new Elsewhere(bus).join(authority, '2021-01-15', { name: 'Labour department', country: 'NPL' });
    const modules: string[] = [];
    for (const code of ['GPN-1.1', 'GPN-1.2']) {
      const { id: module } = await execute('modules/draft-module', { ...draft, code });
      await execute(`modules/${module}/publish-version`, { effectiveAt: '2021-02-02' });
      modules.push(module);
    }
    const [first = '', second = ''] = modules;
    const steps = [{ module: first }, { module: second, requires: [first] }];
    const compose = (body: object) =>
      ask('secretariat', 'pathways/compose-pathway', { title: 'The whole way', steps, effectiveAt: '2021-03-01', ...body });
    const general = await compose({ audience: 'inspector' });
    expect(general).toMatchObject({ status: 201, body: { events: ['PathwayComposed'] } });
    const own = await compose({ member: authority });
    expect(own.status).toBe(201);
    const [open, tailored]: string[] = [general.body.id, own.body.id];

    const list = await ask(undefined, `catalogue/pathways?audience=inspector&module=${second}&text=whole&waitFor=${own.body.position}`);
    expect(list.body.items).toMatchObject([{ pathway: open, steps: [{ requires: [] }, { module: second, requires: [first] }] }]);
    expect((await ask(undefined, `catalogue/pathways/${open}`)).status).toBe(200);
    expect((await ask(undefined, `catalogue/pathways/${tailored}`)).body.code).toBe('pathway/unknown-pathway');
    const seenBy = async (as: string) => [(await ask(as, `pathways/${open}`)).status, (await ask(as, `pathways/${tailored}`)).status];
    expect(await Promise.all(['secretariat', 'auditor', 'officer', 'stranger'].map(seenBy))).toEqual([
      ...['secretariat', 'auditor', 'officer'].map(() => [200, 200]),
      [200, 404],
    ]);
    expect((await ask('officer', `pathways?member=${authority}`)).body.items).toMatchObject([{ pathway: tailored }]);
    expect((await ask('stranger', `pathways?member=${authority}`)).status).toBe(403);
    // Who speaks for one authority may leave it out.
    expect((await ask('officer', 'pathways')).body.items).toMatchObject([{ pathway: tailored }]);
    expect((await ask('officer', 'pathways/compose-pathway', {})).status).toBe(403);

    await execute(`modules/${second}/retire-module`, { reason: 'Outdated', effectiveAt: '2021-03-02' });
    const kept = await ask('secretariat', `pathways/${open}/change-pathway`, { title: 'The way' });
    expect(kept).toMatchObject({ status: 409, body: { code: 'pathway/module-not-open', detail: 'The module GPN-1.2 is retired.' } });
    await execute(`pathways/${open}/change-pathway`, { steps: [{ module: first }], effectiveAt: '2021-03-03' });
    const { position } = await execute(`pathways/${open}/retire-pathway`, { reason: 'Nobody takes it', effectiveAt: '2021-03-04' });
    expect((await ask(undefined, `catalogue/pathways?waitFor=${position}`)).body.items).toEqual([]);
    expect((await ask('auditor', 'pathways?status=retired')).body.items).toMatchObject([
      { pathway: open, retiredBecause: 'Nobody takes it' },
    ]);

    expect((await compose({ audience: 'inspector', steps: [{ module: first, requires: [first] }] })).body).toMatchObject({
      code: 'pathway/prerequisites-in-a-circle',
      detail: 'GPN-1.1 requires GPN-1.1.',
    });
    expect((await compose({ member: id('nobody') })).body.code).toBe('pathway/not-a-member');
    expect(fieldsAtFault(await compose({ audience: 'all', steps: [], member: 'me' }))).toEqual(['audience', 'member', 'steps']);
    expect(fieldsAtFault(await compose({ audience: 'inspector', steps: [steps[0], steps[0]] }))).toEqual(['steps']);
    expect(fieldsAtFault(await ask('secretariat', 'pathways?status=asleep'))).toEqual(['status']);
  });

  it('names the fields at fault, and records nothing of it', async () => {
    const module = (body: object) => ask('secretariat', 'modules/draft-module', { ...draft, code: 'GPN-9.9', ...body });
    expect(
      fieldsAtFault(
        await module({
          ...{ code: 'gpn 3', title: 'x', chapter: 10, audience: ['everybody'], level: 'hard', languages: [] },
          ...{ validityMonths: 0, extra: 1 },
        }),
      ),
    ).toEqual(['audience', 'chapter', 'code', 'extra', 'languages', 'level', 'title', 'validityMonths']);
    const unit = { unit: '1', title: 'Why licences', minutes: 30 };
    expect(fieldsAtFault(await module({ units: [unit, unit] }))).toEqual(['units']);
    expect(fieldsAtFault(await module({ units: [{ ...unit, minutes: 0 }] }))[0]).toMatch(/^units/);
    expect(fieldsAtFault(await module({ assessment: { passMark: 101 } }))[0]).toMatch(/^assessment/);
    expect(fieldsAtFault(await module({ summary: 'Write to ana@example.org' }))).toEqual(['summary']);
    expect(await module({ effectiveAt: '2199-01-01' })).toMatchObject({ status: 422, body: { code: 'training/date-in-the-future' } });
    expect((await ask('secretariat', `modules/${id('none')}/publish-version`, {})).body.code).toBe('module/unknown-module');

    const resource = (body: object) =>
      ask('secretariat', 'guidance/register-resource', { kind: 'standard', title: 'A standard', language: 'en', ...body });
    expect(
      fieldsAtFault(
        await resource({ kind: 'film', title: 'x', language: 'xx', chapters: [0], file: 'AB', publishedOn: '2023-02-30', part: 0.5 }),
      ),
    ).toEqual(['chapters', 'file', 'kind', 'language', 'part', 'publishedOn', 'title']);
    expect(await resource({ translationOf: id('none') })).toMatchObject({ status: 422, body: { code: 'resource/unknown-original' } });
    for (const [path, field] of [
      ['catalogue/modules?chapter=0', 'chapter'],
      ['catalogue/modules?audience=all', 'audience'],
      ['catalogue/modules?status=draft', 'status'],
      ['catalogue/modules/x', 'module'],
      ['modules?status=asleep', 'status'],
      ['guidance?kind=film', 'kind'],
      ['guidance?language=xx', 'language'],
      ['guidance/x', 'resource'],
    ] as const) {
      expect([path, fieldsAtFault(await ask('secretariat', path))]).toEqual([path, [field]]);
    }
    expect((await ask('secretariat', 'modules?status=draft')).body.items).toEqual([]);
  });
});
