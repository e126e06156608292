import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Roll } from './actions/roll.js';
import type { Answer, Request, Sending } from './api/requests.js';
import { Failure } from './failure.js';
import { importExpressions } from './imports/import-expressions.js';
import { Network } from './network.js';
import { Terminal } from './terminal.fixture.js';

const EXAMPLE = join(import.meta.dirname, '../../membership/examples/illustrative-expressions.csv');
const FAQ = ['--as-of', '2021-03-31', '--json'];

let terminal: Terminal;

beforeEach(async () => {
  terminal = await Terminal.open();
});
afterEach(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

const runToFailure = (...args: readonly string[]) => terminal.runToFailure(...args);

const rollNow = async (): Promise<Roll> => JSON.parse(await gpn('roll', ...FAQ)) as Roll;
const counts = ({ members, expressions }: Roll) => [members.count, expressions.count];

async function writeChangedFile(change: (lines: string[]) => void): Promise<string> {
  const lines = (await readFile(EXAMPLE, 'utf8')).trimEnd().split('\n');
  change(lines);
  const file = join(await mkdtemp(join(terminal.folder, 'file-')), 'expressions.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

test('a dry run says row by row what would happen and records nothing; the import does it, once', async () => {
  const dry = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--dry-run', '--json'));
  expect([dry.dryRun, dry.rows, dry.recorded, dry.unchanged, dry.refused, dry.items.length]).toEqual([true, 63, 63, 0, 0, 63]);
  expect(counts(await rollNow())).toEqual([0, 0]);

  const steps = { interest: 63, dialogue: 27, confirmation: 12, invitation: 11, response: 11, 'focal-point': 16 };
  const first = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect(first).toEqual({
    file: EXAMPLE,
    dryRun: false,
    rows: 63,
    recorded: 63,
    unchanged: 0,
    refused: 0,
    steps,
    refusals: [],
    warnings: [],
  });
  // "more than 20 public authorities as members and … a further 40" (FAQ, question 8)
  const roll = await rollNow();
  expect(counts(roll)).toEqual([23, 40]);
  expect(Object.keys(roll)).toEqual(['asOf', 'knownAt', 'members', 'expressions']);

  const again = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect([again.recorded, again.unchanged, again.refused, again.steps]).toEqual([0, 63, 0, {}]);
  expect((await rollNow()).members).toEqual(roll.members);
});

test('a file with bad rows is not loaded, or only its good rows, and each bad one is named', async () => {
  const file = await writeChangedFile((lines) => {
    lines[2] = (lines[2] as string).replace(',LKA,', ',XXX,');
    lines[4] = (lines[4] as string).replace('2020-10-01,,2020-10-25', '2020-10-01,,2099-10-25');
    lines[6] = (lines[5] as string).replace('EOI-003', 'EOI-990');
    lines[8] = (lines[7] as string).replace('Dirección de migración', 'Dirección de trabajo');
  });
  const refused = await runToFailure('import', 'expressions', file);
  expect([refused.exitCode, refused.message]).toEqual([
    1,
    '4 of 63 rows are refused, so nothing was recorded. Mend them, or load the others with --skip-bad.',
  ]);
  expect(counts(await rollNow())).toEqual([0, 0]);

  const { printed, error } = await terminal.tryCommand('import', 'expressions', file, '--skip-bad', '--json');
  expect([error, (error as Failure).exitCode]).toEqual([new Failure('4 of 63 rows are refused; the others are recorded.'), 3]);
  const { recorded, refusals } = JSON.parse(printed) as { recorded: number; refusals: object[] };
  expect(recorded).toBe(59);
  expect(refusals).toEqual([
    {
      line: 3,
      ref: 'EOI-020',
      field: 'country',
      code: 'import/row-invalid',
      message: expect.stringContaining('country must be a country of ISO 3166-1'),
    },
    { line: 5, ref: 'EOI-010', field: 'invited_on', code: 'membership/date-in-the-future', message: expect.any(String) },
    {
      line: 7,
      ref: 'EOI-990',
      field: 'name',
      code: 'import/authority-twice',
      message: 'line 6 is about the same authority (country, subdivision and name)',
    },
    { line: 9, ref: 'EOI-047', field: 'ref', code: 'import/ref-twice', message: 'the ref stands in line 8 already' },
  ]);
});

/** From some moment of an import on, no network answers. */
class BreaksOff extends Network {
  constructor(
    token: string,
    private readonly last: 'begun' | 'recorded',
  ) {
    super({ url: terminal.running.url, token: async () => token });
  }

  override async send<Sent extends Request>(request: Sent, ...content: Sending<Sent>): Promise<Answer<Sent>> {
    const readsRows = request.startsWith('GET /api/membership/imports/');
    if (readsRows && (this.last === 'begun' || (content[0] as { query: { limit: number } }).query.limit > 1))
      throw new Failure('No network answers.');
    const answer = await super.send(request, ...content);
    const isBeginning = this.last === 'begun' && request.endsWith('/record');
    // As a service answers whose rows take longer than it waits for them.
    return isBeginning ? ({ ...(answer as object), state: 'recording', recorded: 7 } as Answer<Sent>) : answer;
  }
}

test('an import says what was recorded when the lists cannot be asked any more', async () => {
  const printed: string[] = [];
  const listening = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const network = new Network({ url: terminal.running.url, token: () => terminal.running.token({ role: 'secretariat' }) });
  const send = network.send.bind(network);
  network.send = (request, ...content) =>
    request === 'GET /api/membership/roll' ? Promise.reject(new Failure('No network answers.')) : send(request, ...content);
  await expect(importExpressions(EXAMPLE, {}, network)).rejects.toThrow('No network answers.');
  listening.mockRestore();
  expect(printed.join('')).toContain('63 rows: 63 recorded, 0 unchanged, 0 refused.');
});

test.each([
  ['begun', 7],
  ['recorded', 63],
] as const)('an import whose network is lost once it has %s goes on when it is run again', async (last, heardOf) => {
  const token = await terminal.running.token({ role: 'secretariat' });
  await expect(importExpressions(EXAMPLE, {}, new BreaksOff(token, last))).rejects.toThrow(
    `No network answers. When last heard of, ${heardOf} of 63 rows were recorded; run the same command again to go on.`,
  );

  const rest = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect(rest.refused).toBe(0);
  expect(rest.recorded + rest.unchanged).toBe(63);
  expect(counts(await rollNow())).toEqual([23, 40]);
});

test('what has come of an expression since is recorded by the next import; what contradicts it is refused', async () => {
  const earlier = await writeChangedFile((lines) => {
    lines.splice(3);
    lines[2] = (lines[2] as string).replace('2020-09-07,2020-09-14,Head of international cooperation,focal.point.020@example.org', ',,,');
  });
  await gpn('import', 'expressions', earlier);
  const later = await writeChangedFile((lines) => {
    lines.splice(3);
    lines[1] = (lines[1] as string).replace('country-office,2020-11-18', 'email,2020-11-18');
  });
  const { printed, error } = await terminal.tryCommand('import', 'expressions', later, '--dry-run');
  expect(error).toEqual(new Failure('1 of 2 rows is refused.'));
  expect(printed).toMatch(/^line 2 +EOI-036 +refused +received_on: The authority has been interested since 2020-11-18/);
  expect(printed).toMatch(/line 3 +EOI-020 +new +confirmation, focal-point/);
  expect((await runToFailure('import', 'expressions', later, '--skip-bad')).exitCode).toBe(3);
  expect(counts(await rollNow())).toEqual([1, 1]);
});

test('one person may be the focal point of two authorities', async () => {
  const file = await writeChangedFile((lines) => {
    lines.splice(7);
    for (const [index, line] of lines.entries()) lines[index] = line.replace(/focal\.point\.\d+@/, 'focal.point@');
  });
  await gpn('import', 'expressions', file);
  const persons: unknown[] = [];
  for (const { authority } of (await rollNow()).members.items) {
    const { entries } = JSON.parse(await gpn('replay', 'authority', authority, '--json')) as {
      entries: { type: string; data: { person?: string } }[];
    };
    persons.push(entries.find(({ type }) => type === 'FocalPointDesignated')?.data.person);
  }
  expect(persons.length).toBeGreaterThan(1);
  expect(persons).toEqual(persons.map(() => expect.stringMatching(/^[\da-f-]{36}$/)));
  expect(new Set(persons).size).toBe(1);
});
