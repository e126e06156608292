import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { listRoutes, type RunningApp } from '#libs/platform';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { WorkingGroupsModule } from '../src/working-groups.module.js';

const id = (name: string) => nameBasedUuid('solutions-http', name);
const [nepal, victoria, stranger, person, evidence] = ['nepal', 'victoria', 'stranger', 'person', 'evidence'].map(id) as [
  ...[string, string, string, string, string],
];

describe('solutions and practices over HTTP', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-solutions-'));
  let running: RunningApp;
  let bus: ReturnType<typeof openSqliteBus>;
  let group: string;
  const tokens: Record<string, string> = {};
  beforeAll(async () => {
    running = await bootstrapHeld({
      modules: [WorkingGroupsModule],
      title: 'working-groups',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    bus = openSqliteBus(join(data, 'events.db'));
    tokens.secretariat = await running.token({ role: 'secretariat' });
    tokens.auditor = await running.token({ role: 'auditor' });
    tokens.nepal = await running.token({ role: 'focal-point', subject: person, authorities: [nepal] });
    tokens.victoria = await running.token({ role: 'focal-point', subject: person, authorities: [victoria] });
    tokens.stranger = await running.token({ role: 'focal-point', authorities: [stranger] });
    const elsewhere = new Elsewhere(bus);
    await elsewhere.join(nepal, '2021-02-01', { name: 'Labour department', country: 'NPL' });
    await elsewhere.join(victoria, '2021-03-01', { name: 'Labour hire authority', country: 'AUS', subdivision: 'AU-VIC' });
    await elsewhere.registered(person);
    const day = { effectiveAt: '2021-03-10' };
    const proposed = { name: 'Licensing', theme: 'licensing', mandate: 'To compare and to try', phase: 'inception' };
    group = (await execute('groups/propose-group', { ...proposed, ...day })).id;
    await execute(`groups/${group}/establish-group`, day);
    for (const member of [nepal, victoria]) await execute(`groups/${group}/join-group`, { member, primary: person, ...day });
    await execute(`groups/${group}/appoint-chair`, { member: nepal, capacity: 'chair', ...day });
  });
  afterAll(async () => {
    await running.close();
    await bus.close();
    rmSync(data, { recursive: true });
  });

  const request = (as: string | undefined, path: string, body?: object) =>
    fetch(`${running.url}/api/working-groups/${path}`, {
      method: body ? 'POST' : 'GET',
      body: body ? JSON.stringify(body) : null,
      headers: defined({ authorization: as && `Bearer ${tokens[as]}`, 'content-type': body && 'application/json' }),
    });
  const ask = async (as: string | undefined, path: string, body?: object) => {
    const response = await request(as, path, body);
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: response.status, etag: response.headers.get('etag'), body: (await response.json()) as any };
  };
  const execute = async (path: string, body: object, as = 'secretariat'): Promise<{ readonly id: string; readonly position: number }> => {
    const { status, body: answer } = await ask(as, path, body);
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const fieldsAtFault = ({ body }: { readonly body: { readonly errors: readonly { readonly field: string }[] } }) =>
    [...new Set(body.errors.map(({ field }) => field))].sort();

  const challenge = { title: 'Fees that are paid twice', countries: ['NPL', 'QAT'], chapters: [2], effectiveAt: '2021-04-01' };
  const submission = {
    ...{ kind: 'regulation', title: '=Receipts', summary: 'Every fee is in one register.', themes: ['licensing'], countries: ['AUS'] },
    ...{ subdivision: 'AU-VIC', chapters: [2], publishable: true, effectiveAt: '2021-06-01' },
  };

  it('refuses everybody whom the rules of its routes do not name; the public reads highlighted practices alone', async () => {
    const open = listRoutes(running.app).filter(
      ({ path, rule }) => /solution|practice|pilot|contribution/.test(path) && rule?.includes('public'),
    );
    expect([...new Set(open.map(({ path }) => path))]).toEqual([
      '/api/working-groups/highlighted-practices',
      '/api/working-groups/highlighted-practices.html',
      '/api/working-groups/highlighted-practices/:practice',
    ]);
  });

  it('shows what members work on to members: not to the focal point of an authority or organisation that is none', async () => {
    for (const path of [
      'solutions',
      'solutions/board',
      `solutions/${id('x')}`,
      'pilots',
      'practices',
      `practices/${id('x')}`,
      'practices.csv',
      'practices.html',
    ]) {
      expect([path, await ask('stranger', path)]).toMatchObject([path, { status: 403, body: { code: 'platform/not-your-authority' } }]);
      expect([path, (await request('nepal', path)).status]).toEqual([path, path.includes(id('x')) ? 404 : 200]);
    }
    expect((await ask('stranger', 'highlighted-practices')).status).toBe(200);
  });

  it('takes a challenge to pilots, each member speaking for itself', async () => {
    const raised = await ask('nepal', 'solutions/raise-challenge', { ...challenge, group, member: nepal });
    expect(raised).toMatchObject({ status: 201, etag: '"0"', body: { events: ['ChallengeRaised'] } });
    const solution: string = raised.body.id;
    const path = `solutions/${solution}`;
    expect((await ask('victoria', 'solutions/raise-challenge', { ...challenge, group, member: nepal })).status).toBe(403);
    expect((await ask('nepal', 'solutions/raise-challenge', { ...challenge, group })).status).toBe(403);
    expect((await ask('auditor', 'solutions/raise-challenge', { ...challenge, group })).status).toBe(403);

    const april = { effectiveAt: '2021-04-02' };
    await execute(`${path}/propose-solution`, { member: nepal, name: 'One register', approach: 'Lines\r\nof text', ...april }, 'nepal');
    expect((await ask('nepal', `${path}/join-co-development`, { member: victoria })).status).toBe(403);
    await execute(`${path}/join-co-development`, { member: victoria, ...april }, 'victoria');
    const endorse = { version: 1, decision: '2021-004', ...april };
    expect(await ask('victoria', `${path}/endorse-solution`, { ...endorse, member: victoria })).toMatchObject({
      status: 409,
      body: { code: 'solution/not-the-chair', errors: [{ field: 'member' }] },
    });
    await execute(`${path}/endorse-solution`, { ...endorse, member: nepal }, 'nepal');

    const [one, two] = [id('one'), id('two')];
    await execute(`${path}/start-pilot`, { pilot: one, member: nepal, effectiveAt: '2021-05-01' }, 'nepal');
    await execute(`${path}/start-pilot`, { pilot: two, member: victoria, effectiveAt: '2021-05-02' }, 'victoria');
    const report = {
      pilot: one,
      report: id('report'),
      finding: 'Nobody wrote receipts',
      evidence,
      result: 'failed',
      effectiveAt: '2021-06-01',
    };
    expect(await ask('victoria', `${path}/report-pilot`, { ...report, member: victoria })).toMatchObject({
      status: 409,
      body: { code: 'solution/not-the-pilots-member' },
    });
    const { position } = await execute(`${path}/report-pilot`, { ...report, member: nepal }, 'nepal');

    const shown = await ask('victoria', `${path}?waitFor=${position}`);
    expect(shown).toMatchObject({
      status: 200,
      etag: '"6"',
      body: {
        status: 'piloting',
        failed: 1,
        running: 2,
        versions: [{ approach: 'Lines\nof text' }],
        memberNames: { [nepal]: 'Labour department (Nepal)' },
      },
    });
    expect(shown.body).not.toHaveProperty('search');
    expect((await ask('victoria', `solutions/${stranger}`)).body.code).toBe('solution/unknown-solution');
    expect((await ask(undefined, path)).status).toBe(401);

    const list = await ask('auditor', `solutions?theme=licensing&country=QAT&chapter=2&text=regist&group=${group}&member=${victoria}`);
    expect(list.body.items).toMatchObject([{ solution, open: false, failed: 1 }]);
    expect(list.body.items[0]).not.toHaveProperty('steps');
    expect((await ask('auditor', 'solutions?open=true')).body.items).toEqual([]);
    const board = await ask('nepal', `solutions/board?group=${group}`);
    expect(board.body.columns.find((column: { status: string }) => column.status === 'piloting')).toMatchObject({ count: 1 });
    const map = await ask('nepal', 'pilots?theme=licensing&result=failed');
    expect(map.body.places).toMatchObject([
      { country: 'NPL', failed: 1, items: [{ pilot: one, memberName: 'Labour department (Nepal)' }] },
    ]);
  });

  it('takes a practice to the public, and keeps what is to be changed between its member and the Secretariat', async () => {
    const submitted = await ask('victoria', 'practices/submit-practice', { ...submission, member: victoria });
    expect(submitted.status).toBe(201);
    const practice: string = submitted.body.id;
    const path = `practices/${practice}`;
    expect((await ask('nepal', 'practices/submit-practice', { ...submission, member: victoria })).status).toBe(403);
    expect((await ask('victoria', `${path}/return-practice`, { version: 1, reason: 'Not by me' })).status).toBe(403);
    const returned = { version: 1, reason: 'Say what it costs', notes: evidence, effectiveAt: '2021-06-02' };
    const { position } = await execute(`${path}/return-practice`, returned);
    const seenBy = async (as: string) => {
      const { body } = await ask(as, `${path}?waitFor=${position}`);
      return [body.status, body.toChange, body.steps?.length, body.steps?.at(-1).data.notes];
    };
    expect(await Promise.all(['secretariat', 'auditor', 'victoria', 'nepal'].map(seenBy))).toEqual([
      ...['secretariat', 'auditor'].map(() => ['returned', 'Say what it costs', 2, evidence]),
      // Sealed for who wrote them and the Secretariat: nobody else is told that there are notes.
      ['returned', 'Say what it costs', 2, undefined],
      ['returned', undefined, undefined, undefined],
    ]);
    await execute(`${path}/revise-practice`, { member: victoria, description: 'Two posts.', effectiveAt: '2021-06-03' }, 'victoria');
    const review = { version: 2, reviewer: nepal, group, effectiveAt: '2021-06-04' };
    expect((await ask('victoria', `${path}/review-practice`, review)).status).toBe(403);
    await execute(`${path}/review-practice`, review, 'nepal');
    expect((await ask('nepal', `${path}/highlight-practice`, { version: 2 })).status).toBe(403);
    const seen = await ask(undefined, 'highlighted-practices');
    expect(seen.body.items).toEqual([]);
    const highlighted = await execute(`${path}/highlight-practice`, { version: 2, effectiveAt: '2021-06-05' });

    const open = await ask(
      undefined,
      `highlighted-practices?theme=licensing&country=AUS&chapter=2&text=regist&waitFor=${highlighted.position}`,
    );
    expect(open.body.items.map((item: object) => Object.keys(item).sort())).toEqual([
      [
        ...['chapters', 'countries', 'description', 'highlightedOn', 'kind', 'member', 'memberName', 'practice', 'subdivision'],
        ...['summary', 'themes', 'title', 'version'],
      ],
    ]);
    expect((await ask(undefined, `highlighted-practices/${practice}`)).body).toMatchObject({
      version: 2,
      memberName: 'Labour hire authority (Victoria, Australia)',
    });
    expect((await ask(undefined, `highlighted-practices/${stranger}`)).body.code).toBe('practice/unknown-practice');
    expect((await ask(undefined, 'practices')).status).toBe(401);
    expect((await ask('nepal', `practices?member=${victoria}&kind=regulation&status=highlighted`)).body.items).toHaveLength(1);

    const csv = await request('nepal', 'practices.csv');
    expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual([
      'text/csv; charset=utf-8; header=present',
      'attachment; filename="practices.csv"',
    ]);
    const lines = Buffer.from(await csv.arrayBuffer())
      .toString('utf8')
      .split('\r\n');
    expect([lines.length, lines[1]?.slice(0, 60)]).toEqual([3, `${practice},'=Receipts,,regulation,`.slice(0, 60)]);
    expect((await (await request('secretariat', 'practices.csv?theme=consular')).text()).split('\r\n')).toHaveLength(2);
    const page = await request('auditor', 'practices.html');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('<h2 lang="en">=Receipts</h2>');
    expect((await request(undefined, 'practices.csv')).status).toBe(401);
    const publicPage = await request(undefined, 'highlighted-practices.html?theme=licensing');
    expect([publicPage.status, publicPage.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await publicPage.text()).toContain('<h2 lang="en">=Receipts</h2>');
    expect(await (await request(undefined, 'highlighted-practices.html?theme=consular')).text()).toContain('0 practices');

    const own = await ask('victoria', `members/${victoria}/contributions`);
    expect(own.body).toMatchObject({
      raised: [],
      develops: [{ status: 'piloting' }],
      pilots: [{ pilot: id('two') }],
      practices: [{ practice }],
    });
    expect((await ask('nepal', `members/${victoria}/contributions`)).status).toBe(403);

    // Revised, everybody and everything shows what was highlighted, until the revision is highlighted too.
    const revision = {
      member: victoria,
      title: 'A title of the revision',
      summary: 'A summary that nobody read.',
      effectiveAt: '2021-06-06',
    };
    const revised = await execute(`${path}/revise-practice`, revision, 'victoria');
    const answers = async (position: number) => {
      const wait = `waitFor=${position}`;
      const texts = [`practices.csv?${wait}`, `practices.html?${wait}`, `highlighted-practices.html?${wait}`].map(async (path) =>
        (await request('nepal', path)).text(),
      );
      const bodies = await Promise.all([
        ask(undefined, `highlighted-practices?${wait}`),
        ask(undefined, `highlighted-practices/${practice}?${wait}`),
        ask('nepal', `practices?${wait}`),
        ask('nepal', `${path}?${wait}`),
        ask('victoria', `members/${victoria}/contributions?${wait}`),
      ]);
      return [
        ...bodies.map(({ body }) => JSON.stringify(body, (key, value) => (key === 'newer' || key === 'steps' ? undefined : value))),
        ...(await Promise.all(texts)),
      ];
    };
    for (const answer of await answers(revised.position)) {
      expect([answer.includes('=Receipts'), answer.includes('A title of the revision'), answer.includes('nobody read')]).toEqual([
        true,
        false,
        false,
      ]);
      expect(/highlighted/.test(answer)).toBe(true);
    }
    for (const status of ['highlighted', 'submitted'])
      expect((await ask('secretariat', `practices?status=${status}`)).body.items).toMatchObject([
        { version: 2, status: 'highlighted', newer: { version: 3, status: 'submitted', title: 'A title of the revision' } },
      ]);
    await execute(`${path}/review-practice`, { version: 3, reviewer: nepal, group, effectiveAt: '2021-06-07' }, 'nepal');
    const anew = await execute(`${path}/highlight-practice`, { version: 3, effectiveAt: '2021-06-08' });
    for (const answer of await answers(anew.position)) {
      expect([answer.includes('=Receipts'), answer.includes('A title of the revision')]).toEqual([false, true]);
    }
  });

  it('names the fields at fault, and records nothing of it', async () => {
    const raise = (body: object) => ask('secretariat', 'solutions/raise-challenge', { ...challenge, group, ...body });
    expect(
      fieldsAtFault(await raise({ title: 'x', theme: 'weather', countries: ['XXX'], chapters: [10, 10], member: 'me', extra: 1 })),
    ).toEqual([...['chapters', 'countries', 'extra', 'member', 'theme', 'title']]);
    expect(fieldsAtFault(await raise({ countries: 'NPL' }))).toEqual(['countries']);
    expect(fieldsAtFault(await raise({ description: 'Write to ana@example.org' }))).toEqual(['description']);
    expect(await raise({ effectiveAt: '2199-01-01' })).toMatchObject({
      status: 422,
      body: { code: 'working-groups/date-in-the-future', errors: [{ field: 'effectiveAt' }] },
    });
    expect(await raise({ group: stranger })).toMatchObject({ status: 404, body: { code: 'solution/unknown-group' } });

    const path = `solutions/${stranger}`;
    expect(await ask('secretariat', `${path}/propose-solution`, { name: 'One', approach: 'Two' })).toMatchObject({
      status: 404,
      body: { code: 'solution/unknown-solution' },
    });
    expect(fieldsAtFault(await ask('secretariat', `${path}/endorse-solution`, { version: 0 }))).toEqual(['session', 'version']);
    expect(fieldsAtFault(await ask('secretariat', `${path}/scale-solution`, { decision: 'the last one' }))).toEqual(['decision']);
    expect(fieldsAtFault(await ask('secretariat', `${path}/start-pilot`, { pilot: id('x'), member: nepal, subdivision: 'NP-P1' }))).toEqual(
      ['subdivision'],
    );
    expect(
      fieldsAtFault(await ask('secretariat', `${path}/report-pilot`, { pilot: id('x'), report: id('y'), result: 'good', finding: '' })),
    ).toEqual([...['evidence', 'finding', 'result']]);
    expect(fieldsAtFault(await ask('secretariat', `${path}/retire-solution`, { why: 'superseded', reason: 'Another' }))).toEqual([
      'successor',
    ]);

    const submit = (body: object) => ask('secretariat', 'practices/submit-practice', { ...submission, member: victoria, ...body });
    expect(
      fieldsAtFault(
        await submit({
          ...{ kind: 'advice', themes: [], countries: [], inUseSince: 20.5, language: 'xx', publishable: 'yes' },
          ...{ source: 'javascript:alert(1)', summary: 'Short' },
        }),
      ),
    ).toEqual(['countries', 'inUseSince', 'kind', 'language', 'publishable', 'source', 'summary', 'themes']);
    expect(fieldsAtFault(await submit({ source: 'https://ana:secret@example.org/' }))).toEqual(['source']);
    expect(await submit({ subdivision: 'NP-P1' })).toMatchObject({ status: 422, body: { code: 'practice/subdivision-elsewhere' } });
    expect(await submit({ member: stranger })).toMatchObject({ status: 409, body: { code: 'practice/not-a-member' } });
    expect(fieldsAtFault(await ask('secretariat', `practices/${stranger}/review-practice`, { version: 1, reviewer: nepal }))).toEqual([
      'group',
    ]);
    expect(fieldsAtFault(await ask('secretariat', `practices/${stranger}/archive-practice`, { why: 'withdrawn' }))).toEqual(['why']);

    for (const [path, field] of [
      ['solutions?chapter=ten', 'chapter'],
      ['solutions?open=maybe', 'open'],
      ['solutions?status=asleep', 'status'],
      ['solutions/board?theme=weather', 'theme'],
      ['pilots?country=XXX', 'country'],
      ['pilots?result=good', 'result'],
      ['practices?kind=advice', 'kind'],
      ['practices?chapter=0', 'chapter'],
      ['highlighted-practices?limit=0', 'limit'],
      ['practices/x', 'practice'],
      [`members/x/contributions`, 'member'],
    ] as const) {
      expect([path, fieldsAtFault(await ask('secretariat', path))]).toEqual([path, [field]]);
    }
    expect((await ask('secretariat', 'practices?cursor=nonsense')).body.code).toBe('platform/bad-query');
    expect((await ask('secretariat', 'practices')).body.items).toHaveLength(1);
  });
});
