import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { forPrograms, forSpreadsheets, inPieces, type TableCell, type TableRow, tableRows, UnreadableTable } from './index.js';

const CASES = join(import.meta.dirname, 'cases');
/** More where somebody looks for a counterexample: `GPN_PROPERTY_RUNS=20000 npm run jest -- libs/spreadsheets`. */
const RUNS = Number(process.env.GPN_PROPERTY_RUNS) || 300;

async function* inOne(bytes: Uint8Array) {
  yield bytes;
}
async function* cut(bytes: Uint8Array, borders: readonly number[]) {
  const ends = [...new Set(borders.map((border) => border % (bytes.length + 1)))].sort((a, b) => a - b);
  let start = 0;
  for (const end of [...ends, bytes.length]) {
    yield bytes.subarray(start, end);
    start = end;
  }
}
async function whole(source: AsyncIterable<Uint8Array>, longestRow?: number): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of tableRows(source, longestRow === undefined ? {} : { longestRow })) rows.push(row);
  return rows;
}
const read = (text: string | Uint8Array, longestRow?: number) =>
  whole(inOne(typeof text === 'string' ? Buffer.from(text) : text), longestRow);
const cellsIn = async (text: string | Uint8Array) => (await read(text)).map(({ cells }) => cells);

/** The rows before the one at fault, and what was said of that. */
async function readUntilFault(text: string | Uint8Array, longestRow?: number) {
  const lines: number[] = [];
  try {
    for await (const { line } of tableRows(
      inOne(typeof text === 'string' ? Buffer.from(text) : text),
      longestRow === undefined ? {} : { longestRow },
    ))
      lines.push(line);
  } catch (error) {
    if (error instanceof UnreadableTable) return { lines, because: error.because, line: error.line };
    throw error;
  }
  throw new Error('it was read');
}

const utf16 = (text: string, order: 'little' | 'big') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'little' ? bytes : bytes.swap16();
};

describe('a table', () => {
  const PIECES = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    "'",
    '"',
    ';',
    ',',
    ' ',
    '＝',
    '-5',
    'sep=',
    'é',
    '労',
    '👩🏽‍⚖️',
    '\uFEFF',
    'a',
    '=1+1',
  ];
  const text = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 8 }).map((any) => any.replaceAll('\0', '')),
  );
  const filled = text.map((any) => (any.trim() === '' ? `${any}x` : any));
  const table = fc.integer({ min: 1, max: 5 }).chain((columns) =>
    fc.record({
      header: fc.array(filled, { minLength: columns, maxLength: columns }),
      rows: fc.array(
        fc
          .tuple(fc.array(text, { minLength: columns, maxLength: columns }), filled, fc.nat(columns - 1))
          .map(([cells, some, at]) => cells.with(at, some)),
        { maxLength: 6 },
      ),
    }),
  );
  const toCsv = ({ header, rows }: { header: readonly string[]; rows: readonly (readonly string[])[] }) =>
    forSpreadsheets.header(header) + rows.map((row) => forSpreadsheets.row(row)).join('');

  it('is read as it was written, wherever the pieces of the file end and in each encoding', async () => {
    const encoded = fc.constantFrom<(text: string) => Buffer>(
      (csv) => Buffer.from(csv),
      (csv) => utf16(csv.slice(1), 'little'),
      (csv) => utf16(csv.slice(1), 'big'),
    );
    await fc.assert(
      fc.asyncProperty(table, encoded, fc.array(fc.nat(), { maxLength: 40 }), async (some, as, borders) => {
        const rows = await whole(cut(as(toCsv(some)), borders));
        expect(rows.map(({ cells }) => cells)).toEqual([some.header, ...some.rows]);
        expect(rows.filter(({ fault }) => fault !== undefined)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('names the line on which each row begins, whatever ends the lines and wherever the pieces end', async () => {
    const end = fc.constantFrom('\r\n', '\n', '\r');
    const line = fc.tuple(fc.constantFrom('a', '"b"', '"c\r\nd"', '"e\rf"', '"g\n\nh"', '', ' ', '""'), end);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 40 }), async (lines, borders) => {
        // An empty line after CR that ends in LF would be the end of the line before it.
        const given = lines.filter(([cell, ends], index) => !(cell === '' && ends.startsWith('\n') && lines[index - 1]?.[1] === '\r'));
        const file = Buffer.from(given.map(([cell, ends]) => cell + ends).join(''));
        const lineAt = (offset: number) =>
          1 +
          (file
            .subarray(0, offset)
            .toString()
            .match(/\r\n|\r|\n/g)?.length ?? 0);
        let offset = 0;
        const expected = given.flatMap(([cell, ends]) => {
          const start = offset;
          offset += cell.length + ends.length;
          return /[a-h]/.test(cell) ? [lineAt(start)] : [];
        });
        expect((await whole(cut(file, borders))).map((row) => row.line)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('runs nothing in a spreadsheet, whichever separator that takes', () => {
    const cells = (line: string) => forSpreadsheets.row([line]).slice(0, -2);
    expect(cells('=1+1')).toBe("'=1+1");
    expect(cells('a;=1+1')).toBe("a;'=1+1");
    expect(cells('a\t@SUM(1)')).toBe("a\t'@SUM(1)");
    expect(cells('a;"=1')).toBe(`"a;'""=1"`);
    expect(cells('\t=1')).toBe("'\t'=1");
    expect(cells('＝1')).toBe("'＝1");
    fc.assert(
      fc.property(text, (any) => {
        const field = forSpreadsheets.row([any]).replace(/^"|"?\r\n$/g, '');
        for (const part of field.split(/[;\t]/))
          expect(part === any && /^-\d+(\.\d+)?$/.test(part) ? '' : part).not.toMatch(/^"*[=+\-@＝＋－＠]/);
      }),
      { numRuns: RUNS },
    );
  });

  it('guards no number and no text that begins otherwise, and nothing in a table for programs', () => {
    const row: TableCell[] = [-5, -0.5, 0, '-5', "'s-Hertogenbosch", 'a-b', 'a; -b', undefined];
    expect(forSpreadsheets.row(row)).toBe("-5,-0.5,0,-5,'s-Hertogenbosch,a-b,a; -b,\r\n");
    expect(forPrograms.header(['=a', 'b'])).toBe('=a,b\r\n');
    expect(forPrograms.row(['=1', '@x', 'a;=1', "'=1"])).toBe("=1,@x,a;=1,'=1\r\n");
  });

  it('takes the guard off before a sign that a spreadsheet runs, and before nothing else', async () => {
    expect(await cellsIn(`a,b,c,d,e\n'=1,'s-Gravenhage,'5,''=1,x;'-y\n`)).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['=1', "'s-Gravenhage", "'5", "'=1", 'x;-y'],
    ]);
  });

  it('begins with a byte order mark where it is for people', () => {
    const lines = (form: typeof forSpreadsheets) => Buffer.concat([...inPieces([form.header(['a']), form.row(['é'])])]);
    expect(lines(forSpreadsheets).subarray(0, 4).toString('latin1')).toBe('\xef\xbb\xbfa');
    expect(lines(forPrograms).toString()).toBe('a\r\né\r\n');
  });

  it('goes out in pieces that are worth sending, whole', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => forPrograms.row([index, 'x'.repeat(20)]));
    const pieces = [...inPieces(lines)];
    expect(Buffer.concat(pieces).toString()).toBe(lines.join(''));
    expect(pieces.length).toBeLessThan(20);
  });
});

describe('a file', () => {
  it('has blank rows and columns without name and content passed over', async () => {
    expect(await read('\n ,\na,b,, \n1,2,,\n,,,\n\t,\u00a0,,\n3,4\n5,6, \n')).toEqual([
      { line: 3, cells: ['a', 'b'] },
      { line: 4, cells: ['1', '2'] },
      { line: 7, cells: ['3', '4'] },
      { line: 8, cells: ['5', '6'] },
    ]);
    expect(await read(',a,,b\n,1,,2\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
    ]);
  });

  it('has rows at fault that have other cells than the first row names: a comma too many may have moved them', async () => {
    expect((await read('a,b,\n1\n1,2,3\n1,2,,\n')).map(({ line, fault }) => [line, fault])).toEqual([
      [1, undefined],
      [2, 'the row has 1 cells, the first one names 3 columns'],
      [3, 'column 3 has no name, and in this row a value'],
      [4, 'the row has 4 cells, the first one names 3 columns'],
    ]);
  });

  it('without a row has none, whatever blanks it has', async () => {
    for (const text of ['', '\uFEFF', '\n', '\r\n,,\r\n', Buffer.from([0xff, 0xfe])]) expect(await read(text)).toEqual([]);
  });

  it('that breaks off is told by the line on which the row begins, after the rows before it', async () => {
    expect(await readUntilFault('a,b\r\n1,2\r\n3,"4\r\n5,6\r\n')).toEqual({ lines: [1, 2], because: 'quote-open', line: 3 });
    expect(await readUntilFault('a,b\n\n"x\ny",2\n3,4"5"\n')).toEqual({ lines: [1, 3], because: 'quote-out-of-place', line: 5 });
    expect(await readUntilFault('a,b\n1,2\n3,"4" 5\n')).toEqual({ lines: [1, 2], because: 'quote-out-of-place', line: 3 });
    expect(await readUntilFault(`a,b\n1,2\n"${'x'.repeat(200)}`, 100)).toEqual({ lines: [1, 2], because: 'row-too-long', line: 3 });
    expect(await readUntilFault(`a,b\n1,2\n${','.repeat(1_000_000)}\n`, 100)).toEqual({ lines: [1, 2], because: 'row-too-long', line: 3 });
  });

  it.each<[string, Uint8Array]>([
    ['Windows-1252', Buffer.from('a,b\n1,2\n"Minist\xe8re\n",2\n', 'latin1')],
    ['a byte that begins no character', Buffer.concat([Buffer.from('a,b\n1,2\nx'), Buffer.from([0x80]), Buffer.from('\n3,4\n')])],
    ['a character that is cut off at the end', Buffer.concat([Buffer.from('a,b\n1,2\nx'), Buffer.from([0xe2, 0x82])])],
    ['an overlong form', Buffer.concat([Buffer.from('a,b\n1,2\nx'), Buffer.from([0xc0, 0xaf, 0x0a])])],
    ['NUL', Buffer.from('a,b\n1,2\nx\0,3\n')],
    ['half a pair of surrogates', utf16('a,b\n1,2\nx\ud800,3\n', 'little')],
    ['half a pair of surrogates, the other way', utf16('a,b\n1,2\nx\udc00,3\n', 'big')],
    ['half a character of UTF-16', utf16('a,b\n1,2\nxy', 'big').subarray(0, -1)],
  ])('that holds %s is read up to there, and nothing is replaced', async (_, bytes) => {
    expect(await readUntilFault(bytes)).toEqual({ lines: [1, 2], because: 'not-text', line: 3 });
    await expect(whole(cut(bytes, [1, 2, 5, 9, 11, 12, 13, 14]))).rejects.toMatchObject({ because: 'not-text', line: 3 });
  });

  it.each(['utf-16le without a mark', 'utf-32le', 'utf-32be'])('in %s is refused at its first line', async (encoding) => {
    const units = Buffer.from('a,b\n1,2\n', 'utf16le');
    const wide = Buffer.concat([...'\uFEFFa,b\n'].map((sign) => Buffer.from([sign.charCodeAt(0) & 0xff, sign.charCodeAt(0) >> 8, 0, 0])));
    const bytes = { 'utf-16le without a mark': units, 'utf-32le': wide, 'utf-32be': Buffer.from(wide).swap32() }[encoding];
    expect(await readUntilFault(bytes as Buffer)).toEqual({ lines: [], because: 'not-text', line: 1 });
  });

  it('that breaks off in its source says what the source says', async () => {
    const lost = new Error('the connection broke');
    async function* breaking() {
      yield Buffer.from('a,b\n1,2\n');
      throw lost;
    }
    await expect(whole(breaking())).rejects.toBe(lost);
  });

  it('is read no further than somebody takes of it, and then let go', async () => {
    let given = 0;
    let ended = false;
    async function* long() {
      try {
        for (; given < 1000; given++) yield Buffer.from('1,2\n'.repeat(100));
      } finally {
        ended = true;
      }
    }
    for await (const { line } of tableRows(long())) if (line > 250) break;
    expect([given, ended]).toEqual([2, true]);
  });
});

describe('what spreadsheets and systems make of a table', () => {
  const readLines = async (file: string) =>
    (await whole(createReadStream(join(CASES, file)))).map(({ line, cells }) => [line, cells.length, cells[0]]);

  it.each<[string, ...(readonly [number, number, string])[]]>([
    ['csv-01-bom-crlf.csv', [1, 17, 'ref'], [2, 17, 'A-1'], [3, 17, 'A-2']],
    ['csv-03-utf16le-bom.csv', [1, 17, 'ref'], [2, 17, 'A-1'], [3, 17, 'A-2']],
    ['csv-05-quoted-newline-name.csv', [1, 17, 'ref'], [2, 17, 'A-5'], [4, 17, 'A-2'], [5, 17, 'A-9']],
    ['csv-08-phantom-rows.csv', [1, 17, 'ref'], [2, 17, 'A-1'], [3, 17, 'A-2']],
    ['csv-10-crlf-header-lf-rows.csv', [1, 17, 'ref'], [2, 17, 'A-1'], [3, 17, 'A-2']],
    ['csv-11-lf-header-crlf-rows.csv', [1, 17, 'ref'], [2, 17, 'A-2'], [3, 17, 'A-8'], [4, 17, 'A-9']],
    ['csv-12-lf-header-crlf-quoted-last.csv', [1, 17, 'ref'], [2, 17, 'A-12']],
    ['csv-13-cr-only.csv', [1, 17, 'ref'], [2, 17, 'A-1'], [3, 17, 'A-2']],
    ['csv-24-crlf-inside-quotes.csv', [1, 17, 'ref'], [2, 17, 'A-24'], [4, 17, 'A-2'], [5, 17, 'A-9']],
    ['csv-25-excel-alt-enter.csv', [1, 17, 'ref'], [2, 17, 'A-25'], [4, 17, 'A-2'], [5, 17, 'A-9']],
    ['fix-02-utf16be-bom.csv', [1, 10, 'ref'], [2, 10, 'F-2']],
    ['fix-05-quoted-cr-only-inside-lf-file.csv', [1, 10, 'ref'], [2, 10, 'F-6'], [4, 10, 'F-7']],
    ['b15-header-crlf-rows-lf.csv', [1, 11, 'origin'], ...[2, 3, 4, 5, 6].map((line) => [line, 11, 'NPL'] as const)],
    ['b15-last-line-lf.csv', [1, 11, 'origin'], ...[2, 3, 4, 5].map((line) => [line, 11, 'NPL'] as const)],
    ['b15-lf-then-quoted-crlf.csv', [1, 11, 'origin'], ...[2, 3, 4].map((line) => [line, 11, 'NPL'] as const)],
    ['b16-line-break-in-a-fit-value.csv', [1, 11, 'origin'], [2, 11, 'NPL\r\n'], [4, 11, '\r\nNPL\r\n'], [7, 11, 'XXX']],
  ])('%s', async (file, ...rows) => {
    expect(await readLines(file)).toEqual(rows);
  });

  it.each([
    ['csv-04-windows1252.csv', 'not-text', 2],
    ['guidance-01-windows1252.csv', 'not-text', 2],
    ['fix-04-quote-mid-field.csv', 'quote-out-of-place', 2],
    ['fix-08-closing-quote-then-text.csv', 'quote-out-of-place', 2],
    ['fix-09-utf32le-bom.csv', 'not-text', 1],
  ])('%s is refused', async (file, because, line) => {
    await expect(whole(createReadStream(join(CASES, file)))).rejects.toMatchObject({ because, line });
  });
});
