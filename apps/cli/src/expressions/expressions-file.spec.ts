import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.js';
import { type ExpressionRow, expressionsIn, NEEDED, OPTIONAL } from './expressions-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'expressions-'));
});
afterAll(() => rm(folder, { recursive: true }));

const HEADER = [...NEEDED, ...OPTIONAL].join(',');
const row = (ref: string, name = 'Ministry responsible for Labour') => `${ref},${name},LSO,national,ministry,email,2020-09-15,,,,,,,,,,`;

async function readRows(content: string | Uint8Array): Promise<readonly ExpressionRow[]> {
  const file = join(folder, 'file.csv');
  await writeFile(file, content);
  const rows: ExpressionRow[] = [];
  for await (const parsedRow of expressionsIn(file)) rows.push(parsedRow);
  return rows;
}

const readFailure = async (content: string | Uint8Array): Promise<string> => {
  const error: unknown = await readRows(content).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw new Error(`no failure: ${String(error)}`);
  return error.message.replaceAll(folder, '…');
};

const refs = (rows: readonly ExpressionRow[]) => rows.map(({ line, cells }) => [line, cells.ref, cells.name]);

test('a byte order mark, CRLF and quotation marks are read as spreadsheets write them', async () => {
  expect(refs(await readRows(`\uFEFF${HEADER}\r\n${row('A-1')}\r\n${row('A-2', '"Bureau ""North"", Labour"')}\r\n`))).toEqual([
    [2, 'A-1', 'Ministry responsible for Labour'],
    [3, 'A-2', 'Bureau "North", Labour'],
  ]);
});

test('lines are those that an editor shows, past empty lines and cells of several lines', async () => {
  expect(refs(await readRows(`${HEADER}\n\n${row('A-1', '"two\nlines"')}\n\n\n${row('A-2')}`))).toEqual([
    [3, 'A-1', 'two\nlines'],
    [7, 'A-2', 'Ministry responsible for Labour'],
  ]);
});

test('columns may stand in any order, and those that are not needed may be left out', async () => {
  const [one] = await readRows('kind,ref,received_on,name,country,level,channel\nministry,A-1,2020-09-15,Ministry,LSO,national,email\n');
  expect(one).toEqual({
    line: 2,
    cells: {
      kind: 'ministry',
      ref: 'A-1',
      received_on: '2020-09-15',
      name: 'Ministry',
      country: 'LSO',
      level: 'national',
      channel: 'email',
    },
  });
});

test('a sign that another program could not read is a fault of its row and column, and the other rows are read', async () => {
  const rows = await readRows(`${HEADER}\n${row('A-1', 'Minist\uFFFDre')}\n${row('A-2')}\n`);
  expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
    [2, { column: 'name', message: 'name holds \uFFFD: a program could not read what stood there' }],
    [3, undefined],
  ]);
});

test('a cell that was guarded against being run as a formula is the text that it was', async () => {
  expect(refs(await readRows(`${HEADER}\n${row('A-1', "'=Ministry")}\n${row('A-2', "'s-Gravenhage")}\n`))).toEqual([
    [2, 'A-1', '=Ministry'],
    [3, 'A-2', "'s-Gravenhage"],
  ]);
});

test('a row with another number of cells than the header is a fault of the row', async () => {
  const [one] = await readRows(`${HEADER}\nA-1,Ministry\n`);
  expect(one?.fault).toEqual({ message: 'the row has 2 cells, the first one names 17 columns' });
});

const NOT_TEXT = 'it is not UTF-8 text, nor UTF-16 with a byte order mark; save it as "CSV UTF-8".';
const THEY_ARE = `They are: ${HEADER.replaceAll(',', ', ')}; the first 7 are needed.`;

test.each([
  [
    'names missing and unknown columns',
    'ref,Name,country,level,kind,channel\n',
    `The columns in the first line are not those of expressions of interest (missing: name, received_on; unknown: "Name"). ${THEY_ARE}`,
  ],
  [
    'names a column that stands twice',
    `${HEADER},ref\n`,
    `The columns in the first line are not those of expressions of interest (twice: ref). ${THEY_ARE}`,
  ],
  ['asks for commas', HEADER.replaceAll(',', ';'), 'The columns must be separated by commas, not by semicolons or tabs.'],
  ['asks for UTF-8', Buffer.from(`${HEADER}\n`, 'utf16le'), `…/file.csv, from line 1: ${NOT_TEXT}`],
  [
    'asks for it too where only a name is not',
    Buffer.from(`${HEADER}\n${row('A-1', 'Minist\u00e8re')}\n`, 'latin1'),
    `…/file.csv, from line 2: ${NOT_TEXT}`,
  ],
  [
    'finds a quotation mark that is not closed, by the line where the row begins',
    `${HEADER}\n${row('A-1')}\n${row('A-2', '"Ministry')}\n${row('A-3')}\n`,
    '…/file.csv, from line 3: a quotation mark is opened there and not closed.',
  ],
  [
    'finds a quotation mark inside a cell',
    `${HEADER}\n${row('A-1', 'Bureau "North"')}\n`,
    '…/file.csv, from line 2: a quotation mark stands inside a cell; put the cell in quotation marks and double those inside.',
  ],
])('a file that is none of expressions: %s', async (_, content, message) => {
  expect(await readFailure(content)).toBe(message);
});

test('a column that looks like one of them, and those that every object has, are told so that they can be seen', async () => {
  expect(await readFailure(`${HEADER.replace('country', 'coun\u200Btry')}\n${row('A-1')}\n`)).toContain(
    '(missing: country; unknown: "coun<U+200B>try")',
  );
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect(await readFailure(`${HEADER},${name}\n${row('A-1')},x\n`)).toContain(`(unknown: "${name}")`);
  }
});

test('an empty file, a folder and a file that is not there are failures that name it', async () => {
  expect(await readFailure('')).toContain('…/file.csv is empty: its first line must name the columns ref, name,');
  await expect(async () => {
    for await (const _ of expressionsIn(folder));
  }).rejects.toThrow(`${folder} is not a file.`);
  await expect(async () => {
    for await (const _ of expressionsIn(join(folder, 'nowhere.csv')));
  }).rejects.toThrow('nowhere.csv cannot be read: there is no such file.');
});

test('a long file is read row by row', async () => {
  const rows = await readRows(`${HEADER}\n${Array.from({ length: 20_000 }, (_, index) => row(`A-${index}`)).join('\n')}\n`);
  expect([rows.length, rows.at(-1)?.line]).toEqual([20_000, 20_001]);
});
