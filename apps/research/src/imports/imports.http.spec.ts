import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { defined } from '#libs/event-sourcing';
import { ENGINES, type Engines, type RunningApp } from '#libs/platform';
import { tableRows } from '#libs/spreadsheets';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { ResearchModule } from '../research.module.js';

const EXAMPLE = join(import.meta.dirname, '../../examples/corridor-costs.csv');
const CASES = join(import.meta.dirname, '../../../../libs/spreadsheets/cases');

interface Row {
  readonly line: number;
  readonly outcome: string;
  readonly record?: string;
  readonly faults: readonly { readonly field: string; readonly code: string; readonly reason: string }[];
  readonly warnings: readonly { readonly code: string }[];
}

let data: string;
let running: RunningApp;
let token: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-imports-'));
  running = await bootstrapHeld({
    modules: [ResearchModule],
    title: 'research',
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent', GPN_LIMIT_UPLOADS: '100000', GPN_LIMIT_FEEDS: '100000' },
  });
  token = await running.token({ role: 'secretariat', subject: 'officer' });
});
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

async function ask(
  method: 'GET' | 'POST',
  path: string,
  payload?: string | object | Buffer,
  headers: Readonly<Record<string, string>> = {},
) {
  const isFile = typeof payload === 'string' || Buffer.isBuffer(payload);
  const type = payload === undefined ? undefined : isFile ? 'text/csv' : 'application/json';
  const { statusCode, body } = await running.app.inject(
    defined({
      method,
      url: `/api/research/${path}`,
      headers: defined({ authorization: `Bearer ${token}`, 'content-type': type, ...headers }),
      payload,
    }) as { readonly method: 'GET'; readonly url: string },
  );
  return { status: statusCode, text: body };
}
const read = async (...args: Parameters<typeof ask>) => {
  const { status, text } = await ask(...args);
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  return { status, body: JSON.parse(text) as any };
};

const tryOut = async (file: string | Buffer): Promise<readonly Row[]> =>
  (await read('POST', 'imports/published-figures', file, { 'gpn-dry-run': '1' })).body.items;

async function record(file: string | Buffer, rows = 'good'): Promise<readonly Row[]> {
  const { body: answer } = await read('POST', 'imports/published-figures', file, { 'idempotency-key': randomUUID() });
  const path = `imports/published-figures/${answer.import}`;
  const begun = await read('POST', `${path}/record`, { rows });
  if (begun.status !== 202) throw new Error(begun.body.code);
  for (;;) {
    const { body } = await read('GET', `${path}?limit=1000`);
    if (body.state === 'recorded') return body.items;
    if (body.state !== 'recording') throw new Error(`${body.state}: ${body.reason}`);
    await pause(20);
  }
}

const count = (rows: readonly Row[], outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
const foresee = (rows: readonly Row[]): readonly Row[] => rows.map((row) => ({ ...row, outcome: row.outcome.replace('would-be-', '') }));

/** The example with some of its cells changed, by line and column. */
async function editExample(...changes: readonly (readonly [line: number, column: string, text: string])[]): Promise<string> {
  const rows: { readonly line: number; readonly cells: readonly string[] }[] = [];
  for await (const { line, cells } of tableRows(
    (async function* () {
      yield await readFile(EXAMPLE);
    })(),
  ))
    rows.push({ line, cells });
  const columns = rows[0]?.cells ?? [];
  return rows
    .map(({ line, cells }) =>
      cells
        .map((cell, index) => changes.find(([at, column]) => at === line && column === columns[index])?.[2] ?? cell)
        .map((cell) => `"${cell.replaceAll('"', '""')}"`)
        .join(','),
    )
    .join('\n');
}

it('every row at fault is named by its line and column, and with all of them asked for nothing is recorded', async () => {
  const file = await editExample([3, 'url', 'no address'], [5, 'cost_currency', ''], [6, 'status', 'not found']);
  const rows = await tryOut(file);
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  expect(refused.map(({ line, faults }) => [line, faults.map(({ field, code }) => `${field} ${code}`)])).toEqual([
    [3, ['url import/row-invalid']],
    [5, [expect.stringMatching(/^cost_currency published-figure\//)]],
  ]);
  expect(refused[0]?.faults[0]?.reason).toMatch(/^url must be /);
  expect(rows.find(({ line }) => line === 6)).toMatchObject({ outcome: 'unchanged', warnings: [{ code: 'import/left-out' }] });
  await expect(record(file, 'all')).rejects.toThrow('import/rows-refused');
  expect(await running.app.get<Engines>(ENGINES).store.readAll(-1, { categories: ['publishedfigure'] }, 10)).toMatchObject({ events: [] });
});

it('the published figures are recorded once, as the dry run says; what is recorded otherwise is told by column', async () => {
  const example = await readFile(EXAMPLE);
  const foreseen = await tryOut(example);
  const rows = await record(example);
  expect(rows).toEqual(foresee(foreseen));
  expect([rows.length, count(rows, 'recorded')]).toEqual([43, 43]);
  const again = await record(example);
  expect(count(again, 'unchanged')).toBe(43);
  const [first] = (await record(await editExample([2, 'cost_value', '1'], [2, 'caution', 'Another caution']))).filter(
    ({ outcome }) => outcome === 'refused',
  );
  expect(first).toMatchObject({ line: 2, faults: [{ field: 'cost_value', code: 'import/different' }] });
  expect(first?.faults[0]?.reason).toMatch(/cost_value is "1" in the file, .*; caution is "Another caution" in the file, /);
});

it('what the register gives out as a table is taken back, and changes nothing', async () => {
  const { text } = await ask('GET', 'published-figures.csv');
  const rows = await record(text);
  expect([rows.length > 0, count(rows, 'unchanged')]).toEqual([true, rows.length]);
});

it.each([
  ['figures-01-quoted-newline-then-bad-row.csv', [4]],
  ['figures-02-blank-lines-then-bad-row.csv', [4]],
])('%s: a line is the one on which its row begins', async (name, lines) => {
  const rows = await tryOut(await readFile(join(CASES, name)));
  const named = rows.filter(({ outcome }) => outcome === 'refused').map(({ line }) => line);
  expect(named).toEqual(expect.arrayContaining(lines));
});
