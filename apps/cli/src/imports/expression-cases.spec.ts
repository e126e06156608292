import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameBasedUuid } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { Terminal } from '../terminal.fixture.js';
import type { RowOutcome } from './import-expressions.js';

const CASES = join(import.meta.dirname, '../../../../libs/spreadsheets/cases');

let terminal: Terminal;
beforeAll(async () => {
  terminal = await Terminal.open();
});
afterAll(() => terminal.close());

interface Printed {
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly refusals: RowOutcome['faults'];
}

async function importFile(file: string, ...flags: readonly string[]) {
  const { printed, error } = await terminal.tryCommand(
    'import',
    'expressions',
    file.includes('/') ? file : join(CASES, file),
    '--json',
    ...flags,
  );
  const { recorded, unchanged, refused, refusals }: Printed = printed ? JSON.parse(printed) : { refusals: [] };
  const faults = refusals.map(({ line, field, code }) => [line, field, code]);
  return { rows: [recorded, unchanged, refused], faults, exit: (error as { exitCode?: number } | undefined)?.exitCode ?? 0, error };
}
const faultMatching = (message: RegExp) => expect.objectContaining({ message: expect.stringMatching(message) });

const COUNTRY = 'country';
test.each<[file: string, rows: readonly number[], faults: readonly (readonly [number, string])[]]>([
  ['csv-01-bom-crlf.csv', [2, 0, 0], []],
  ['csv-03-utf16le-bom.csv', [2, 0, 0], []],
  [
    'csv-05-quoted-newline-name.csv',
    [1, 0, 2],
    [
      [2, 'name'],
      [5, COUNTRY],
    ],
  ],
  ['csv-08-phantom-rows.csv', [2, 0, 0], []],
  ['csv-10-crlf-header-lf-rows.csv', [2, 0, 0], []],
  [
    'csv-11-lf-header-crlf-rows.csv',
    [1, 0, 2],
    [
      [3, COUNTRY],
      [4, COUNTRY],
    ],
  ],
  ['csv-12-lf-header-crlf-quoted-last.csv', [0, 0, 1], [[2, 'confirmed_on']]],
  ['csv-13-cr-only.csv', [2, 0, 0], []],
  ['csv-18-smart-quotes.csv', [1, 0, 1], [[3, 'name']]],
  [
    'csv-24-crlf-inside-quotes.csv',
    [1, 0, 2],
    [
      [2, 'name'],
      [5, COUNTRY],
    ],
  ],
  [
    'csv-25-excel-alt-enter.csv',
    [1, 0, 2],
    [
      [2, 'name'],
      [5, COUNTRY],
    ],
  ],
  ['fix-02-utf16be-bom.csv', [1, 0, 0], []],
  ['names-01-apostrophes.csv', [2, 0, 7], [3, 4, 5, 6, 7, 9, 10].map((line) => [line, 'name'])],
  [
    'fix-05-quoted-cr-only-inside-lf-file.csv',
    [0, 0, 2],
    [
      [2, 'name'],
      [4, COUNTRY],
    ],
  ],
])('%s is read row by row, and its rows at fault are named by their lines', async (file, rows, faults) => {
  const dry = await importFile(file, '--dry-run');
  expect([dry.rows, dry.faults.map(([line, field]) => [line, field])]).toEqual([rows, faults]);
  expect(dry.exit).toBe(faults.length > 0 ? 1 : 0);
});

test.each([
  ['csv-04-windows1252.csv', /from line 2: it is not UTF-8 text/],
  ['fix-01-bom-fffe-then-ascii.csv', /columns in the first line are not those|not UTF-8/],
  ['fix-04-quote-mid-field.csv', /from line 2: a quotation mark stands inside a cell/],
  ['fix-08-closing-quote-then-text.csv', /from line 2: a quotation mark stands inside a cell/],
  ['fix-09-utf32le-bom.csv', /from line 1: it is not UTF-8 text/],
])('%s is refused in words', async (file, words) => {
  expect(await importFile(file)).toMatchObject({ exit: 1, error: faultMatching(words) });
});

test('the dry run, the run and the run after it agree', async () => {
  const person = {
    profile: { function: 'Adviser', email: 'ana@example.org' },
    kind: 'focal-point',
    authority: nameBasedUuid('some authority'),
  };
  const api = terminal.network();
  await api.post('/api/people/persons/register', person);
  const profile = { function: 'Head', email: 'zyxwvia.quertyuston@example.org' };
  const gone = await api.post<{ id: string }>('/api/people/persons/register', { ...person, profile });
  await api.post(`/api/people/persons/${gone.id}/erase`, {});
  for (const [file, recorded, refused] of [
    ['import-01-shared-focal-email.csv', 2, 0],
    ['import-04-same-day-all.csv', 1, 0],
    ['import-05-portfolio-spaces.csv', 0, 1],
    ['import-06-same-letter-ref.csv', 2, 0],
    ['import-07-erased-focal-email.csv', 1, 0],
    ['import-08-email-of-person-of-another.csv', 1, 0],
    ['import-09-bad-email.csv', 2, 2],
  ] as const) {
    const [dry, real, again] = [
      await importFile(file, '--dry-run'),
      await importFile(file, '--skip-bad'),
      await importFile(file, '--skip-bad'),
    ];
    expect([file, dry.rows, real.rows, again.rows]).toEqual([file, [recorded, 0, refused], [recorded, 0, refused], [0, recorded, refused]]);
    expect([real.faults, again.faults]).toEqual([dry.faults, dry.faults]);
  }

  // Whoever was designated and erased since is no difference, and is not registered anew.
  const question = { email: 'fp.b5@example.org', purpose: 'data-quality' };
  const { items } = await api.post<{ items: { id: string; authority: string }[] }>('/api/people/persons/find-by-email', question);
  const { id, authority } = items[0] as (typeof items)[number];
  await api.post(`/api/people/persons/${id}/erase`, {});
  await eventually('the designation has ended', async () => {
    const history = await api.whole<{ type: string }>(`/api/membership/authorities/${authority}/history`);
    return history.some(({ type }) => type === 'FocalPointEnded');
  });
  expect((await importFile('import-04-same-day-all.csv')).rows).toEqual([0, 1, 0]);
}, 120_000);

test('a person who is the focal point already is refused by the dry run, and then nothing of the file is recorded', async () => {
  expect(await importFile('import-11-first.csv')).toMatchObject({ rows: [1, 0, 0], exit: 0 });
  const second = 'import-11-second-other-focal-day.csv';
  const faults = [[2, 'focal_point_email', 'membership/already-focal-point']];
  const dry = await importFile(second, '--dry-run');
  expect({ ...dry, faults: dry.faults.map(([line, , code]) => [line, code]) }).toMatchObject({
    ...{ rows: [1, 0, 1], exit: 1 },
    faults: faults.map(([line, , code]) => [line, code]),
  });
  const { printed } = await terminal.tryCommand('import', 'expressions', join(CASES, second), '--dry-run');
  expect(printed).toContain('focal_point_from is "2021-03-01" in the file, "2021-02-01" in the records');
  expect(await importFile(second)).toMatchObject({ rows: [0, 0, 1], exit: 1 });
  expect((await importFile(second, '--dry-run')).rows).toEqual([1, 0, 1]);
});

test('what the second file says otherwise is told, column by column, and never taken for one more', async () => {
  const header =
    'ref,name,country,level,kind,channel,received_on,dialogue_on,confirmed_on,focal_point_from,focal_point_function,focal_point_email';
  const file = async (row: string) => {
    const path = join(terminal.folder, 'row.csv');
    await writeFile(path, `${header}\n${row}\n`);
    return path;
  };
  const row = 'E-1,Ministry of Labour,TUN,national,ministry,letter,2021-02-01,2021-02-02,2021-02-03,2021-02-04,Head,fp.e1@example.org';
  const open = 'E-2,Ministry of Work,TUN,national,ministry,letter,2021-02-01,2021-02-02,,,,';
  const dryRunOutcomes = async (changed: string) => {
    const { printed } = await terminal.tryCommand('import', 'expressions', await file(changed), '--dry-run', '--json');
    const { items } = JSON.parse(printed) as { items: readonly RowOutcome[] };
    return items.flatMap(({ outcome, faults }) =>
      outcome === 'refused' ? faults.map(({ code, message }) => `${code}: ${message}`) : [outcome],
    );
  };
  for (const line of [row, open]) expect(await importFile(await file(line))).toMatchObject({ rows: [1, 0, 0] });
  for (const line of [row, open]) expect(await dryRunOutcomes(line)).toEqual(['unchanged']);

  const expectFault = async (changed: string, code: string, words: string) => {
    const [fault = ''] = await dryRunOutcomes(changed);
    expect([fault.split(':')[0], fault.includes(words)]).toEqual([code, true]);
  };
  await expectFault(
    open.replace('letter,', 'email,'),
    'membership/already-interested',
    'channel is "email" in the file, "letter" in the records',
  );
  await expectFault(
    open.replace('Ministry of Work', 'MINISTRY of Work'),
    'membership/already-interested',
    'name is "MINISTRY of Work" in the file',
  );
  await expectFault(open.replace('2021-02-02', '2021-02-05'), 'import/different', 'dialogue_on is "2021-02-05" in the file, "2021-02-02"');
  await expectFault(row.replace('2021-02-03', '2021-02-04'), 'membership/already-a-member', 'confirmed_on is "2021-02-04" in the file');
  await expectFault(
    row.replace('Head', 'Deputy'),
    'import/different',
    'focal_point_function is "Deputy" in the file, "Head" in the records',
  );
  await expectFault(row.replace('fp.e1', 'fp.e9'), 'import/different', 'focal_point_email is "fp.e9@example.org" in the file');
  // Another person from another day is the next focal point, not the same one otherwise.
  expect(await dryRunOutcomes(row.replace('2021-02-04,Head,fp.e1', '2021-03-04,Head,fp.e9'))).toEqual(['recorded']);
});

test('one name in the spellings of four keyboards is one authority, and each of them finds it', async () => {
  const real = await importFile('names-01-apostrophes.csv', '--skip-bad');
  expect([real.rows, new Set(real.faults.map(([, , code]) => code))]).toEqual([[2, 0, 7], new Set(['import/authority-twice'])]);
  expect((await importFile('names-01-apostrophes.csv', '--skip-bad')).rows).toEqual([0, 2, 7]);
  const api = terminal.network();
  const findNames = async (text: string) =>
    (await api.get<{ items: { name: string }[] }>('/api/membership/authorities', { text, country: 'UZB' })).items.map(({ name }) => name);
  await eventually('the directory shows it', async () => (await findNames('migratsiyasi')).length === 1);
  for (const spelling of ["o'zbekiston", 'o\u2018zbekiston', 'O`ZBEKISTON', 'o\u02bczbekiston', 'o\u02bbzbekiston', 'o\u2019zbekiston']) {
    expect([spelling, await findNames(spelling)]).toEqual([spelling, ['Oʻzbekiston tashqi mehnat migratsiyasi agentligi']]);
  }
});

test('a name that was given up is another authority’s in a new row, and the old row stays its authority’s', async () => {
  const api = terminal.network();
  const header = 'ref,name,country,level,kind,channel,received_on';
  const file = async (name: string, row: string) => {
    const path = join(terminal.folder, name);
    await writeFile(path, `${header}\n${row}\n`);
    return path;
  };
  const older = await file('older.csv', 'SDN-1,Ministry of Labour,SDN,national,ministry,letter,2021-02-01');
  const newer = await file('newer.csv', 'SDN-2,Ministry of Labour,SDN,national,ministry,letter,2021-03-01');
  const about = async (path: string, ...flags: readonly string[]) => {
    const { printed } = await terminal.tryCommand('import', 'expressions', path, '--json', ...flags);
    const { recorded, unchanged, items } = JSON.parse(printed) as Printed & { items?: readonly RowOutcome[] };
    return { rows: [recorded, unchanged], authority: items?.[0]?.authority };
  };
  const { authority: first = '' } = await about(older, '--dry-run');
  expect(await about(older)).toMatchObject({ rows: [1, 0] });
  await api.post(`/api/membership/authorities/${first}/rename-authority`, { name: 'Ministry of Work' });
  // Nobody has the name: the same file is still about who had it.
  expect(await about(older, '--dry-run')).toEqual({ rows: [0, 1], authority: first });
  expect((await about(older)).rows).toEqual([0, 1]);

  const dry = await about(newer, '--dry-run');
  expect([dry.rows, dry.authority === first]).toEqual([[1, 0], false]);
  expect((await about(newer)).rows).toEqual([1, 0]);
  expect(await about(newer, '--dry-run')).toEqual({ rows: [0, 1], authority: dry.authority });
  expect((await about(newer)).rows).toEqual([0, 1]);
  expect(await about(older, '--dry-run')).toEqual({ rows: [0, 1], authority: first });
  const history = await api.whole<{ type: string }>(`/api/membership/authorities/${first}/history`);
  expect(history.map(({ type }) => type)).toEqual(['InterestExpressed', 'AuthorityRenamed']);
  expect(await api.get('/api/membership/names', { country: 'SDN', name: 'MINISTRY OF LABOUR' })).toEqual({
    ...{ bearer: dry.authority, id: dry.authority },
    formerBearers: [first],
  });
});

test('a letter of another script in a name is told before it is recorded, and when it is', async () => {
  const path = join(terminal.folder, 'look-alike.csv');
  await writeFile(
    path,
    'ref,name,country,level,kind,channel,received_on\nERI-1,Ministry оf Labour,ERI,national,ministry,letter,2021-02-01\n',
  );
  for (const flags of [['--dry-run'], []]) {
    const { printed } = await terminal.tryCommand('import', 'expressions', path, ...flags);
    expect(printed).toMatch(/line 2, ERI-1: name: To be confirmed: name holds о \(U\+043E\) of Cyrillic among Latin letters/);
  }
  expect((await terminal.tryCommand('import', 'expressions', path)).printed).not.toContain('To be confirmed');
});
