import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { CommandHandler, command, defined, nameBasedUuid } from '#libs/event-sourcing';
import { ENGINES, type Engines, type RunningApp } from '#libs/platform';
import { openSqliteBus } from '../../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { TrainingModule } from '../training.module.js';
import { imports } from './imports.js';

const CASES = join(import.meta.dirname, '../../../../libs/spreadsheets/cases');
const RUNS = Number(process.env.GPN_PROPERTY_RUNS) || 8;
const [MEMBER, OTHER] = [nameBasedUuid('member'), nameBasedUuid('other member')];
const [ANA, BEN, CAI, DEE] = ['ana', 'ben', 'cai', 'dee'].map((name) => nameBasedUuid(name)) as [string, string, string, string];

interface Row {
  readonly line: number;
  readonly outcome: string;
  readonly record?: string;
  readonly faults: readonly { readonly field: string; readonly code: string; readonly reason: string }[];
  readonly warnings: readonly object[];
}

let data: string;
let running: RunningApp;
let tokens: Readonly<Record<'officer' | 'focalPoint', string>>;
let module: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-imports-'));
  running = await bootstrapHeld({
    modules: [TrainingModule],
    title: 'training',
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent', GPN_LIMIT_UPLOADS: '100000' },
  });
  tokens = {
    officer: await running.token({ role: 'secretariat', subject: 'officer' }),
    focalPoint: await running.token({ role: 'focal-point', subject: 'focal-point', authorities: [MEMBER] }),
  };
  const bus = openSqliteBus(join(data, 'events.db'));
  const elsewhere = new Elsewhere(bus);
  for (const member of [MEMBER, OTHER]) await elsewhere.join(member, '2021-01-05');
  for (const person of [ANA, BEN]) await elsewhere.registered(person, '2021-01-06', MEMBER);
  await elsewhere.registered(DEE, '2021-01-06', OTHER);
  await bus.close();
  const drafted = await post('modules/draft-module', {
    ...{ code: 'GPN-3.1', title: 'Licensing', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['en'] },
    ...{ units: [{ unit: '1', title: 'Why licences', minutes: 30 }], assessment: { passMark: 70 }, effectiveAt: '2021-01-07' },
  });
  module = drafted.body.id;
  await post(`modules/${module}/publish-version`, { effectiveAt: '2021-01-10' });
});
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

interface Sender {
  readonly as?: keyof typeof tokens;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(
  method: 'GET' | 'POST',
  path: string,
  payload?: string | object | Buffer,
  { as = 'officer', headers = {} }: Sender = {},
) {
  const isFile = typeof payload === 'string' || Buffer.isBuffer(payload);
  const type = payload === undefined ? undefined : isFile ? 'text/csv' : 'application/json';
  const { statusCode, body } = await running.app.inject(
    defined({
      method,
      url: `/api/training/${path}`,
      headers: defined({ authorization: `Bearer ${tokens[as]}`, 'content-type': type, ...headers }),
      payload,
    }) as { readonly method: 'GET'; readonly url: string },
  );
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  return { status: statusCode, body: JSON.parse(body) as any };
}
const post = (path: string, body: object, sender?: Sender) => ask('POST', path, body, sender);
const toFile = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** What the rows would come to. */
async function tryOut(kind: string, file: string | Buffer, sender: Sender = {}): Promise<readonly Row[]> {
  const { status, body } = await ask('POST', `imports/${kind}`, file, { ...sender, headers: { 'gpn-dry-run': '1' } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.items;
}

/** What became of the rows that are not refused. */
async function record(kind: string, file: string | Buffer, sender: Sender = {}): Promise<readonly Row[]> {
  const answer = await ask('POST', `imports/${kind}`, file, { ...sender, headers: { 'idempotency-key': randomUUID() } });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  const path = `imports/${kind}/${answer.body.import}`;
  const begun = await post(`${path}/record`, { rows: 'good' }, sender);
  if (begun.status !== 202) throw new Error(JSON.stringify(begun.body));
  for (;;) {
    const { body } = await ask('GET', `${path}?limit=1000`, undefined, sender);
    if (body.state === 'recorded') return body.items;
    if (body.state !== 'recording') throw new Error(`${body.state}: ${body.reason}`);
    await pause(20);
  }
}

/** Without what a row is called: of one that cannot be read it is not kept. */
const withoutName = (rows: readonly (Row & { readonly name?: string })[]) => rows.map(({ name: _, ...row }) => row);
const toWords = (rows: readonly Row[]) =>
  rows.map(({ line, outcome, faults }) => [line, outcome, ...faults.map(({ field, code }) => `${field} ${code}`)].join(' '));
const head = () => running.app.get<Engines>(ENGINES).store.head();

describe('a file of enrolments', () => {
  const HEADER = 'learner,member,module,enrolled_on';

  it('names the line and the column of each fault, and records nothing of such a row', async () => {
    const good = `${ANA},${MEMBER},GPN-3.1,2021-02-01`;
    const rows = await tryOut(
      'enrolments',
      toFile(HEADER, good, `x,${MEMBER},GPN-3.1,soon`, `${BEN},${MEMBER},GPN-9.9,`, good, `${BEN},,GPN-3.1,`),
    );
    expect(toWords(rows)).toEqual([
      '2 would-be-recorded',
      expect.stringMatching(
        /^3 refused (learner import\/row-invalid enrolled_on|enrolled_on import\/row-invalid learner) import\/row-invalid$/,
      ),
      '4 refused module import/row-invalid',
      '5 refused learner import/enrolment-twice',
      '6 refused member import/row-invalid',
    ]);
    expect(rows[2]?.faults[0]?.reason).toBe('no published module has the code GPN-9.9');
    expect(rows[3]?.faults[0]?.reason).toBe('the learner and module of line 2');
    for (const [columns, missing] of [
      ['learner,member,module,name', 'unknown: "name"'],
      ['learner,member', 'missing: module'],
    ] as const) {
      const { status, body } = await ask('POST', 'imports/enrolments', toFile(columns, 'x'));
      expect([status, body.code, body.detail]).toEqual([422, 'import/wrong-columns', expect.stringContaining(missing)]);
    }
  });

  it('enrols who may be, once; names the rule for who may not; and tells what is recorded otherwise', async () => {
    const file = toFile(
      HEADER,
      `${ANA},${MEMBER},GPN-3.1,2021-02-01`,
      `${CAI},${MEMBER},GPN-3.1,2021-02-01`,
      `${BEN},${MEMBER},${module},`,
    );
    expect(toWords(await tryOut('enrolments', file))).toEqual([
      '2 would-be-recorded',
      '3 refused learner training/person-unknown',
      '4 would-be-recorded',
    ]);
    expect(toWords(await record('enrolments', file))).toEqual(['2 recorded', '3 refused learner training/person-unknown', '4 recorded']);
    expect(toWords(await record('enrolments', file))).toEqual(['2 unchanged', '3 refused learner training/person-unknown', '4 unchanged']);
    const [different] = await record('enrolments', toFile(HEADER, `${ANA},${MEMBER},GPN-3.1,2021-02-02`));
    expect([different?.outcome, different?.faults]).toMatchObject([
      'refused',
      [
        {
          field: 'enrolled_on',
          code: 'import/different',
          reason: 'it is recorded otherwise: enrolled_on is "2021-02-02" in the file, "2021-02-01" in the records',
        },
      ],
    ]);
    // No day is no other day.
    expect(toWords(await record('enrolments', toFile('learner,member,module', `${ANA},${MEMBER},GPN-3.1`)))).toEqual(['2 unchanged']);
  });

  it('of a focal point is of the own authority: another one’s is refused as by the command, and nothing of it is shown', async () => {
    const as = 'focalPoint';
    expect(toWords(await tryOut('enrolments', toFile('learner,module', `${ANA},GPN-3.1`), { as }))).toEqual(['2 unchanged']);
    const command = await post('enrolments/enrol', { learner: DEE, member: OTHER, module }, { as });
    const rows = await record('enrolments', toFile(HEADER, `${DEE},${OTHER},GPN-3.1,`, `${ANA},${MEMBER},GPN-3.1,2021-02-01`), { as });
    expect(rows.map(({ outcome, faults }) => [outcome, ...faults.map(({ code }) => code)])).toEqual([
      ['refused', command.body.code],
      ['unchanged'],
    ]);
    expect([command.status, command.body.code]).toEqual([403, expect.any(String)]);
    // Enrolled by the other authority: who is no official of the own one learns nothing of it.
    await record('enrolments', toFile(HEADER, `${DEE},${OTHER},GPN-3.1,2021-02-01`));
    const [hidden] = await tryOut('enrolments', toFile(HEADER, `${DEE},${MEMBER},GPN-3.1,2021-02-05`), { as });
    expect([hidden?.outcome, JSON.stringify(hidden).includes('2021-02-01'), hidden?.record]).toEqual(['refused', false, undefined]);
  });

  it.each([
    ['enrolments-01-quoted-newline-line-number.csv', ['2 refused module import/row-invalid', '4 refused module import/row-invalid']],
    ['enrolments-02-phantom-rows.csv', [expect.stringMatching(/^2 refused /)]],
  ])('%s is read as it is', async (name, expected) => {
    expect(toWords(await tryOut('enrolments', await readFile(join(CASES, name))))).toEqual(expected);
  });
});

describe('a file of guidance', () => {
  const HEADER = 'kind,title,language,chapters';

  it('has its lines at fault named, and no title twice in a language', async () => {
    const good = 'standard,A standard,en,';
    expect(toWords(await tryOut('guidance', toFile(HEADER, good, 'film,A film,en,', 'report,A report,xx,10', good)))).toEqual([
      '2 would-be-recorded',
      '3 refused kind import/row-invalid',
      expect.stringMatching(/^4 refused .*language import\/row-invalid/),
      '5 refused title import/title-twice',
    ]);
  });

  it('is recorded once; what is not known of a resource stays unknown, and what differs is told', async () => {
    const seed = await readFile(join(import.meta.dirname, '../../examples/guidance.csv'));
    expect((await record('guidance', seed)).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'recorded'));
    expect((await record('guidance', seed)).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'unchanged'));
    const phantom = await readFile(join(CASES, 'guidance-02-phantom-rows.csv'));
    expect(toWords(await record('guidance', phantom))).toEqual(['2 recorded']);
    const changed = toFile(
      'kind,title,language,publisher,chapters,published_on',
      'report,Guide of inspection,en,Another network,"9 2",2024-05',
      'standard,A standard,en,,,',
    );
    const [different, fresh] = await record('guidance', changed);
    expect([different?.faults[0], fresh?.outcome]).toMatchObject([
      {
        field: 'kind',
        code: 'import/different',
        reason:
          'it is recorded otherwise: kind is "report" in the file, "guideline" in the records; publisher is "Another network" in the file, ' +
          '"Example network" in the records; chapters is "2 9" in the file, empty in the records; published_on is "2024-05" in the file, ' +
          'empty in the records',
      },
      'recorded',
    ]);
    const again = await record('guidance', toFile('kind,title,language', 'guideline,GUIDE of inspection,en', 'standard,A standard,en'));
    expect(toWords(again)).toEqual(['2 refused title import/different', '3 unchanged']);
  });

  it('in another encoding is refused whole; a line is the one on which its row begins', async () => {
    const { status, body } = await ask('POST', 'imports/guidance', await readFile(join(CASES, 'guidance-01-windows1252.csv')));
    expect([status, body.code, body.detail]).toEqual([
      422,
      'import/unreadable-file',
      expect.stringContaining('from line 2: it is not UTF-8 text'),
    ]);
    const rows = await tryOut('guidance', await readFile(join(CASES, 'guidance-03-quoted-newlines-line-number.csv')));
    expect(rows.map(({ line, faults: [first] }) => [line, first?.field])).toEqual([
      [2, 'title'],
      [4, 'language'],
    ]);
  });

  it('is the Secretariat’s', async () => {
    expect((await ask('POST', 'imports/guidance', toFile(HEADER, 'standard,A,en,'), { as: 'focalPoint' })).status).toBe(403);
  });
});

describe('the list of imports', () => {
  const ROW = `${ANA},GPN-3.1`;
  const send = async (as: keyof typeof tokens, kind: string, ...lines: readonly string[]) => {
    const { body } = await ask('POST', `imports/${kind}`, toFile(...lines), { as, headers: { 'idempotency-key': randomUUID() } });
    return body as { readonly import: string; readonly position: number };
  };
  const list = async (as: keyof typeof tokens, query = '') => (await ask('GET', `imports?${query}`, undefined, { as })).body;

  it('has the newest first, with who sent it, how far it is and what was counted, and nothing of its rows', async () => {
    const title = 'A standard of a list';
    const first = await send('focalPoint', 'enrolments', 'learner,module', ROW);
    const second = await send('officer', 'guidance', 'kind,title,language', `standard,${title},en`, 'film,A film,en');
    const waiting = await list('officer', `waitFor=${second.position}&limit=2`);
    expect(waiting.items).toMatchObject([
      {
        ...{ import: second.import, kind: 'guidance', state: 'waiting', sender: 'officer', rows: 2, settled: 0 },
        ...{ checked: { recorded: 1, unchanged: 0, refused: 1 }, results: `/api/training/imports/guidance/${second.import}` },
      },
      { import: first.import, kind: 'enrolments', state: 'waiting', sender: 'focal-point' },
    ]);
    expect(JSON.stringify(waiting)).not.toContain(title);
    const { body: recorded } = await post(`imports/guidance/${second.import}/record`, { rows: 'good' });
    const [entry] = (await list('officer', `waitFor=${recorded.position}&kind=guidance&limit=1`)).items;
    expect(entry).toMatchObject({ import: second.import, recordedBy: 'officer', recordedAt: expect.stringMatching(/Z$/) });
    const page = await list('officer', `limit=1`);
    expect((await list('officer', `limit=1&cursor=${page.next}`)).items[0].import).not.toBe(page.items[0].import);
  });

  it('shows to who is not of the Secretariat the own ones, and the kinds that they may send', async () => {
    const own = await send('focalPoint', 'enrolments', 'learner,module', ROW);
    const mine = await list('focalPoint', `waitFor=${own.position}&limit=200`);
    expect(mine.items.map(({ sender }: { sender: string }) => sender)).toEqual(mine.items.map(() => 'focal-point'));
    expect(mine.items[0].import).toBe(own.import);
    expect((await list('focalPoint', 'kind=guidance')).items).toEqual([]);
    expect((await list('focalPoint', 'state=recorded&sender=officer')).code).toMatch(/^platform\//);
    expect(mine.kinds).toEqual([
      {
        ...{ kind: 'enrolments', summary: 'Import enrolments of officials in modules' },
        columns: { needed: ['learner', 'module'], optional: ['member', 'offering', 'pathway', 'renews', 'enrolled_on'], others: false },
      },
    ]);
    expect((await list('officer')).kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['enrolments', 'guidance']);
  });

  it('is that of one state, also of those whose process is gone', async () => {
    const { import: id, position } = await send('officer', 'enrolments', 'learner,member,module', `${ANA},${MEMBER},GPN-3.1`);
    const states = async (state: string) => {
      const { items } = await list('officer', `state=${state}&limit=200&waitFor=${position}`);
      return (items as readonly { readonly import: string; readonly state: string }[]).filter((entry) => entry.import === id);
    };
    expect(await states('waiting')).toMatchObject([{ state: 'waiting' }]);
    expect(await states('recorded')).toEqual([]);
    // Begun by a process that is no more: nobody holds its lease.
    const { decider } = imports;
    const begun = command(decider.commands.BeginRecording, { import: id, mode: 'all' });
    const ids = { commandId: randomUUID(), correlationId: randomUUID(), causationId: randomUUID() };
    const context = { ...ids, actor: 'officer', bySecretariat: true, now: new Date().toISOString() };
    const { position: later } = await running.app.get(CommandHandler).execute(decider, begun, context);
    await list('officer', `waitFor=${later}`);
    expect(await states('interrupted')).toMatchObject([{ state: 'interrupted', reason: expect.stringContaining('is gone') }]);
    expect([await states('recording'), await states('waiting'), await states('forgotten')]).toEqual([[], [], []]);
  });
});

describe('a dry run', () => {
  const learner = fc.constantFrom(ANA, BEN, CAI, DEE, 'nobody', '');
  const enrolmentRow = fc
    .tuple(
      learner,
      fc.constantFrom(MEMBER, OTHER, ''),
      fc.constantFrom('GPN-3.1', 'GPN-9.9', module ?? '', ''),
      fc.constantFrom('', '2021-02-01', '2021-01-08', '2999-01-01', 'soon'),
    )
    .map((cells) => cells.join(','));
  const guidanceRow = fc
    .tuple(
      fc.constantFrom('standard', 'report', 'film'),
      fc.constantFrom('One', 'one', 'Two', 'Three', ''),
      fc.constantFrom('en', 'fr', 'xx'),
      fc.constantFrom('', '1', '2 1', '99'),
    )
    .map((cells) => cells.join(','));

  it.each([
    ['enrolments', 'learner,member,module,enrolled_on', enrolmentRow],
    ['guidance', 'kind,title,language,chapters', guidanceRow],
  ] as const)('of %s records nothing, and says of each row what the run for good then does', async (kind, header, row) => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), fc.constantFrom('officer', 'focalPoint'), async (lines, as) => {
        const sender = { as: kind === 'guidance' ? 'officer' : as } as const;
        const headBefore = await head();
        const file = toFile(header, ...lines);
        const sent = await ask('POST', `imports/${kind}`, file, { ...sender, headers: { 'gpn-dry-run': '1' } });
        expect(await head()).toBe(headBefore);
        // Of blanks and commas alone.
        if (sent.status === 422) return;
        const foreseen = (sent.body.items as readonly Row[]).map((each) => ({ ...each, outcome: each.outcome.replace('would-be-', '') }));
        expect(withoutName(await record(kind, file, sender))).toEqual(withoutName(foreseen));
      }),
      { numRuns: RUNS },
    );
  });
});
