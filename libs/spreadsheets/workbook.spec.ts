import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { type Table, type TableCell, type TableColumn, tableRows, UnreadableTable, writeCsv, writeXlsx } from './index.js';

const CASES = join(import.meta.dirname, 'cases');
const RUNS = Number(process.env.GPN_PROPERTY_RUNS) || 60;
const LONGEST_CELL = 32_767;

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

/** What another program reads in it. */
const readSheets = async (table: Table, mostRows?: number) => readWorkbook(await whole(writeXlsx(table, mostRows)), { trim: false });
const toColumns = (...names: readonly string[]): readonly TableColumn[] => names.map((name) => ({ name }));
const toTable = (columns: readonly TableColumn[], ...rows: readonly (readonly TableCell[])[]): Table => ({
  title: 'table',
  columns,
  batches: [rows],
});
const readRows = async (table: Table) => (await readSheets(table))[0]?.data.slice(1);

describe('a workbook', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => text.isWellFormed()),
    fc.constantFrom(
      '=1+1',
      '+1',
      '-',
      '@a',
      '007',
      '1-2',
      '12345678901234567890',
      '1e5',
      'TRUE',
      '31.03.2021',
      '2021-03-31',
      ' a ',
      '_x000D_',
      'a\r\nb',
      '\u0001',
      '\uFFFF',
      '<&>"\'',
      'ㄱ日本',
      'السلام',
    ),
    fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Number.isInteger(number) ? 0.5 : number)),
    fc.boolean(),
    fc.constant(undefined),
  );

  it('is read as it was written, by another program: texts as texts, whatever they look like, numbers as numbers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), async (rows) => {
        // The last column says that there is a row.
        const expected = rows.map((cells) => [...cells.map((each) => (each === undefined || each === '' ? null : each)), 'row']);
        expect(await readRows(toTable(toColumns('a', 'b', 'c', 'd'), ...rows.map((cells) => [...cells, 'row'])))).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('has dates where the column is of days and instants, and the text of what no spreadsheet counts', async () => {
    const columns = [{ name: 'day', isTemporal: true }, { name: 'text' }];
    const dates = ['2021-03-31', '2021-03-31T23:59:59.999Z', '1900-03-01', '9999-12-31'];
    const texts = ['1900-02-28', '1583-01-01', '2021-02-30', '2021-03', '2021-03-31T09:00:00+02:00', 'unknown'];
    expect(await readRows(toTable(columns, ...[...dates, ...texts].map((text) => [text, text])))).toEqual([
      ...dates.map((text) => [new Date(text), text]),
      ...texts.map((text) => [text, text]),
    ]);
    // Each millisecond of ours is one of theirs.
    const instants = [1901, 2026, 2121, 9000].flatMap((year) =>
      Array.from({ length: 300 }, (_, index) => new Date(Date.UTC(year, 10, 30, 11, 17, 39, index) + index * 86_400_000 * 7.3)),
    );
    const read = await readRows(toTable(columns, ...instants.map((instant) => [instant.toISOString(), ''])));
    expect(read?.map(([instant]) => instant)).toEqual(instants);
  });

  it('keeps a number that a spreadsheet would round as a text', async () => {
    expect(await readRows(toTable(toColumns('n'), [999_999_999_999_999], [1_234_567_890_123_456], [-1e21]))).toEqual([
      [999_999_999_999_999],
      ['1234567890123456'],
      ['-1e+21'],
    ]);
  });

  it('says in a cell that it holds no more, and cuts no character in two', async () => {
    for (const text of ['x'.repeat(LONGEST_CELL + 1), `${'x'.repeat(3)}${'😀'.repeat(LONGEST_CELL)}`, '😀'.repeat(LONGEST_CELL)]) {
      const [[cut] = []] = (await readRows(toTable(toColumns('a'), [text]))) as string[][];
      expect(cut?.length).toBeLessThanOrEqual(LONGEST_CELL);
      expect(cut?.isWellFormed()).toBe(true);
      expect(cut).toMatch(new RegExp(`… \\[cut: .* this text has ${text.length}; CSV and JSON have it whole\\]$`));
    }
    const fits = 'x'.repeat(LONGEST_CELL);
    expect(await readRows(toTable(toColumns('a'), [fits]))).toEqual([[fits]]);
  });

  it('goes on in a further sheet where one is full, each with the heading, and has no empty one', async () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => [index]);
    for (const [count, expected] of [
      [0, [1]],
      [3, [4]],
      [4, [4, 2]],
      [6, [4, 4]],
      [7, [4, 4, 2]],
    ] as const) {
      const sheets = await readSheets(
        {
          title: 'places/[waiting]: of *every* run',
          columns: toColumns('n'),
          batches: [numbers(1), numbers(count).slice(1)].map((batch) => (count === 0 ? [] : batch)),
        },
        4,
      );
      expect([count, sheets.map(({ data }) => data.length)]).toEqual([count, expected]);
      expect(sheets.flatMap(({ data }) => data.slice(1))).toEqual(numbers(count));
      expect(sheets.map(({ data, sheet }) => [data[0], sheet.length <= 31, /[[\]:*?/\\]/.test(sheet)])).toEqual(
        expected.map(() => [['n'], true, false]),
      );
    }
  });

  it('holds what the case files hold, cell by cell', async () => {
    let read = 0;
    for (const name of await readdir(CASES)) {
      const rows: (readonly string[])[] = [];
      try {
        for await (const { cells } of tableRows(createReadStream(join(CASES, name)))) rows.push(cells);
      } catch (error) {
        if (!(error instanceof UnreadableTable)) throw error;
      }
      const [columns = [], ...records] = rows;
      if (records.length === 0) continue;
      read++;
      const expected = records.map((cells) => columns.map((_, index) => cells[index] || null));
      const cellsRead = (await readRows(toTable(toColumns(...columns), ...records))) ?? [];
      // Cells at the end of rows that are all empty are not there to a reader.
      expect([name, cellsRead.map((row) => columns.map((_, index) => row[index] ?? null))]).toEqual([name, expected]);
    }
    expect(read).toBeGreaterThan(25);
  });
});

describe.each([
  ['CSV', writeCsv],
  ['a workbook', (table: Table) => writeXlsx(table)],
] as const)('%s of many rows', (_, write) => {
  const ROWS = 100_000;
  const A_BATCH = 200;

  function table() {
    const state = { taken: 0, closed: false };
    async function* batches() {
      try {
        for (; state.taken < ROWS; state.taken += A_BATCH)
          yield Array.from({ length: A_BATCH }, (_row, index) => [`${state.taken + index} ${Math.random()}`.repeat(3), index]);
      } finally {
        state.closed = true;
      }
    }
    return { state, table: { title: 'many', columns: toColumns('text', 'n'), batches: batches() } satisfies Table };
  }

  it('takes no more rows than somebody takes of it, and lets go when that ends', async () => {
    const { state, table: many } = table();
    const pieces = write(many);
    // The heading, and the first rows.
    for (let count = 0; count < 2; count++) await pieces.next();
    for (let turns = 0, previous = -1; turns < 200; turns++) {
      if (state.taken !== previous) turns = 0;
      previous = state.taken;
      await turn();
    }
    expect(state.taken).toBeLessThan(ROWS / 10);
    await pieces.return(undefined);
    expect(state.closed).toBe(true);
  });

  it('is whole for who takes all', async () => {
    const { state, table: many } = table();
    const bytes = (await whole(write(many))).length;
    expect([state.taken, state.closed, bytes > ROWS]).toEqual([ROWS, true, true]);
  });

  it('throws what its rows throw, and is no file then', async () => {
    async function* failing() {
      yield [['a', 1]];
      throw new Error('the read model broke');
    }
    const pieces: Uint8Array[] = [];
    const taken = (async () => {
      for await (const piece of write({ title: 'broken', columns: toColumns('text', 'n'), batches: failing() })) pieces.push(piece);
    })();
    await expect(taken).rejects.toThrow('the read model broke');
    await expect(readWorkbook(Buffer.concat(pieces))).rejects.toThrow();
  });
});
