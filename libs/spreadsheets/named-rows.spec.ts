import { EmptyTable, type NamedRow, namedRows, UnreadableTable, WrongColumns } from './index.js';

const NEEDED = ['ref', 'name', 'country', 'level', 'kind', 'channel', 'received_on'] as const;
const OPTIONAL = [
  ...(['name_en', 'subdivision', 'portfolios', 'dialogue_on', 'invited_on', 'letter_ref', 'confirmed_on'] as const),
  ...(['focal_point_from', 'focal_point_function', 'focal_point_email'] as const),
];
const COLUMNS = { holds: 'expressions of interest', needed: NEEDED, optional: OPTIONAL };
const HEADER = [...NEEDED, ...OPTIONAL].join(',');
const row = (ref: string, name = 'Ministry responsible for Labour') => `${ref},${name},LSO,national,ministry,email,2020-09-15,,,,,,,,,,`;

async function readRows(content: string | Uint8Array): Promise<readonly NamedRow[]> {
  async function* source() {
    yield Buffer.from(content);
  }
  const rows: NamedRow[] = [];
  for await (const row of namedRows(source(), COLUMNS)) rows.push(row);
  return rows;
}

const readFailure = async (content: string | Uint8Array): Promise<string> => {
  const error: unknown = await readRows(content).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof UnreadableTable) return `from line ${error.line}: ${error.message}`;
  if (!(error instanceof WrongColumns)) throw new Error(`no failure: ${String(error)}`);
  return error.message;
};

const refs = (rows: readonly NamedRow[]) => rows.map(({ line, cells }) => [line, cells.ref, cells.name]);

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

const NOT_TEXT = 'it is not UTF-8 text, nor UTF-16 with a byte order mark; save it as "CSV UTF-8"';
const THEY_ARE = `They are: ${HEADER.replaceAll(',', ', ')}; the first 7 are needed.`;

test.each([
  [
    'names missing and unknown columns',
    'ref,Name,country,level,kind,channel\n',
    `The columns in the first line are not those of expressions of interest (missing: name, received_on; unknown: "Name" (did you mean name?)). ${THEY_ARE}`,
  ],
  [
    'names a column that stands twice',
    `${HEADER},ref\n`,
    `The columns in the first line are not those of expressions of interest (twice: ref). ${THEY_ARE}`,
  ],
  ['asks for commas', HEADER.replaceAll(',', ';'), 'The columns must be separated by commas, not by semicolons or tabs.'],
  ['asks for UTF-8', Buffer.from(`${HEADER}\n`, 'utf16le'), `from line 1: ${NOT_TEXT}`],
  [
    'asks for it too where only a name is not',
    Buffer.from(`${HEADER}\n${row('A-1', 'Minist\u00e8re')}\n`, 'latin1'),
    `from line 2: ${NOT_TEXT}`,
  ],
  [
    'finds a quotation mark that is not closed, by the line where the row begins',
    `${HEADER}\n${row('A-1')}\n${row('A-2', '"Ministry')}\n${row('A-3')}\n`,
    'from line 3: a quotation mark is opened there and not closed',
  ],
  [
    'finds a quotation mark inside a cell',
    `${HEADER}\n${row('A-1', 'Bureau "North"')}\n`,
    'from line 2: a quotation mark stands inside a cell; put the cell in quotation marks and double those inside',
  ],
])('a file that is none of expressions: %s', async (_, content, message) => {
  expect(await readFailure(content)).toBe(message);
});

test('a column that looks like one of them, and those that every object has, are told so that they can be seen', async () => {
  expect(await readFailure(`${HEADER.replace('country', 'coun\u200Btry')}\n${row('A-1')}\n`)).toContain(
    '(missing: country; unknown: "coun<U+200B>try" (did you mean country?))',
  );
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect(await readFailure(`${HEADER},${name}\n${row('A-1')},x\n`)).toContain(`(unknown: "${name}")`);
  }
});

test('an empty file is told what it must begin with', async () => {
  await expect(readRows('')).rejects.toThrow(EmptyTable);
  expect(await readFailure('')).toBe(`is empty: its first line must name the columns ${HEADER.replaceAll(',', ', ')}`);
});

test('a first line of thousands of columns is told in a few words', async () => {
  const message = await readFailure(Array.from({ length: 9_000 }, (_, index) => `c${index}`).join(','));
  expect([message.length < 1_500, message.includes('and 8990 more')]).toEqual([true, true]);
});

test('a long file is read row by row', async () => {
  const rows = await readRows(`${HEADER}\n${Array.from({ length: 20_000 }, (_, index) => row(`A-${index}`)).join('\n')}\n`);
  expect([rows.length, rows.at(-1)?.line]).toEqual([20_000, 20_001]);
});
