import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#libs/event-sourcing';
import { ENGINES, type Engines, listRoutes, type RunningApp } from '#libs/platform';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { concurrently } from '../../../libs/testing/concurrently.js';
import { startNetwork } from './start-network.js';

const STARTS_WITHIN_MS = 60_000;
const DRY = { 'gpn-dry-run': '1' };
const WHO = 'who-tries';
const AT_ONCE = 200;

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: object }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}

interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
  readonly headers: Headers;
}

let data: string;
let running: RunningApp;
let engines: Engines;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
let components: { readonly schemas: Readonly<Record<string, object>> };
let token: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-dry-'));
  running = await startNetwork({
    watchAnswers: new AnswersHeld().watch,
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent', GPN_LIMITS: 'off' },
  });
  engines = running.app.get<Engines>(ENGINES);
  token = await running.token({ role: 'secretariat', subject: WHO });
  ({ paths, components } = (await (await fetch(`${running.url}/api/openapi.json`)).json()) as {
    paths: typeof paths;
    components: typeof components;
  });
}, STARTS_WITHIN_MS);
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

async function send(
  method: string,
  path: string,
  content: object | string | undefined,
  headers: Record<string, string> = {},
  bearer = token,
) {
  const type = typeof content === 'string' ? 'text/csv' : 'application/json';
  const response = await fetch(
    new URL(path, running.url),
    defined({
      method,
      headers: defined({ authorization: `Bearer ${bearer}`, 'content-type': content === undefined ? undefined : type, ...headers }),
      body: content === undefined ? undefined : typeof content === 'string' ? content : JSON.stringify(content),
    }),
  );
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text), headers: response.headers } satisfies Answered;
}
const post = (path: string, content: object | string, headers?: Record<string, string>, asToken?: string) =>
  send('POST', path, content, headers, asToken);

/** All that is kept: what who tries has recorded, the vault, its ledger, and the files of contents. */
async function readStores() {
  const { events } = await engines.store.readAll(-1, {}, 10_000);
  const files = await readdir(data, { recursive: true, withFileTypes: true });
  return {
    events: events.filter(({ actor }) => actor === WHO).map(({ stream, type }) => `${stream} ${type}`),
    vault: await engines.vault().ids(undefined, 10_000),
    erasures: await engines.erasures().all(),
    contents: files.flatMap((file) => (file.isFile() && /\/(content|passing)\b/.test(file.parentPath) ? [file.name] : [])).sort(),
  };
}

const ids = new Map<string, string>();

/** The routes that do something, each with what its description gives as an example. */
const doing = () =>
  listRoutes(running.app)
    .filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
    .map(({ method, path, streamed }) => {
      const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      const example = operation?.requestBody?.content['application/json']?.example;
      const tries = (operation?.parameters ?? []).some(({ name }) => name === 'GPN-Dry-Run');
      return { method, path, streamed, operation, example, tries };
    });

test('on every route that does something it leaves everything as it was, whether it is refused or not', async () => {
  await prepare();
  const unchanged = await readStores();
  const answers: number[] = [];
  const attempts = doing().flatMap((route) => [true, false].map((exists) => ({ ...route, exists })));
  // Together, since some wait for what is on its way to them.
  await concurrently(AT_ONCE, attempts.length, async (index) => {
    const { method, path, streamed, example = {}, tries, exists } = attempts[index] as (typeof attempts)[number];
    const url = path.replaceAll(/:(\w+)/g, (_, name: string) => (exists && ids.get(name)) || randomUUID());
    const content = streamed ? 'a,file\n' : Object.fromEntries(Object.entries(example).filter(([field]) => !path.includes(`:${field}`)));
    const { status, body } = await send(method, url, content, streamed ? { ...DRY, 'content-type': streamed } : DRY);
    answers.push(status);
    const outcome = status === 200 ? body.dryRun : body.code;
    if (!tries) expect([method, path, status, outcome]).toEqual([method, path, 400, 'platform/bad-header']);
    else expect([path, outcome]).toEqual([path, status === 200 ? true : expect.stringMatching(/^(?!platform\/(bad-header|internal))/)]);
  });
  expect(await readStores()).toEqual(unchanged);
  // A gate that refuses everything would hold nothing.
  expect(answers.filter((status) => status === 200).length).toBeGreaterThan(15);
});

/** With what it refers to. */
const schemaText = (schema: object | undefined): string => {
  const text = JSON.stringify(schema);
  const named = text.match(/#\/components\/schemas\/(\w+)/)?.[1];
  return named === undefined ? text : text + JSON.stringify(components.schemas[named]);
};

test('is described on every command, and on nothing else', () => {
  const described = doing().filter(({ tries }) => tries);
  expect(described.length).toBeGreaterThan(200);
  for (const { path, operation } of described) {
    const schema = schemaText(operation?.responses['200']?.content?.['application/json']?.schema);
    expect([path, schema]).toEqual([path, expect.stringMatching(/DryRunOutcome|dryRun/)]);
  }
  const others = doing().filter(({ tries }) => !tries);
  // Reading by a body, operations, and a file in parts: whole it can be tried. Of an import the file is tried, not its recording, which
  // tells how far it is; lines of witnesses stand under a checkpoint, and are no event; what it keeps of persons is no record, nor are the words
  // of an enquiry, which anybody writes. Signing in and out records nothing, nor does the desk; the form of the public site is sent by
  // the browser itself.
  const expected =
    /\/(operations\/.*|commitments\/check|committed|cosignatures|find-by-email|named-in|resolve|search|uploads(\/:upload)?|imports\/[a-z-]+\/:import\/record|import-cells\/:import\/\w+|enquiries(\/:enquiry\/(seal|open|answered))?|files(\/(seal|:file(\/[a-z-]+)?))?)$|^\/(session|api\/front)\/[a-z-]+$|^\/(en|fr|es)\/join$/;
  expect(others.filter(({ path }) => !expected.test(path))).toEqual([]);
});

test('has no other value than 1', async () => {
  for (const value of ['0', 'true', '', '1, 1']) {
    const { status, body } = await post('/api/membership/authorities/express-interest', {}, { 'gpn-dry-run': value });
    expect([value, status, body.code, body.detail]).toEqual([value, 400, 'platform/bad-header', 'GPN-Dry-Run must be 1, or be left out.']);
  }
});

/** The same request dryRun, then sent under the same key. */
async function sendTwice(path: string, content: object | string, headers: Record<string, string> = {}, asToken?: string) {
  const key = { 'idempotency-key': randomUUID(), ...headers };
  const unchanged = await readStores();
  const dryRun = await post(path, content, { ...key, ...DRY }, asToken);
  expect(await readStores()).toEqual(unchanged);
  const answer = await post(path, content, key, asToken);
  return { dryRun, answer };
}

test.each([
  [
    '/api/membership/authorities/express-interest',
    { country: 'KEN', name: 'Ministry of Health', kind: 'ministry', portfolios: ['labour'], channel: 'email' },
  ],
  ['/api/membership/authorities/:authority/rename-authority', { name: 'Ministry of Work' }],
  ['/api/people/persons/register', { kind: 'contact', profile: { name: 'Ada Testperson', email: 'ada@ministry.example' } }],
  ['/api/people/persons/:person/correct', { profile: { phone: '+26622000000' } }],
  ['/api/people/persons/:person/record-consent', { purpose: 'newsletter', basis: 'explicit-consent', noticeVersion: '2026-1' }],
  ['/api/people/persons/:person/withdraw-consent', { purpose: 'newsletter' }],
  ['/api/people/texts/seal', { text: 'What was said.', subject: { kind: 'authority', id: randomUUID() } }],
  ['/api/people/texts/:text/redact', { reason: 'request-of-the-person' }],
  ['/api/people/persons/:person/erase', { reason: 'request-of-the-person' }],
  ['/api/working-groups/feeds/issue-feed-address', { member: ':authority' }],
  ['/api/working-groups/feeds/:feed/renew-feed-address', {}],
  ['/api/governance/decisions/propose-decision', { body: ':body', title: 'A decision', text: 'It is decided.' }],
])('%s comes to what it was told to come to', async (path, content) => {
  const fill = (text: string) => text.replaceAll(/:(authority|person|text|feed|body)\b/g, (_, name: string) => ids.get(name) ?? name);
  const { dryRun, answer } = await sendTwice(fill(path), JSON.parse(fill(JSON.stringify(content))));
  expect([answer.body.detail, dryRun.status, dryRun.headers.get('gpn-dry-run')]).toEqual([undefined, 200, '1']);
  const { id, revision, repeated, events, warnings } = answer.body;
  const types = dryRun.body.events.map(({ type }: { type: string }) => type);
  expect({ ...dryRun.body, events: types }).toEqual(
    defined({
      ...{ dryRun: true, id, revision, repeated, events, decidedOn: dryRun.body.decidedOn },
      warnings,
    }),
  );
  expect(dryRun.headers.get('etag')).toBe(dryRun.body.decidedOn < 0 ? null : `"${dryRun.body.decidedOn}"`);
  expect(JSON.stringify(dryRun.body)).not.toMatch(/Testperson|example|What was said|22000000|"record"|"proof"|"digest"|"path"/);
  const { events: log } = await engines.store.readAll(-1, {}, 10_000);
  const recorded = log.filter(({ position }) => position <= answer.body.position).slice(-events.length);
  for (const [index, { data: shown, effectiveAt }] of dryRun.body.events.entries()) {
    expect(recorded.some(({ data: real, type }) => type === types[index] && covers(real, shown))).toBe(true);
    expect(Date.parse(effectiveAt)).toBeLessThanOrEqual(Date.now());
  }
});

const covers = (real: object, shown: object): boolean =>
  Object.entries(shown).every(([field, value]) => JSON.stringify((real as Record<string, unknown>)[field]) === JSON.stringify(value));

test('is refused in the words of the command, and warns as it does', async () => {
  const taken = { kind: 'contact', profile: { name: 'Bea Testperson', email: 'bea@ministry.example' } };
  expect((await post('/api/people/persons/register', taken)).status).toBe(201);
  const look = { kind: 'contact', profile: { name: 'Аnna Testperson' } };
  for (const [path, content, headers] of [
    ['/api/people/persons/register', taken, {}],
    ['/api/people/persons/register', look, {}],
    [`/api/people/persons/${randomUUID()}/erase`, { reason: 'request-of-the-person' }, {}],
    [`/api/membership/authorities/${ids.get('authority')}/confirm-membership`, {}, {}],
    [`/api/membership/authorities/${ids.get('authority')}/rename-authority`, { name: 'X' }, { 'if-match': '"99"' }],
    ['/api/membership/authorities/express-interest', {}, {}],
    ['/api/governance/decisions/propose-decision', { body: randomUUID(), title: 'A decision', text: 'It is decided.' }, {}],
  ] as const) {
    const { dryRun, answer } = await sendTwice(path, content, headers);
    const { instance: _, ...problem } = answer.body;
    if (answer.status < 400) expect([path, dryRun.body.warnings]).toEqual([path, problem.warnings]);
    else expect([path, dryRun.status, { ...dryRun.body, instance: '' }]).toEqual([path, answer.status, { ...problem, instance: '' }]);
  }
});

test('of a file tells its faults and whether it would be taken, and keeps nothing of it', async () => {
  const path = `/api/research/datasets/${ids.get('dataset')}/batches`;
  const file = `${COLUMNS}\n${ROW}\n${ROW.replace('2020', '1066')}\n`;
  const { dryRun, answer } = await sendTwice(path, file);
  const { position: _, rejections: __, ...report } = answer.body;
  expect([dryRun.status, answer.status]).toEqual([200, 201]);
  expect(dryRun.body).toEqual({ ...report, dryRun: true });
  const again = await sendTwice(path, `${COLUMNS}\n${ROW}\n`);
  expect(again.dryRun.body).toMatchObject({ dryRun: true, repeated: true, batch: 1 });
  const grown = await sendTwice(path, `${COLUMNS}\n${ROW}\n${ROW.replace('2020', '2021')}\n`);
  expect(grown.dryRun.body).toMatchObject({ dryRun: true, batch: 2, standing: [{ batch: 1, rows: 1 }] });
  const none = await sendTwice(path, `${COLUMNS}\n${ROW.replace('2020', '1066')}\n`);
  expect([none.dryRun.status, none.dryRun.body.status]).toEqual([422, 'refused']);
});

test('shows who reads no history what the command itself said, and nothing of others', async () => {
  const focalPoint = await running.token({ role: 'focal-point', subject: WHO, authorities: [ids.get('authority') as string] });
  const sealing = { text: 'Ours.', subject: { kind: 'authority', id: ids.get('authority') } };
  const { body } = await post('/api/people/texts/seal', sealing, DRY, focalPoint);
  expect(body.events).toEqual([expect.objectContaining({ type: 'TextSealed', data: { subject: sealing.subject } })]);
});

const COLUMNS = 'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';
const ROW = 'NPL,QAT,male,2020,licensed-agency,70000,NPR,1200,QAR';

/** A record of each kind that the handwritten routes act on. */
async function prepare(): Promise<void> {
  const create = async (path: string, content: object): Promise<string> => {
    const { status, body } = await post(path, content);
    if (status > 201) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body.id;
  };
  const invited = { name: 'Ministry of Labour', country: 'LSO', kind: 'ministry', portfolios: ['labour'], letterReference: 'GPN/1' };
  ids.set('authority', await create('/api/membership/authorities/invite-authority', { ...invited, effectiveAt: '2021-01-08' }));
  ids.set('member', ids.get('authority') as string);
  await create(`/api/membership/authorities/${ids.get('authority')}/record-response`, { response: 'accepted', effectiveAt: '2021-02-01' });
  ids.set('person', await create('/api/people/persons/register', { kind: 'contact', profile: { name: 'Eva Testperson' } }));
  ids.set('text', await create('/api/people/texts/seal', { text: 'Words.', subject: { kind: 'authority', id: ids.get('authority') } }));
  ids.set('feed', await create('/api/working-groups/feeds/issue-feed-address', { member: ids.get('member') }));
  ids.set('body', await create('/api/governance/bodies/constitute', { name: 'Steering Committee', kind: 'steering-committee' }));
  ids.set('owner', ids.get('body') as string);
  const dataset = {
    ...{ title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office', member: ids.get('member') },
    ...{ licence: 'CC-BY-4.0', frequency: 'annual', firstYear: 2018 },
  };
  ids.set('dataset', await create('/api/research/datasets/register-dataset', dataset));
}
